import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SettingsController } from './settings.controller.ts';
import { Workspace } from './workspace.entity.ts';
import { WorkspaceSettingsStore } from './settings.service.ts';
import { Workspaces } from './workspaces.service.ts';

@Module({
  imports: [TypeOrmModule.forFeature([Workspace])],
  controllers: [SettingsController],
  providers: [Workspaces, WorkspaceSettingsStore],
  exports: [Workspaces],
})
export class WorkspacesModule {}
