import { Body, Controller, Delete, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ADMINS, Can, CurrentActor, EVERYONE } from '../../platform/access/access.decorators.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { Db } from '../../platform/database/db.ts';
import {
  CreateCustomFieldDto,
  CustomFieldAnswer,
  CustomFieldListAnswer,
  CustomFieldsQuery,
  UpdateCustomFieldDto,
} from './custom-fields.dto.ts';
import { type CustomField, CustomFields, type FieldChanges } from './custom-fields.service.ts';

@ApiTags('custom fields')
@ApiBearerAuth()
@Controller('custom-fields')
export class CustomFieldsController {
  constructor(
    private readonly fields: CustomFields,
    private readonly db: Db,
  ) {}

  @Get()
  @Can(EVERYONE)
  @ApiOperation({
    summary: 'The fields of tickets and contacts; for a customer those he fills in',
    operationId: 'listCustomFields',
  })
  @ApiOkResponse({ type: CustomFieldListAnswer })
  async list(
    @CurrentActor() actor: UserActor,
    @Query() { entity }: CustomFieldsQuery,
  ): Promise<CustomFieldListAnswer> {
    const isShown = actor.role === 'customer' ? (field: CustomField) => isPublic(field) : () => true;
    const all = (await this.fields.list(actor.workspaceId)).filter(isShown);
    return { custom_fields: all.filter((field) => !entity || field.entity === entity).map(present) };
  }

  @Get(':id')
  @Can(ADMINS)
  @ApiOperation({ summary: 'One field', operationId: 'getCustomField' })
  @ApiOkResponse({ type: CustomFieldAnswer })
  async one(@CurrentActor() { workspaceId }: UserActor, @Param('id') id: string): Promise<CustomFieldAnswer> {
    return present(await this.fields.get(workspaceId, id));
  }

  @Post()
  @Can(ADMINS)
  @ApiOperation({ summary: 'Add a field to tickets or contacts', operationId: 'createCustomField' })
  @ApiCreatedResponse({ type: CustomFieldAnswer })
  async create(
    @CurrentActor() actor: UserActor,
    @Body() body: CreateCustomFieldDto,
  ): Promise<CustomFieldAnswer> {
    const { entity, kind, name, slug } = body;
    const input = { ...toChanges(body), entity: entity ?? 'ticket', kind, name, slug: slug ?? undefined };
    const id = await this.db.write((tx) => this.fields.create(tx, actor, input));
    return present(await this.fields.get(actor.workspaceId, id));
  }

  @Patch(':id')
  @Can(ADMINS)
  @ApiOperation({ summary: 'Rename, reorder, require or archive a field', operationId: 'updateCustomField' })
  @ApiOkResponse({ type: CustomFieldAnswer })
  patch(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() body: UpdateCustomFieldDto,
  ): Promise<CustomFieldAnswer> {
    return this.change(actor, id, { ...toChanges(body), isArchived: body.is_archived ?? undefined });
  }

  @Put(':id')
  @Can(ADMINS)
  @ApiOperation({ summary: 'The same as PATCH', operationId: 'replaceCustomField' })
  @ApiOkResponse({ type: CustomFieldAnswer })
  put(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() body: UpdateCustomFieldDto,
  ): Promise<CustomFieldAnswer> {
    return this.change(actor, id, { ...toChanges(body), isArchived: body.is_archived ?? undefined });
  }

  @Delete(':id')
  @Can(ADMINS)
  @ApiOperation({
    summary: 'Archive a field: values that are there stay, and PATCH brings it back',
    operationId: 'archiveCustomField',
  })
  @ApiOkResponse({ type: CustomFieldAnswer })
  archive(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<CustomFieldAnswer> {
    return this.change(actor, id, { isArchived: true });
  }

  private async change(actor: UserActor, id: string, changes: FieldChanges): Promise<CustomFieldAnswer> {
    await this.db.write((tx) => this.fields.change(tx, actor, id, changes));
    return present(await this.fields.get(actor.workspaceId, id));
  }
}

const isPublic = (field: CustomField): boolean => field.isPublic && field.archivedAt === null;

const toChanges = (body: UpdateCustomFieldDto): FieldChanges => ({
  name: body.name ?? undefined,
  description: body.description ?? undefined,
  options: body.options?.map(({ value, label }) => ({ value, label })),
  isRequiredOnCreate: body.is_required_on_create ?? undefined,
  isRequiredOnResolve: body.is_required_on_resolve ?? undefined,
  isPublic: body.is_public ?? undefined,
  position: body.position ?? undefined,
});

const present = (field: CustomField): CustomFieldAnswer => ({
  id: field.id,
  entity: field.entity,
  slug: field.slug,
  name: field.name,
  description: field.description,
  kind: field.kind,
  options: field.options,
  is_required_on_create: field.isRequiredOnCreate,
  is_required_on_resolve: field.isRequiredOnResolve,
  is_public: field.isPublic,
  position: field.position,
  is_archived: field.archivedAt !== null,
  created_at: field.createdAt.toISOString(),
  updated_at: field.updatedAt.toISOString(),
});
