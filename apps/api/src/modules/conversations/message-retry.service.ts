import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../platform/access/actor.ts';
import { Clock } from '../../platform/clock/clock.ts';
import { type Tx } from '../../platform/database/db.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { EventLog } from '../../platform/events/event-log.ts';
import { Tickets } from '../tickets/tickets.service.ts';
import { MESSAGE_DELIVERY_CHANGED } from './conversations.events.ts';
import { Deliveries } from './deliveries.service.ts';
import { type MessageRow } from './message.row.ts';

/** A person's decision to send again what failed, or what nobody knows the fate of. */
@Injectable()
export class MessageRetry {
  constructor(
    private readonly tickets: Tickets,
    private readonly deliveries: Deliveries,
    private readonly eventLog: EventLog,
    private readonly clock: Clock,
  ) {}

  async retry(tx: Tx, actor: UserActor, message: MessageRow): Promise<void> {
    const { workspaceId } = actor;
    if (message.ticket_id !== null) await this.tickets.lock(tx, workspaceId, [message.ticket_id]);
    const now = this.clock.now();
    const rows = await tx.query<{ from: string }>(
      `UPDATE messages m SET delivery_state = 'pending', delivery_error = NULL, attempts = 0, next_attempt_at = $3,
         attempt_started_at = NULL, external_id = NULL, updated_at = $3
       FROM (SELECT id, delivery_state FROM messages WHERE workspace_id = $1 AND id = $2 FOR UPDATE) was
       WHERE m.workspace_id = $1 AND m.id = was.id AND was.delivery_state IN ('failed', 'uncertain')
       RETURNING was.delivery_state AS "from"`,
      [workspaceId, message.id, now],
    );
    const [changed] = rows;
    if (!changed) {
      const detail = 'Only a message that failed, or whose fate is unknown, can be sent again';
      throw new AppError('messages.not_retryable', 409, detail);
    }
    await this.eventLog.record(tx, actor, [
      {
        type: MESSAGE_DELIVERY_CHANGED,
        ticketId: message.ticket_id,
        chatId: message.chat_id,
        data: { message_id: message.id, from: changed.from, to: 'pending' },
      },
    ]);
    if (message.ticket_id !== null) await this.deliveries.calm(tx, workspaceId, message.ticket_id);
    tx.wakeAfterCommit('outbound');
  }
}
