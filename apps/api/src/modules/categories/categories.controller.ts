import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor, EVERYONE } from '../../platform/access/access.decorators.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { CategoryListAnswer } from './categories.dto.ts';
import { Categories } from './categories.service.ts';

@ApiTags('categories')
@ApiBearerAuth()
@Controller('tickets/categories')
export class CategoriesController {
  constructor(private readonly categories: Categories) {}

  @Get()
  @Can(EVERYONE)
  @ApiOperation({ summary: 'All categories of the workspace', operationId: 'listCategories' })
  @ApiOkResponse({ type: CategoryListAnswer })
  async list(@CurrentActor() actor: UserActor): Promise<CategoryListAnswer> {
    const all = await this.categories.list(actor.workspaceId);
    return {
      categories: all.map(({ defaultPriority, ...category }) => ({
        ...category,
        default_priority: defaultPriority,
      })),
    };
  }
}
