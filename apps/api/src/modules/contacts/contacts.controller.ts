import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor, STAFF } from '../../platform/access/access.decorators.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { Db } from '../../platform/database/db.ts';
import { CustomFields, readFieldValues } from '../custom-fields/custom-fields.service.ts';
import { OneContactAnswer, UpdateContactDto } from './contacts.dto.ts';
import { Contacts, type ContactView } from './contacts.service.ts';

@ApiTags('contacts')
@ApiBearerAuth()
@Controller('contacts')
export class ContactsController {
  constructor(
    private readonly contacts: Contacts,
    private readonly fields: CustomFields,
    private readonly db: Db,
  ) {}

  @Get(':id')
  @Can(STAFF)
  @ApiOperation({ summary: 'A requester, for the panel beside the ticket', operationId: 'getContact' })
  @ApiOkResponse({ type: OneContactAnswer })
  async one(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<OneContactAnswer> {
    return { contact: presentContact(await this.contacts.view(actor.workspaceId, id)) };
  }

  @Patch(':id')
  @Can(STAFF)
  @ApiOperation({ summary: 'Fill in a contact’s fields', operationId: 'updateContact' })
  @ApiOkResponse({ type: OneContactAnswer })
  async update(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() { custom_fields: given }: UpdateContactDto,
  ): Promise<OneContactAnswer> {
    const values = given && readFieldValues(await this.fields.of(actor, 'contact'), given);
    if (values) await this.db.write((tx) => this.contacts.fillIn(tx, actor, id, values));
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
  custom_fields: contact.customFields,
  created_at: contact.createdAt.toISOString(),
});
