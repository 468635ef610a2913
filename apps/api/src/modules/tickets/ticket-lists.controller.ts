import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor, EVERYONE, STAFF } from '../../platform/access/access.decorators.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { toPageRequest } from '../../platform/http/pagination.ts';
import { type TicketFilters, type TicketListKind } from './reading/ticket-filters.ts';
import { TicketReader } from './reading/ticket-reader.service.ts';
import { CountersAnswer, TicketListAnswer } from './ticket-answers.dto.ts';
import { TicketListQuery } from './ticket-list.dto.ts';
import { presentTicket } from './tickets.presenter.ts';

@ApiTags('tickets')
@ApiBearerAuth()
@Controller('tickets')
export class TicketListsController {
  constructor(private readonly reader: TicketReader) {}

  @Get()
  @Can(EVERYONE)
  @ApiOperation({ summary: 'All tickets; for a customer his own', operationId: 'listTickets' })
  @ApiOkResponse({ type: TicketListAnswer })
  tickets(@CurrentActor() actor: UserActor, @Query() query: TicketListQuery): Promise<TicketListAnswer> {
    return this.list(actor, 'all', query);
  }

  @Get('all')
  @Can(STAFF)
  @ApiOperation({ summary: 'All tickets', operationId: 'listAllTickets' })
  @ApiOkResponse({ type: TicketListAnswer })
  all(@CurrentActor() actor: UserActor, @Query() query: TicketListQuery): Promise<TicketListAnswer> {
    return this.list(actor, 'all', query);
  }

  @Get('queue')
  @Can(STAFF)
  @ApiOperation({
    summary: 'What waits for an agent, in the order in which it is to be taken',
    operationId: 'listQueue',
  })
  @ApiOkResponse({ type: TicketListAnswer })
  queue(@CurrentActor() actor: UserActor, @Query() query: TicketListQuery): Promise<TicketListAnswer> {
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
  mine(@CurrentActor() actor: UserActor, @Query() query: TicketListQuery): Promise<TicketListAnswer> {
    return this.list(actor, 'mine', query);
  }

  @Get('my')
  @Can(EVERYONE)
  @ApiOperation({ summary: 'Tickets that I asked for', operationId: 'listRequestedTickets' })
  @ApiOkResponse({ type: TicketListAnswer })
  requested(@CurrentActor() actor: UserActor, @Query() query: TicketListQuery): Promise<TicketListAnswer> {
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

  private async list(
    actor: UserActor,
    kind: TicketListKind,
    query: TicketListQuery,
  ): Promise<TicketListAnswer> {
    const asker = await this.reader.askerOf(actor);
    const page = toPageRequest(query);
    const { tickets, pagination } = await this.reader.list(asker, { kind, filters: toFilters(query), page });
    return { tickets: tickets.map((ticket) => presentTicket(asker, ticket)), pagination };
  }
}

const toFilters = (query: TicketListQuery): TicketFilters => ({
  status: query.status,
  priority: query.priority,
  channel: query.channel,
  assignee: query.assignee,
  queueState: query.queue_state,
  q: query.q,
  sort: query.sort,
  createdFrom: query.created_from,
  createdTo: query.created_to,
  updatedFrom: query.updated_from,
  updatedTo: query.updated_to,
});
