import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { Can, CurrentActor, EVERYONE, STAFF } from '../../platform/access/access.decorators.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { Db } from '../../platform/database/db.ts';
import { type TicketRequest, TicketRequests } from './opening/ticket-requests.service.ts';
import { presentAssignments, presentHistoryRow } from './reading/ticket-history.presenter.ts';
import { TicketReader } from './reading/ticket-reader.service.ts';
import { AssignmentsAnswer, HistoryAnswer, TicketAnswer } from './ticket-answers.dto.ts';
import { TICKET_ID } from './ticket-id.param.ts';
import { CreateTicketDto } from './tickets.dto.ts';
import { presentTicket } from './tickets.presenter.ts';

@ApiTags('tickets')
@ApiBearerAuth()
@Controller('tickets')
export class TicketsController {
  constructor(
    private readonly reader: TicketReader,
    private readonly requests: TicketRequests,
    private readonly db: Db,
  ) {}

  @Post()
  @Can(EVERYONE)
  @ApiOperation({
    summary: 'Open a ticket, for oneself or on behalf of a requester',
    operationId: 'createTicket',
  })
  @ApiCreatedResponse({ type: TicketAnswer })
  async create(@CurrentActor() actor: UserActor, @Body() body: CreateTicketDto): Promise<TicketAnswer> {
    const checked = await this.requests.check(actor, toRequest(body));
    const { id } = await this.db.write((tx) => this.requests.open(tx, actor, checked));
    const asker = await this.reader.askerOf(actor);
    return presentTicket(asker, await this.reader.viewUnguarded(asker, id));
  }

  @Get(':id')
  @Can(EVERYONE)
  @ApiParam(TICKET_ID)
  @ApiOperation({ summary: 'One ticket', operationId: 'getTicket' })
  @ApiOkResponse({ type: TicketAnswer })
  async one(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<TicketAnswer> {
    const asker = await this.reader.askerOf(actor);
    return presentTicket(asker, await this.reader.view(asker, id));
  }

  @Get(':id/history')
  @Can(STAFF)
  @ApiParam(TICKET_ID)
  @ApiOperation({ summary: 'All that happened to the ticket, oldest first', operationId: 'getTicketHistory' })
  @ApiOkResponse({ type: HistoryAnswer })
  async history(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<HistoryAnswer> {
    const ticket = await this.reader.find(await this.reader.askerOf(actor), id);
    return { history: (await this.reader.history(ticket)).map(presentHistoryRow) };
  }

  @Get(':id/assignments')
  @Can(STAFF)
  @ApiParam(TICKET_ID)
  @ApiOperation({ summary: 'Who held the ticket, from when until when', operationId: 'getTicketAssignments' })
  @ApiOkResponse({ type: AssignmentsAnswer })
  async assignments(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<AssignmentsAnswer> {
    const ticket = await this.reader.find(await this.reader.askerOf(actor), id);
    return { assignments: presentAssignments(await this.reader.history(ticket)) };
  }
}

const toRequest = (body: CreateTicketDto): TicketRequest => ({
  subject: body.subject ?? null,
  description: body.description ?? '',
  priority: body.priority ?? null,
  assigneeId: body.assignee_id ?? null,
  templateId: body.template_id ?? null,
  isInternal: body.is_internal ?? false,
  externalRefs: (body.external_refs ?? []).map(({ system, id, url = null }) => ({ system, id, url })),
  ...toLabels(body),
  ...toRequester(body),
});

const toLabels = (body: CreateTicketDto) => ({
  category: body.category ?? null,
  categoryId: body.category_id ?? null,
  tags: body.tags ?? [],
  customFields: body.custom_fields ?? {},
});

const toRequester = (body: CreateTicketDto) => ({
  requesterId: body.requester_id ?? null,
  requesterName: body.requester_name ?? null,
  requesterEmail: body.requester_email ?? null,
  requesterPhone: body.requester_phone ?? null,
});
