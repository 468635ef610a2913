import { Body, Controller, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ADMINS, Can, CurrentActor, EVERYONE } from '../../platform/access/access.decorators.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { Db } from '../../platform/database/db.ts';
import {
  CategoriesQuery,
  CategoryAnswer,
  CategoryListAnswer,
  CreateCategoryDto,
  UpdateCategoryDto,
} from './categories.dto.ts';
import { presentCategory, presentTree } from './categories.presenter.ts';
import { Categories, type CategoryChanges } from './categories.service.ts';

@ApiTags('categories')
@ApiBearerAuth()
@Controller('tickets/categories')
export class CategoriesController {
  constructor(
    private readonly categories: Categories,
    private readonly db: Db,
  ) {}

  @Get()
  @Can(EVERYONE)
  @ApiOperation({ summary: 'All categories of the workspace', operationId: 'listCategories' })
  @ApiOkResponse({ type: CategoryListAnswer })
  async list(
    @CurrentActor() { workspaceId }: UserActor,
    @Query() { shape }: CategoriesQuery,
  ): Promise<CategoryListAnswer> {
    const all = await this.categories.list(workspaceId);
    return { categories: shape === 'tree' ? presentTree(all) : all.map(presentCategory) };
  }

  @Get(':id')
  @Can(EVERYONE)
  @ApiOperation({ summary: 'One category', operationId: 'getCategory' })
  @ApiOkResponse({ type: CategoryAnswer })
  async one(@CurrentActor() { workspaceId }: UserActor, @Param('id') id: string): Promise<CategoryAnswer> {
    return presentCategory(await this.categories.get(workspaceId, id));
  }

  @Post()
  @Can(ADMINS)
  @ApiOperation({ summary: 'Add a category, on top or below another', operationId: 'createCategory' })
  @ApiCreatedResponse({ type: CategoryAnswer })
  async create(@CurrentActor() actor: UserActor, @Body() body: CreateCategoryDto): Promise<CategoryAnswer> {
    const input = { ...toChanges(body), name: body.name, slug: body.slug ?? undefined };
    const id = await this.db.write((tx) => this.categories.create(tx, actor, input));
    return presentCategory(await this.categories.get(actor.workspaceId, id));
  }

  @Patch(':id')
  @Can(ADMINS)
  @ApiOperation({ summary: 'Rename, recolour, move or archive a category', operationId: 'updateCategory' })
  @ApiOkResponse({ type: CategoryAnswer })
  patch(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() body: UpdateCategoryDto,
  ): Promise<CategoryAnswer> {
    return this.change(actor, id, body);
  }

  @Put(':id')
  @Can(ADMINS)
  @ApiOperation({ summary: 'The same as PATCH', operationId: 'replaceCategory' })
  @ApiOkResponse({ type: CategoryAnswer })
  put(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() body: UpdateCategoryDto,
  ): Promise<CategoryAnswer> {
    return this.change(actor, id, body);
  }

  private async change(actor: UserActor, id: string, body: UpdateCategoryDto): Promise<CategoryAnswer> {
    await this.db.write((tx) => this.categories.change(tx, actor, id, toChanges(body)));
    return presentCategory(await this.categories.get(actor.workspaceId, id));
  }
}

const toChanges = (body: UpdateCategoryDto): CategoryChanges => ({
  name: body.name ?? undefined,
  description: body.description ?? undefined,
  colour: body.colour ?? undefined,
  defaultPriority: body.default_priority,
  parentId: body.parent_id,
  position: body.position ?? undefined,
  isArchived: body.is_archived ?? undefined,
});
