import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor, STAFF } from '../../../platform/access/access.decorators.ts';
import { type UserActor } from '../../../platform/access/actor.ts';
import { Db, type Tx } from '../../../platform/database/db.ts';
import { TicketReader } from '../reading/ticket-reader.service.ts';
import { TicketAnswer } from '../ticket-answers.dto.ts';
import { TICKET_ID } from '../ticket-id.param.ts';
import { presentTicket } from '../tickets.presenter.ts';
import { MergeTicketsDto, UnmergeTicketsDto } from './ticket-merging.dto.ts';
import { TicketMerging } from './ticket-merging.service.ts';

@ApiTags('tickets')
@ApiBearerAuth()
@Can(STAFF)
@Controller('tickets/:id')
export class TicketMergingController {
  constructor(
    private readonly merging: TicketMerging,
    private readonly reader: TicketReader,
    private readonly db: Db,
  ) {}

  @Post('merge')
  @HttpCode(200)
  @ApiParam(TICKET_ID)
  @ApiOperation({
    summary: 'Make other tickets part of this one',
    description:
      'They are closed and point at it (`merged_into_id`); their messages stand in its thread, in order, and so does what their customers write later. A ticket that was merged itself leads to where it points. Answers with the ticket that has them all.',
    operationId: 'mergeTickets',
  })
  @ApiOkResponse({ type: TicketAnswer })
  merge(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() { source_ids: sources, note }: MergeTicketsDto,
  ): Promise<TicketAnswer> {
    return this.change(actor, (tx) => this.merging.merge(tx, actor, { target: id, sources, note }));
  }

  @Post('unmerge')
  @HttpCode(200)
  @ApiParam(TICKET_ID)
  @ApiOperation({
    summary: 'Take tickets out of this one again, or this one out of another',
    description: 'Each gets back its state, its messages, and what came by it since.',
    operationId: 'unmergeTickets',
  })
  @ApiOkResponse({ type: TicketAnswer })
  unmerge(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() { source_ids: sources }: UnmergeTicketsDto,
  ): Promise<TicketAnswer> {
    return this.change(actor, (tx) => this.merging.unmerge(tx, actor, id, sources));
  }

  private async change(actor: UserActor, work: (tx: Tx) => Promise<string>): Promise<TicketAnswer> {
    const id = await this.db.write(work);
    const asker = await this.reader.askerOf(actor);
    return presentTicket(asker, await this.reader.viewUnguarded(asker, id));
  }
}
