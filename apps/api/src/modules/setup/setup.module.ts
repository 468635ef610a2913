import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.ts';
import { CannedResponsesModule } from '../canned-responses/canned-responses.module.ts';
import { CategoriesModule } from '../categories/categories.module.ts';
import { ChannelsModule } from '../channels/channels.module.ts';
import { UsersModule } from '../users/users.module.ts';
import { WorkspacesModule } from '../workspaces/workspaces.module.ts';
import { FirstAdmin } from './first-admin.ts';
import { FirstWorkspace } from './first-workspace.ts';
import { Setup } from './setup.service.ts';
import { WorkspaceOpening } from './workspace-opening.ts';
import { WorkspacesController } from './workspaces.controller.ts';
import { WorkspacesOfAccount } from './workspaces-of-account.service.ts';

@Module({
  imports: [
    AuthModule,
    CannedResponsesModule,
    CategoriesModule,
    ChannelsModule,
    UsersModule,
    WorkspacesModule,
  ],
  controllers: [WorkspacesController],
  providers: [Setup, FirstAdmin, FirstWorkspace, WorkspaceOpening, WorkspacesOfAccount],
  exports: [Setup],
})
export class SetupModule {}
