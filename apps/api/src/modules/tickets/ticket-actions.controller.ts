import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor, EVERYONE, STAFF } from '../../platform/access/access.decorators.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { Db, type Tx } from '../../platform/database/db.ts';
import { TicketReader } from './reading/ticket-reader.service.ts';
import { TicketAnswer } from './ticket-answers.dto.ts';
import { TICKET_ID } from './ticket-id.param.ts';
import { AssignTicketDto, ChangeStatusDto, CloseTicketDto, NoteDto, SnoozeTicketDto } from './tickets.dto.ts';
import { presentTicket } from './tickets.presenter.ts';
import { type TicketRow, Tickets } from './tickets.service.ts';

@ApiTags('tickets')
@ApiBearerAuth()
@Controller('tickets')
export class TicketActionsController {
  constructor(
    private readonly tickets: Tickets,
    private readonly reader: TicketReader,
    private readonly db: Db,
  ) {}

  @Post('queue/claim-next')
  @HttpCode(200)
  @Can(STAFF)
  @ApiOperation({ summary: 'Take the head of the queue', operationId: 'claimNextTicket' })
  @ApiOkResponse({ type: TicketAnswer })
  async claimNext(@CurrentActor() actor: UserActor): Promise<TicketAnswer> {
    const ticket = await this.tickets.claimNext(actor);
    return presentTicket(await this.reader.askerOf(actor), ticket);
  }

  @Post(':id/claim')
  @HttpCode(200)
  @Can(STAFF)
  @ApiParam(TICKET_ID)
  @ApiOperation({
    summary: 'Take the ticket; of many at one instant one gets it',
    operationId: 'claimTicket',
  })
  @ApiOkResponse({ type: TicketAnswer })
  async claim(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<TicketAnswer> {
    const ticket = await this.tickets.claim(actor, id);
    return presentTicket(await this.reader.askerOf(actor), ticket);
  }

  @Post(':id/assign')
  @HttpCode(200)
  @Can(STAFF)
  @ApiParam(TICKET_ID)
  @ApiOperation({ summary: 'Give the ticket to an agent', operationId: 'assignTicket' })
  @ApiOkResponse({ type: TicketAnswer })
  assign(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() { assignee_id: assigneeId, note }: AssignTicketDto,
  ): Promise<TicketAnswer> {
    return this.change(actor, (tx) =>
      assigneeId
        ? this.tickets.assign(tx, actor, id, { assigneeId, note })
        : this.tickets.unassign(tx, actor, id, note),
    );
  }

  @Post(':id/unassign')
  @HttpCode(200)
  @Can(STAFF)
  @ApiParam(TICKET_ID)
  @ApiOperation({
    summary: 'Put the ticket back in the queue, at its old place',
    operationId: 'unassignTicket',
  })
  @ApiOkResponse({ type: TicketAnswer })
  unassign(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() { note }: NoteDto,
  ): Promise<TicketAnswer> {
    return this.change(actor, (tx) => this.tickets.unassign(tx, actor, id, note));
  }

  @Post(':id/status')
  @HttpCode(200)
  @Can(STAFF)
  @ApiParam(TICKET_ID)
  @ApiOperation({ summary: 'Give the ticket another status', operationId: 'changeTicketStatus' })
  @ApiOkResponse({ type: TicketAnswer })
  status(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() body: ChangeStatusDto,
  ): Promise<TicketAnswer> {
    const { status: to, note, is_resolution: isResolution, close_reason: closeReason } = body;
    return this.change(actor, (tx) =>
      this.tickets.changeStatus(tx, actor, id, { to, note, isResolution, closeReason }),
    );
  }

  @Post(':id/resolve')
  @HttpCode(200)
  @Can(STAFF)
  @ApiParam(TICKET_ID)
  @ApiOperation({ summary: 'Resolve the ticket; it closes by itself later', operationId: 'resolveTicket' })
  @ApiOkResponse({ type: TicketAnswer })
  resolve(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() { note }: NoteDto,
  ): Promise<TicketAnswer> {
    return this.change(actor, (tx) => this.tickets.resolve(tx, actor, id, { note }));
  }

  @Post(':id/close')
  @HttpCode(200)
  @Can(EVERYONE)
  @ApiParam(TICKET_ID)
  @ApiOperation({
    summary: 'Close the ticket; a customer confirms so that it is solved',
    operationId: 'closeTicket',
  })
  @ApiOkResponse({ type: TicketAnswer })
  close(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() { note, close_reason: closeReason }: CloseTicketDto,
  ): Promise<TicketAnswer> {
    return this.change(actor, (tx) => this.tickets.close(tx, actor, id, { note, closeReason }));
  }

  @Post(':id/reopen')
  @HttpCode(200)
  @Can(EVERYONE)
  @ApiParam(TICKET_ID)
  @ApiOperation({ summary: 'Take up a resolved or closed ticket again', operationId: 'reopenTicket' })
  @ApiOkResponse({ type: TicketAnswer })
  reopen(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() { note }: NoteDto,
  ): Promise<TicketAnswer> {
    return this.change(actor, (tx) => this.tickets.reopen(tx, actor, id, note));
  }

  @Post(':id/snooze')
  @HttpCode(200)
  @Can(STAFF)
  @ApiParam(TICKET_ID)
  @ApiOperation({
    summary: 'Put the ticket out of sight until a time, or until the customer writes',
    operationId: 'snoozeTicket',
  })
  @ApiOkResponse({ type: TicketAnswer })
  snooze(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() { until, note }: SnoozeTicketDto,
  ): Promise<TicketAnswer> {
    const end = until ? new Date(until) : null;
    return this.change(actor, (tx) => this.tickets.snooze(tx, actor, id, { until: end, note }));
  }

  @Delete(':id/snooze')
  @Can(STAFF)
  @ApiParam(TICKET_ID)
  @ApiOperation({ summary: 'Bring a snoozed ticket back now', operationId: 'wakeTicket' })
  @ApiOkResponse({ type: TicketAnswer })
  wake(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<TicketAnswer> {
    return this.change(actor, (tx) => this.tickets.wake(tx, actor, id));
  }

  private async change(actor: UserActor, work: (tx: Tx) => Promise<TicketRow>): Promise<TicketAnswer> {
    const { id } = await this.db.write(work);
    const asker = await this.reader.askerOf(actor);
    return presentTicket(asker, await this.reader.viewUnguarded(asker, id));
  }
}
