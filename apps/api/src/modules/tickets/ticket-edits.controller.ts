import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Put, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { ADMINS, Can, CurrentActor, STAFF } from '../../platform/access/access.decorators.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { Db } from '../../platform/database/db.ts';
import { invalid } from '../../platform/errors/app-error.ts';
import { CategoryRemoval } from './labelling/category-removal.service.ts';
import { type EditRequest, TicketEdits } from './labelling/ticket-edits.service.ts';
import { TicketReader } from './reading/ticket-reader.service.ts';
import { CategoryUseAnswer, RemoveCategoryQuery } from './labelling/category-removal.dto.ts';
import { TicketAnswer } from './ticket-answers.dto.ts';
import { UpdateTicketDto } from './ticket-edit.dto.ts';
import { TICKET_ID } from './ticket-id.param.ts';
import { presentTicket } from './tickets.presenter.ts';

const IF_MATCH = {
  name: 'If-Match',
  required: false,
  description: 'The same as version',
  schema: { type: 'string' as const, example: '"7"' },
};

@ApiTags('tickets')
@ApiBearerAuth()
@Controller('tickets')
export class TicketEditsController {
  constructor(
    private readonly edits: TicketEdits,
    private readonly removal: CategoryRemoval,
    private readonly reader: TicketReader,
    private readonly db: Db,
  ) {}

  @Patch(':id')
  @Can(STAFF)
  @ApiParam(TICKET_ID)
  @ApiHeader(IF_MATCH)
  @ApiOperation({
    summary: 'Change what stands in a ticket; of two who change the same field the second is told',
    operationId: 'updateTicket',
  })
  @ApiOkResponse({ type: TicketAnswer })
  patch(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() body: UpdateTicketDto,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<TicketAnswer> {
    return this.change(actor, id, toEdit(body, ifMatch));
  }

  @Put(':id')
  @Can(STAFF)
  @ApiParam(TICKET_ID)
  @ApiHeader(IF_MATCH)
  @ApiOperation({ summary: 'The same as PATCH', operationId: 'replaceTicket' })
  @ApiOkResponse({ type: TicketAnswer })
  put(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() body: UpdateTicketDto,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<TicketAnswer> {
    return this.change(actor, id, toEdit(body, ifMatch));
  }

  @Get('categories/:id/use')
  @Can(ADMINS)
  @ApiTags('categories')
  @ApiOperation({ summary: 'How many tickets have a category', operationId: 'getCategoryUse' })
  @ApiOkResponse({ type: CategoryUseAnswer })
  async use(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<CategoryUseAnswer> {
    const { tickets, isExact } = await this.removal.countTickets(actor, id);
    return { tickets_count: tickets, tickets_count_is_exact: isExact };
  }

  @Delete('categories/:id')
  @HttpCode(204)
  @Can(ADMINS)
  @ApiTags('categories')
  @ApiOperation({
    summary: 'Delete a category and give its tickets another; what stands below it moves up',
    operationId: 'deleteCategory',
  })
  @ApiNoContentResponse()
  async remove(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Query() { reassign_to: reassignTo }: RemoveCategoryQuery,
  ): Promise<void> {
    await this.removal.remove(actor, id, reassignTo ?? null);
  }

  private async change(actor: UserActor, idOrNumber: string, request: EditRequest): Promise<TicketAnswer> {
    const checked = await this.edits.check(actor, request);
    const { id } = await this.db.write((tx) => this.edits.edit(tx, actor, idOrNumber, checked));
    const asker = await this.reader.askerOf(actor);
    return presentTicket(asker, await this.reader.viewUnguarded(asker, id));
  }
}

const toCategory = ({ category, category_id: id }: UpdateTicketDto): EditRequest['category'] => {
  if (category) return { slug: category };
  if (id) return { id };
  return category === null || id === null ? null : undefined;
};

const versionIn = (ifMatch: string | undefined): number | null => {
  if (ifMatch === undefined || ifMatch === '*') return null;
  const [, digits] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(ifMatch.trim()) ?? [];
  if (digits === undefined) throw invalid('If-Match', 'must be the version of a ticket');
  return Number(digits);
};

const toEdit = (body: UpdateTicketDto, ifMatch: string | undefined): EditRequest => ({
  version: body.version ?? versionIn(ifMatch),
  subject: body.subject ?? undefined,
  description: body.description ?? undefined,
  priority: body.priority ?? undefined,
  category: toCategory(body),
  tags: body.tags ?? undefined,
  addTags: body.add_tags ?? undefined,
  removeTags: body.remove_tags ?? undefined,
  customFields: body.custom_fields ?? undefined,
});
