import { Module } from '@nestjs/common';
import { ContactsModule } from '../../contacts/contacts.module.ts';
import { TicketsModule } from '../../tickets/tickets.module.ts';
import { AttachmentsModule } from '../attachments/attachments.module.ts';
import { ConversationsModule } from '../conversations.module.ts';
import { IntakeExecutor } from './intake-executor.ts';
import { IntakeLoader } from './intake-loader.ts';
import { Intake } from './intake.service.ts';
import { IntakeQueries } from './intake.queries.ts';
import { IntakeWriter } from './intake-writer.ts';

@Module({
  imports: [AttachmentsModule, ContactsModule, TicketsModule, ConversationsModule],
  providers: [Intake, IntakeLoader, IntakeExecutor, IntakeQueries, IntakeWriter],
  exports: [Intake],
})
export class IntakeModule {}
