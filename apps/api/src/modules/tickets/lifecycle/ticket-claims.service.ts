import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../../platform/access/actor.ts';
import { Clock } from '../../../platform/clock/clock.ts';
import { Db } from '../../../platform/database/db.ts';
import { newId } from '../../../platform/ids.ts';
import { Logger } from '../../../platform/logging/logger.ts';
import { TicketReader } from '../reading/ticket-reader.service.ts';
import { type TicketView } from '../reading/ticket-view.ts';
import { parseTicketRef, refCondition } from '../ticket-ref.ts';
import { alreadyClaimed, notClaimable, queueEmpty, ticketNotFound } from '../tickets.errors.ts';
import { maySee, seesOwnAndQueueOnly } from '../tickets.policy.ts';

/**
 * One statement that locks the ticket `wanted` selects, takes it and logs it. Whoever comes second waits for
 * the first one's commit, finds the ticket taken and changes nothing.
 */
const claimStatement = (wanted: string): string => `
  WITH free AS (
    SELECT t.id, t.status FROM tickets t WHERE t.workspace_id = $1 AND ${wanted}
  ), claimed AS (
    UPDATE tickets t SET assignee_id = $2, assigned_at = $3, snoozed_until = NULL, updated_at = $3, version = t.version + 1,
      status = CASE WHEN t.status IN ('open', 'reopened') THEN 'in_progress' ELSE t.status END
    FROM free WHERE t.workspace_id = $1 AND t.id = free.id
    RETURNING t.id, t.chat_id, t.ticket_number, t.status, free.status AS from_status
  ), logged AS (
    INSERT INTO events (workspace_id, id, type, ticket_id, chat_id, actor_type, actor_id, data, created_at)
    SELECT $1, $4, 'ticket.claimed', id, chat_id, 'user', $2, jsonb_build_object(
      'from', NULL, 'to', $2::uuid, 'from_status', from_status, 'to_status', status), $3
    FROM claimed
  )
  SELECT id, ticket_number FROM claimed`;

const CLAIMABLE = "t.assignee_id IS NULL AND t.status NOT IN ('resolved', 'closed')";
const IN_QUEUE = "t.queue_state = 'pending'";
const HEAD = `${IN_QUEUE} ORDER BY t.priority, t.queue_entered_at, t.id LIMIT 1`;

@Injectable()
export class TicketClaims {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly reader: TicketReader,
    private readonly logger: Logger,
  ) {}

  /** Takes the ticket for the actor; of any number of agents at one instant exactly one gets it. */
  async claim(actor: UserActor, idOrNumber: string): Promise<TicketView> {
    const ref = parseTicketRef(idOrNumber);
    if (!ref) throw ticketNotFound();
    const { sql, value } = refCondition(ref, 5);
    const asker = await this.reader.askerOf(actor);
    const claimable = seesOwnAndQueueOnly(asker) ? `${CLAIMABLE} AND ${IN_QUEUE}` : CLAIMABLE;
    const claimedId = await this.take(actor, `${sql} AND ${claimable} FOR UPDATE`, [value]);
    const ticket = await this.reader.viewUnguarded(asker, claimedId ?? idOrNumber);
    if (ticket.assigneeId === actor.userId) return ticket;
    // Whoever came second hears who was first, though he may not see the ticket any more.
    if (ticket.assigneeId === null)
      throw maySee(asker, ticket) ? notClaimable(ticket.status) : ticketNotFound();
    throw alreadyClaimed({ id: ticket.assigneeId, name: ticket.assigneeName ?? '' });
  }

  /** Takes the head of the queue. */
  async claimNext(actor: UserActor): Promise<TicketView> {
    // What others are just claiming or changing is passed over; only if nothing else is there it is waited for.
    const claimedId =
      (await this.take(actor, `${HEAD} FOR UPDATE SKIP LOCKED`)) ??
      (await this.take(actor, `${HEAD} FOR UPDATE`));
    if (claimedId === null) throw queueEmpty();
    return this.reader.viewUnguarded(await this.reader.askerOf(actor), claimedId);
  }

  private async take(actor: UserActor, wanted: string, more: unknown[] = []): Promise<string | null> {
    const [claimed] = await this.db.execute<{ id: string; ticket_number: string }>(
      claimStatement(wanted),
      [actor.workspaceId, actor.userId, this.clock.now(), newId(), ...more],
      ['events'],
    );
    if (!claimed) return null;
    const { id, ticket_number } = claimed;
    this.logger.info({ ticket_id: id, ticket_number, user_id: actor.userId }, '[TICKET] Claimed');
    return id;
  }
}
