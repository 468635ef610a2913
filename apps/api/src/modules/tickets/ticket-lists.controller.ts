import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor, EVERYONE, STAFF } from '../../platform/access/access.decorators.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { toPageRequest } from '../../platform/http/pagination.ts';
import { SharedReads } from '../../platform/http/shared-reads.ts';
import { TaxonomyFilters } from './labelling/taxonomy-filters.service.ts';
import { toTicketFilters } from './reading/list-filters.ts';
import { type TicketListKind } from './reading/ticket-filters.ts';
import { TicketReader } from './reading/ticket-reader.service.ts';
import { CountersAnswer, TicketListAnswer } from './ticket-answers.dto.ts';
import { TicketListQuery } from './ticket-list.dto.ts';
import { presentTicket } from './tickets.presenter.ts';

const JSON_TYPE = ['content-type', 'application/json; charset=utf-8'] as const;

@ApiTags('tickets')
@ApiBearerAuth()
@Controller('tickets')
export class TicketListsController {
  private readonly pages = new SharedReads<Buffer>();

  constructor(
    private readonly reader: TicketReader,
    private readonly taxonomy: TaxonomyFilters,
  ) {}

  @Get()
  @Can(EVERYONE)
  @ApiOperation({ summary: 'All tickets; for a customer his own', operationId: 'listTickets' })
  @ApiOkResponse({ type: TicketListAnswer })
  @Header(...JSON_TYPE)
  tickets(@CurrentActor() actor: UserActor, @Query() query: TicketListQuery): Promise<Buffer> {
    return this.list(actor, 'all', query);
  }

  @Get('all')
  @Can(STAFF)
  @ApiOperation({ summary: 'All tickets', operationId: 'listAllTickets' })
  @ApiOkResponse({ type: TicketListAnswer })
  @Header(...JSON_TYPE)
  all(@CurrentActor() actor: UserActor, @Query() query: TicketListQuery): Promise<Buffer> {
    return this.list(actor, 'all', query);
  }

  @Get('queue')
  @Can(STAFF)
  @ApiOperation({
    summary: 'What waits for an agent, in the order in which it is to be taken',
    operationId: 'listQueue',
  })
  @ApiOkResponse({ type: TicketListAnswer })
  @Header(...JSON_TYPE)
  queue(@CurrentActor() actor: UserActor, @Query() query: TicketListQuery): Promise<Buffer> {
    return this.list(actor, 'queue', query);
  }

  @Get('my-tickets')
  @Can(STAFF)
  @ApiOperation({
    summary:
      'Tickets assigned to me; without a status or queue_state only those that are not resolved or closed',
    operationId: 'listMyTickets',
  })
  @ApiOkResponse({ type: TicketListAnswer })
  @Header(...JSON_TYPE)
  mine(@CurrentActor() actor: UserActor, @Query() query: TicketListQuery): Promise<Buffer> {
    return this.list(actor, 'mine', query);
  }

  @Get('my')
  @Can(EVERYONE)
  @ApiOperation({ summary: 'Tickets that I asked for', operationId: 'listRequestedTickets' })
  @ApiOkResponse({ type: TicketListAnswer })
  @Header(...JSON_TYPE)
  requested(@CurrentActor() actor: UserActor, @Query() query: TicketListQuery): Promise<Buffer> {
    return this.list(actor, 'requested', query);
  }

  @Get('counters')
  @Can(STAFF)
  @ApiOperation({ summary: 'How much waits for whom', operationId: 'getTicketCounters' })
  @ApiOkResponse({ type: CountersAnswer })
  async counters(@CurrentActor() actor: UserActor): Promise<CountersAnswer> {
    const { queue, held, needs_attention, unread_chats } = await this.reader.counters(actor);
    const total = queue.urgent + queue.high + queue.medium + queue.low;
    return {
      queue: { total, ...queue },
      mine: { open: held, needs_attention },
      chats: { unread: unread_chats },
    };
  }

  /** A page as it is sent: agents who look at the same one at the same time are given the same. */
  private list(actor: UserActor, kind: TicketListKind, query: TicketListQuery): Promise<Buffer> {
    return this.pages.read(JSON.stringify([viewOf(actor, kind, query), kind, query]), async () =>
      Buffer.from(JSON.stringify(await this.read(actor, kind, query))),
    );
  }

  private async read(
    actor: UserActor,
    kind: TicketListKind,
    query: TicketListQuery,
  ): Promise<TicketListAnswer> {
    const asker = await this.reader.askerOf(actor);
    const page = toPageRequest(query);
    const { category: categories, tag: tags, custom_fields: customFields } = query;
    const taxonomy = await this.taxonomy.find(actor, { categories, tags, customFields });
    const filters = { ...toTicketFilters(query), ...taxonomy };
    const { tickets, pagination } = await this.reader.list(asker, { kind, filters, page });
    return { tickets: tickets.map((ticket) => presentTicket(asker, ticket)), pagination };
  }
}

/** Who sees the same page: in the queue, where nobody holds a ticket yet, all of a role; elsewhere one person. */
const viewOf = (
  { workspaceId, role, userId }: UserActor,
  kind: TicketListKind,
  { assignee }: TicketListQuery,
): string[] =>
  kind === 'queue' && assignee === undefined ? [workspaceId, role] : [workspaceId, role, userId];
