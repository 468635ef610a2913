import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Workspace } from './workspace.entity.ts';
import { Workspaces } from './workspaces.service.ts';

@Module({
  imports: [TypeOrmModule.forFeature([Workspace])],
  providers: [Workspaces],
  exports: [Workspaces],
})
export class WorkspacesModule {}
