import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor, STAFF } from '../../platform/access/access.decorators.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { Db } from '../../platform/database/db.ts';
import { invalid } from '../../platform/errors/app-error.ts';
import { toPageRequest } from '../../platform/http/pagination.ts';
import { CustomFields, type FieldValue, readFieldValues } from '../custom-fields/custom-fields.service.ts';
import { readAttributes } from './contact-attributes.ts';
import { ContactEditing } from './contact-editing.service.ts';
import { readIdentifier } from './contact-identifiers.ts';
import { ContactLists } from './contact-lists.service.ts';
import { type Identifier, IDENTIFIER_KINDS } from './contact.ts';
import {
  ContactListAnswer,
  ContactListQuery,
  CreateContactDto,
  IdentifierDto,
  OneContactAnswer,
  UpdateContactDto,
} from './contacts.dto.ts';
import { presentContact } from './contacts.presenter.ts';
import { Contacts } from './contacts.service.ts';

@ApiTags('contacts')
@ApiBearerAuth()
@Controller('contacts')
export class ContactsController {
  constructor(
    private readonly contacts: Contacts,
    private readonly lists: ContactLists,
    private readonly editing: ContactEditing,
    private readonly fields: CustomFields,
    private readonly db: Db,
  ) {}

  @Get()
  @Can(STAFF)
  @ApiOperation({
    summary: 'Contacts, newest first, or those that are meant by q',
    operationId: 'listContacts',
  })
  @ApiOkResponse({ type: ContactListAnswer })
  async list(
    @CurrentActor() { workspaceId }: UserActor,
    @Query() query: ContactListQuery,
  ): Promise<ContactListAnswer> {
    const { contacts, pagination } = await this.lists.list(workspaceId, query.q ?? '', toPageRequest(query));
    return { contacts: contacts.map(presentContact), pagination };
  }

  @Post()
  @Can(STAFF)
  @ApiOperation({
    summary: 'Add a contact; 409 with the owner when a phone or e-mail is somebody else’s',
    operationId: 'createContact',
  })
  @ApiCreatedResponse({ type: OneContactAnswer })
  async create(@CurrentActor() actor: UserActor, @Body() body: CreateContactDto): Promise<OneContactAnswer> {
    const values = await this.fieldValues(actor, body.custom_fields);
    const input = {
      name: body.name,
      notes: body.notes ?? undefined,
      attributes: readAttributes(body.attributes),
      identifiers: identifiersOf(body),
    };
    const id = await this.db.write(async (tx) => {
      const made = await this.editing.create(tx, actor, input);
      if (values) await this.contacts.fillIn(tx, actor, made, values);
      return made;
    });
    return this.answer(actor, id);
  }

  @Get(':id')
  @Can(STAFF)
  @ApiOperation({
    summary: 'A contact, with what belongs to those merged into it',
    operationId: 'getContact',
  })
  @ApiOkResponse({ type: OneContactAnswer })
  one(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<OneContactAnswer> {
    return this.answer(actor, id);
  }

  @Patch(':id')
  @Can(STAFF)
  @ApiOperation({
    summary: 'Change a contact’s name, notes, attributes or fields',
    operationId: 'updateContact',
  })
  @ApiOkResponse({ type: OneContactAnswer })
  async update(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() body: UpdateContactDto,
  ): Promise<OneContactAnswer> {
    const values = await this.fieldValues(actor, body.custom_fields);
    const changes = {
      name: body.name ?? undefined,
      notes: body.notes ?? undefined,
      attributes: readAttributes(body.attributes),
    };
    await this.db.write(async (tx) => {
      await this.editing.change(tx, actor, id, changes);
      if (values) await this.contacts.fillIn(tx, actor, id, values);
    });
    return this.answer(actor, id);
  }

  @Post(':id/identifiers')
  @Can(STAFF)
  @ApiOperation({
    summary: 'Add a phone, e-mail or other identifier; 409 with its owner when it is somebody else’s',
    operationId: 'addContactIdentifier',
  })
  @ApiCreatedResponse({ type: OneContactAnswer })
  async addIdentifier(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() body: IdentifierDto,
  ): Promise<OneContactAnswer> {
    const identifier = readIdentifier(body, 'value');
    await this.db.write((tx) => this.editing.addIdentifier(tx, actor, id, identifier));
    return this.answer(actor, id);
  }

  @Delete(':id/identifiers/:kind/:value')
  @HttpCode(200)
  @Can(STAFF)
  @ApiOperation({ summary: 'Take an identifier away', operationId: 'removeContactIdentifier' })
  @ApiOkResponse({ type: OneContactAnswer })
  async removeIdentifier(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Param('kind') kind: string,
    @Param('value') value: string,
  ): Promise<OneContactAnswer> {
    const known = IDENTIFIER_KINDS.find((one) => one === kind);
    if (!known) throw invalid('kind', `must be one of ${IDENTIFIER_KINDS.join(', ')}`);
    await this.db.write((tx) => this.editing.removeIdentifier(tx, actor, id, { kind: known, value }));
    return this.answer(actor, id);
  }

  private async answer({ workspaceId }: UserActor, id: string): Promise<OneContactAnswer> {
    return { contact: presentContact(await this.contacts.view(workspaceId, id)) };
  }

  private async fieldValues(
    actor: UserActor,
    given: Record<string, unknown> | undefined,
  ): Promise<Record<string, FieldValue | null> | undefined> {
    return given && readFieldValues(await this.fields.of(actor, 'contact'), given);
  }
}

const identifiersOf = ({ phone, email, identifiers = [] }: CreateContactDto): Identifier[] => [
  ...(phone ? [readIdentifier({ kind: 'phone', value: phone }, 'phone')] : []),
  ...(email ? [readIdentifier({ kind: 'email', value: email }, 'email')] : []),
  ...identifiers.map((identifier, at) => readIdentifier(identifier, `identifiers.${at}.value`)),
];
