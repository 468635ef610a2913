import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { Can, CurrentActor, STAFF } from '../../../platform/access/access.decorators.ts';
import { type UserActor } from '../../../platform/access/actor.ts';
import { Clock } from '../../../platform/clock/clock.ts';
import { Db } from '../../../platform/database/db.ts';
import { Tickets } from '../../tickets/tickets.service.ts';
import { DraftBody, DraftList, DropDraftQuery, KeepDraft } from './drafts.dto.ts';
import { type DraftRow, Drafts } from './drafts.service.ts';

@ApiTags('comments')
@ApiBearerAuth()
@ApiParam({ name: 'id', type: String, description: 'The id or the number of the ticket' })
@Can(STAFF)
@Controller('tickets/:id/drafts')
export class DraftsController {
  constructor(
    private readonly db: Db,
    private readonly tickets: Tickets,
    private readonly drafts: Drafts,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: "One's own drafts for a ticket, and who else has one", operationId: 'listDrafts' })
  @ApiOkResponse({ type: DraftList })
  async list(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<DraftList> {
    const ticket = await this.tickets.findFor(actor, id);
    const { own, others } = await this.drafts.of(actor, ticket.id);
    return {
      drafts: own.map(present),
      others: others.map(({ user_id, user_name, is_internal, updated_at }) => ({
        user_id,
        user_name,
        is_internal,
        updated_at: updated_at.toISOString(),
      })),
    };
  }

  @Put()
  @ApiOperation({ summary: "Keep one's own draft of a reply or a note", operationId: 'keepDraft' })
  @ApiOkResponse({ type: DraftBody })
  async keep(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() input: KeepDraft,
  ): Promise<DraftBody> {
    const ticket = await this.tickets.findFor(actor, id);
    const draft = {
      body: input.body,
      isInternal: input.is_internal ?? false,
      replyToId: input.reply_to_id ?? null,
    };
    if (draft.body !== '') {
      return present(await this.db.write((tx) => this.drafts.keep(tx, actor, ticket.id, draft)));
    }
    await this.db.write((tx) => this.drafts.drop(tx, actor, ticket.id, draft.isInternal));
    return present({
      is_internal: draft.isInternal,
      body: '',
      reply_to_id: null,
      updated_at: this.clock.now(),
    });
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: "Throw one's own drafts for a ticket away", operationId: 'dropDrafts' })
  @ApiNoContentResponse()
  async drop(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Query() { is_internal: isInternal = undefined }: DropDraftQuery,
  ): Promise<void> {
    const ticket = await this.tickets.findFor(actor, id);
    await this.db.write((tx) => this.drafts.drop(tx, actor, ticket.id, isInternal ?? null));
  }
}

const present = (row: DraftRow): DraftBody => ({
  is_internal: row.is_internal,
  body: row.body,
  reply_to_id: row.reply_to_id,
  updated_at: row.updated_at.toISOString(),
});
