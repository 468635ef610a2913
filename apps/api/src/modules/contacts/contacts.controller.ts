import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor, STAFF } from '../../platform/access/access.decorators.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { OneContactAnswer } from './contacts.dto.ts';
import { Contacts, type ContactView } from './contacts.service.ts';

@ApiTags('contacts')
@ApiBearerAuth()
@Controller('contacts')
export class ContactsController {
  constructor(private readonly contacts: Contacts) {}

  @Get(':id')
  @Can(STAFF)
  @ApiOperation({ summary: 'A requester, for the panel beside the ticket', operationId: 'getContact' })
  @ApiOkResponse({ type: OneContactAnswer })
  async one(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<OneContactAnswer> {
    return { contact: presentContact(await this.contacts.view(actor.workspaceId, id)) };
  }
}

const presentContact = (contact: ContactView): OneContactAnswer['contact'] => ({
  id: contact.id,
  name: contact.name,
  phone: contact.phone,
  email: contact.email,
  avatar_url: contact.avatarUrl,
  profile_status: contact.profileStatus,
  identifiers: contact.identifiers,
  created_at: contact.createdAt.toISOString(),
});
