import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
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
import { toPageRequest } from '../../platform/http/pagination.ts';
import { CreateTagDto, MergeTagsDto, TagAnswer, TagListAnswer, TagsQuery, UpdateTagDto } from './tags.dto.ts';
import { presentTag } from './tags.presenter.ts';
import { Tags } from './tags.service.ts';

const MAX_NAMES = 50;

@ApiTags('tags')
@ApiBearerAuth()
@Controller('tags')
export class TagsController {
  constructor(
    private readonly tags: Tags,
    private readonly db: Db,
  ) {}

  @Get()
  @Can(STAFF)
  @ApiOperation({ summary: 'Tags by name, with how many tickets bear each', operationId: 'listTags' })
  @ApiOkResponse({ type: TagListAnswer })
  async list(@CurrentActor() { workspaceId }: UserActor, @Query() query: TagsQuery): Promise<TagListAnswer> {
    const names = query.names
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean)
      .slice(0, MAX_NAMES);
    const filter = { q: query.q ?? '', names: names && names.length > 0 ? names : null };
    const { rows, pagination } = await this.tags.page(workspaceId, filter, toPageRequest(query, 100));
    return { tags: rows.map(presentTag), pagination };
  }

  @Get(':id')
  @Can(STAFF)
  @ApiOperation({ summary: 'One tag', operationId: 'getTag' })
  @ApiOkResponse({ type: TagAnswer })
  async one(@CurrentActor() { workspaceId }: UserActor, @Param('id') id: string): Promise<TagAnswer> {
    return presentTag(await this.tags.get(workspaceId, id));
  }

  @Post()
  @Can(STAFF)
  @ApiOperation({ summary: 'Add a tag; agents may, too', operationId: 'createTag' })
  @ApiCreatedResponse({ type: TagAnswer })
  async create(@CurrentActor() actor: UserActor, @Body() { name, colour }: CreateTagDto): Promise<TagAnswer> {
    const id = await this.db.write((tx) =>
      this.tags.create(tx, actor, { name, colour: colour ?? undefined }),
    );
    return presentTag(await this.tags.get(actor.workspaceId, id));
  }

  @Patch(':id')
  @Can(ADMINS)
  @ApiOperation({ summary: 'Rename or recolour a tag, on all tickets at once', operationId: 'updateTag' })
  @ApiOkResponse({ type: TagAnswer })
  patch(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() body: UpdateTagDto,
  ): Promise<TagAnswer> {
    return this.change(actor, id, body);
  }

  @Put(':id')
  @Can(ADMINS)
  @ApiOperation({ summary: 'The same as PATCH', operationId: 'replaceTag' })
  @ApiOkResponse({ type: TagAnswer })
  put(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() body: UpdateTagDto,
  ): Promise<TagAnswer> {
    return this.change(actor, id, body);
  }

  @Post(':id/merge')
  @HttpCode(200)
  @Can(ADMINS)
  @ApiOperation({ summary: 'Merge other tags into this one', operationId: 'mergeTags' })
  @ApiOkResponse({ type: TagAnswer })
  async merge(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() { source_ids: sourceIds }: MergeTagsDto,
  ): Promise<TagAnswer> {
    await this.db.write((tx) => this.tags.merge(tx, actor, id, sourceIds));
    return presentTag(await this.tags.get(actor.workspaceId, id));
  }

  @Delete(':id')
  @HttpCode(204)
  @Can(ADMINS)
  @ApiOperation({ summary: 'Take a tag off all tickets, and away', operationId: 'deleteTag' })
  @ApiNoContentResponse()
  async remove(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<void> {
    await this.db.write((tx) => this.tags.remove(tx, actor, id));
  }

  private async change(actor: UserActor, id: string, { name, colour }: UpdateTagDto): Promise<TagAnswer> {
    const changes = { name: name ?? undefined, colour: colour ?? undefined };
    await this.db.write((tx) => this.tags.change(tx, actor, id, changes));
    return presentTag(await this.tags.get(actor.workspaceId, id));
  }
}
