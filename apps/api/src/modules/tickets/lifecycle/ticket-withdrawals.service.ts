import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../../platform/access/actor.ts';
import { type Tx } from '../../../platform/database/db.ts';
import { type AuthorType, type TicketStatus } from '../ticket.ts';
import { ticketNotFound } from '../tickets.errors.ts';
import { TICKET_EVENTS } from '../tickets.events.ts';
import { TicketChange } from './ticket-change.ts';
import { TicketChanges } from './ticket-changes.service.ts';
import { lockTickets } from './ticket-store.ts';

interface LastMessage {
  author: AuthorType;
  preview: string;
  at: Date;
}

export interface WithdrawnMessage {
  ticketId: string;
  messageId: string;
  writtenAt: Date;
  /** True when it was never sent, so that it never was. */
  isTakenBack: boolean;
  /** The public message that is the ticket's last one now. */
  last: LastMessage | null;
}

interface Move {
  type: string;
  from: TicketStatus;
  to: TicketStatus;
  is_same: boolean;
}

/** What becomes of a ticket when a message of it is changed, deleted or taken back. */
@Injectable()
export class TicketWithdrawals {
  constructor(private readonly changes: TicketChanges) {}

  async withdraw(tx: Tx, actor: UserActor, message: WithdrawnMessage): Promise<void> {
    const [locked] = await lockTickets(tx, actor.workspaceId, [message.ticketId]);
    if (!locked) throw ticketNotFound();
    const change = new TicketChange(locked, this.changes.now()).showInstead(message.last);
    if (message.isTakenBack) {
      const movedFrom = await this.movedFrom(tx, actor.workspaceId, message);
      change.countMessages(-1).takeBackReply({ sentAt: message.writtenAt, movedFrom });
    }
    await this.changes.save(tx, actor.workspaceId, [{ actor, change }]);
  }

  /** The status from which the reply took the ticket, when nobody has moved it since. */
  private async movedFrom(
    tx: Tx,
    workspaceId: string,
    { ticketId, messageId }: WithdrawnMessage,
  ): Promise<TicketStatus | null> {
    const moves = await tx.query<Move>(
      `SELECT e.type, e.data->>'from' AS from, e.data->>'to' AS to, e.xid = sent.xid AS is_same
       FROM events sent
       JOIN events e ON e.workspace_id = sent.workspace_id AND e.ticket_id = sent.ticket_id AND e.xid >= sent.xid
       WHERE sent.workspace_id = $1 AND sent.ticket_id = $2 AND sent.type = 'message.sent'
         AND sent.data->>'message_id' = $3 AND e.type = ANY ($4::text[])
       ORDER BY e.xid, e.id`,
      [workspaceId, ticketId, messageId, STATUS_EVENTS],
    );
    if (moves.some(({ is_same: isSame }) => !isSame)) return null;
    return moves.find(({ to }) => to === 'resolved' || to === 'waiting_on_customer')?.from ?? null;
  }
}

const STATUS_EVENTS = [
  TICKET_EVENTS.statusChanged,
  TICKET_EVENTS.resolved,
  TICKET_EVENTS.closed,
  TICKET_EVENTS.reopened,
];
