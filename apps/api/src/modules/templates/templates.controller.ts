import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ADMINS, Can, CurrentActor, STAFF } from '../../platform/access/access.decorators.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { Db } from '../../platform/database/db.ts';
import { CreateTemplateDto, TemplateAnswer, TemplateListAnswer, UpdateTemplateDto } from './templates.dto.ts';
import { type TemplateChanges, type TemplateRow, Templates } from './templates.service.ts';

@ApiTags('templates')
@ApiBearerAuth()
@Controller('templates')
export class TemplatesController {
  constructor(
    private readonly templates: Templates,
    private readonly db: Db,
  ) {}

  @Get()
  @Can(STAFF)
  @ApiOperation({ summary: 'Templates for new tickets', operationId: 'listTemplates' })
  @ApiOkResponse({ type: TemplateListAnswer })
  async list(@CurrentActor() { workspaceId }: UserActor): Promise<TemplateListAnswer> {
    return { templates: (await this.templates.list(workspaceId)).map(present) };
  }

  @Get(':id')
  @Can(STAFF)
  @ApiOperation({ summary: 'One template', operationId: 'getTemplate' })
  @ApiOkResponse({ type: TemplateAnswer })
  async one(@CurrentActor() { workspaceId }: UserActor, @Param('id') id: string): Promise<TemplateAnswer> {
    return present(await this.templates.get(workspaceId, id));
  }

  @Post()
  @Can(ADMINS)
  @ApiOperation({ summary: 'Add a template', operationId: 'createTemplate' })
  @ApiCreatedResponse({ type: TemplateAnswer })
  async create(@CurrentActor() actor: UserActor, @Body() body: CreateTemplateDto): Promise<TemplateAnswer> {
    const checked = await this.templates.check(actor, toChanges(body));
    const id = await this.db.write((tx) => this.templates.create(tx, actor, { ...checked, name: body.name }));
    return present(await this.templates.get(actor.workspaceId, id));
  }

  @Patch(':id')
  @Can(ADMINS)
  @ApiOperation({ summary: 'Change a template; tickets opened with it stay', operationId: 'updateTemplate' })
  @ApiOkResponse({ type: TemplateAnswer })
  patch(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() body: UpdateTemplateDto,
  ): Promise<TemplateAnswer> {
    return this.change(actor, id, body);
  }

  @Put(':id')
  @Can(ADMINS)
  @ApiOperation({ summary: 'The same as PATCH', operationId: 'replaceTemplate' })
  @ApiOkResponse({ type: TemplateAnswer })
  put(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() body: UpdateTemplateDto,
  ): Promise<TemplateAnswer> {
    return this.change(actor, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Can(ADMINS)
  @ApiOperation({ summary: 'Delete a template', operationId: 'deleteTemplate' })
  @ApiNoContentResponse()
  async remove(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<void> {
    await this.db.write((tx) => this.templates.remove(tx, actor, id));
  }

  private async change(actor: UserActor, id: string, body: UpdateTemplateDto): Promise<TemplateAnswer> {
    await this.templates.get(actor.workspaceId, id);
    const checked = await this.templates.check(actor, toChanges(body));
    await this.db.write((tx) => this.templates.change(tx, actor, id, checked));
    return present(await this.templates.get(actor.workspaceId, id));
  }
}

const toCategory = ({ category, category_id: id }: UpdateTemplateDto): TemplateChanges['category'] => {
  if (category) return { slug: category };
  if (id) return { id };
  return category === null || id === null ? null : undefined;
};

const toChanges = (body: UpdateTemplateDto): TemplateChanges => ({
  name: body.name ?? undefined,
  subject: body.subject ?? undefined,
  description: body.description ?? undefined,
  category: toCategory(body),
  priority: body.priority,
  tags: body.tags ?? undefined,
  customFields: body.custom_fields ?? undefined,
  requires: body.requires ?? undefined,
});

const present = (template: TemplateRow): TemplateAnswer => ({
  id: template.id,
  name: template.name,
  subject: template.subject,
  description: template.description,
  category: template.categorySlug,
  category_id: template.categoryId,
  priority: template.priority,
  tags: template.tags,
  custom_fields: template.customFields,
  requires: template.requires,
  created_at: template.createdAt.toISOString(),
  updated_at: template.updatedAt.toISOString(),
});
