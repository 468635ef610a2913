import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts/contacts.module.ts';
import { WorkspacesModule } from '../workspaces/workspaces.module.ts';
import { ErasureController } from './erasure.controller.ts';
import { Erasure } from './erasure.service.ts';

@Module({
  imports: [WorkspacesModule, ContactsModule],
  controllers: [ErasureController],
  providers: [Erasure],
})
export class PrivacyModule {}
