import { type DynamicModule, Module } from '@nestjs/common';
import { AgentsModule } from './modules/agents/agents.module.ts';
import { AuthModule } from './modules/auth/auth.module.ts';
import { CannedResponsesModule } from './modules/canned-responses/canned-responses.module.ts';
import { CategoriesModule } from './modules/categories/categories.module.ts';
import { CustomFieldsModule } from './modules/custom-fields/custom-fields.module.ts';
import { ChannelsModule } from './modules/channels/channels.module.ts';
import { ContactsModule } from './modules/contacts/contacts.module.ts';
import { ConversationsModule } from './modules/conversations/conversations.module.ts';
import { EmailModule } from './modules/email/email.module.ts';
import { PrivacyModule } from './modules/privacy/privacy.module.ts';
import { RealtimeModule } from './modules/realtime/realtime.module.ts';
import { SearchModule } from './modules/search/search.module.ts';
import { SetupModule } from './modules/setup/setup.module.ts';
import { TagsModule } from './modules/tags/tags.module.ts';
import { TemplatesModule } from './modules/templates/templates.module.ts';
import { TicketsModule } from './modules/tickets/tickets.module.ts';
import { UsersModule } from './modules/users/users.module.ts';
import { WhatsappModule } from './modules/whatsapp/whatsapp.module.ts';
import { OutboundModule } from './modules/whatsapp/outbound/outbound.module.ts';
import { WorkspacesModule } from './modules/workspaces/workspaces.module.ts';
import { PlatformModule, type PlatformParts } from './platform/platform.module.ts';

/** The list of modules is the table of contents. */
const MODULES = [
  WorkspacesModule,
  UsersModule,
  AuthModule,
  AgentsModule,
  EmailModule,
  SetupModule,
  ContactsModule,
  SearchModule,
  CategoriesModule,
  TagsModule,
  CustomFieldsModule,
  TemplatesModule,
  ChannelsModule,
  CannedResponsesModule,
  TicketsModule,
  WhatsappModule,
  ConversationsModule,
  OutboundModule,
  RealtimeModule,
  PrivacyModule,
];

@Module({})
export class AppModule {
  static with(parts: PlatformParts): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(parts), ...MODULES] };
  }
}
