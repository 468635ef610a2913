import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Can, CurrentActor, STAFF } from '../../../platform/access/access.decorators.ts';
import { type UserActor } from '../../../platform/access/actor.ts';
import { Db } from '../../../platform/database/db.ts';
import { readViewFilters } from './view-filters.ts';
import {
  ArrangeViewsDto,
  CreateViewDto,
  UpdateViewDto,
  ViewAnswer,
  ViewCountsAnswer,
  ViewCountsQuery,
  ViewListAnswer,
} from './views.dto.ts';
import { presentView, presentViews } from './views.presenter.ts';
import { MOST_COUNTED, Views } from './views.service.ts';

@ApiTags('views')
@ApiBearerAuth()
@Controller('views')
export class ViewsController {
  constructor(
    private readonly views: Views,
    private readonly db: Db,
  ) {}

  @Get()
  @Can(STAFF)
  @ApiOperation({
    summary: 'Views of the lists of tickets: built-in, own and shared',
    operationId: 'listViews',
  })
  @ApiOkResponse({ type: ViewListAnswer })
  async list(@CurrentActor() actor: UserActor): Promise<ViewListAnswer> {
    const [stored, pinned] = await Promise.all([this.views.list(actor), this.views.pinnedOf(actor)]);
    return { views: presentViews(actor, stored, pinned) };
  }

  @Get('counts')
  @Can(STAFF)
  @ApiOperation({ summary: 'How many tickets views show, counted up to 99', operationId: 'countViews' })
  @ApiOkResponse({ type: ViewCountsAnswer })
  async counts(
    @CurrentActor() actor: UserActor,
    @Query() { ids }: ViewCountsQuery,
  ): Promise<ViewCountsAnswer> {
    const counts = await this.views.counts(actor, ids ?? null);
    return {
      counts: counts.map(({ id, count }) => ({
        id,
        count: Math.min(count, MOST_COUNTED),
        count_is_exact: count <= MOST_COUNTED,
      })),
    };
  }

  @Put('order')
  @Can(STAFF)
  @ApiOperation({ summary: 'Pin views for oneself, in this order', operationId: 'arrangeViews' })
  @ApiOkResponse({ type: ViewListAnswer })
  async arrange(@CurrentActor() actor: UserActor, @Body() body: ArrangeViewsDto): Promise<ViewListAnswer> {
    await this.db.write((tx) => this.views.arrange(tx, actor, body.pinned_ids));
    return this.list(actor);
  }

  @Get(':id')
  @Can(STAFF)
  @ApiOperation({ summary: 'One saved view', operationId: 'getView' })
  @ApiOkResponse({ type: ViewAnswer })
  async one(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<ViewAnswer> {
    const [view, pinned] = await Promise.all([this.views.get(actor, id), this.views.pinnedOf(actor)]);
    return presentView(actor, view, pinned);
  }

  @Post()
  @Can(STAFF)
  @ApiOperation({ summary: 'Save filters under a name', operationId: 'createView' })
  @ApiCreatedResponse({ type: ViewAnswer })
  async create(@CurrentActor() actor: UserActor, @Body() body: CreateViewDto): Promise<ViewAnswer> {
    const input = {
      name: body.name,
      filters: readViewFilters(body.filters),
      isShared: body.is_shared ?? false,
    };
    const id = await this.db.write((tx) => this.views.create(tx, actor, input));
    return this.one(actor, id);
  }

  @Patch(':id')
  @Can(STAFF)
  @ApiOperation({ summary: 'Rename a view, share it, or give it other filters', operationId: 'updateView' })
  @ApiOkResponse({ type: ViewAnswer })
  async change(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() { name, filters, is_shared: isShared }: UpdateViewDto,
  ): Promise<ViewAnswer> {
    const changes = {
      ...(name ? { name } : {}),
      ...(filters ? { filters: readViewFilters(filters) } : {}),
      ...(typeof isShared === 'boolean' ? { isShared } : {}),
    };
    await this.db.write((tx) => this.views.change(tx, actor, id, changes));
    return this.one(actor, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Can(STAFF)
  @ApiOperation({ summary: 'Delete a view', operationId: 'deleteView' })
  @ApiNoContentResponse()
  async remove(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<void> {
    await this.db.write((tx) => this.views.remove(tx, actor, id));
  }
}
