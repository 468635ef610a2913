import { Injectable } from '@nestjs/common';
import { type Actor, type UserActor } from '../../platform/access/actor.ts';
import { Clock } from '../../platform/clock/clock.ts';
import { type Tx } from '../../platform/database/db.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { EventLog } from '../../platform/events/event-log.ts';
import { Tickets } from '../tickets/tickets.service.ts';
import { Users } from '../users/users.service.ts';
import { type ChatMode } from './chat.entity.ts';
import { mayAssignChat, maySetMode } from './chat.policy.ts';
import { CHAT_MODE_CHANGED, CHAT_UPDATED } from './conversations.events.ts';

interface LockedChat {
  mode: ChatMode;
  assigned_user_id: string | null;
  current_ticket_id: string | null;
}

const forbidden = (detail: string): AppError => new AppError('auth.forbidden', 403, detail);

@Injectable()
export class Chats {
  constructor(
    private readonly users: Users,
    private readonly tickets: Tickets,
    private readonly eventLog: EventLog,
    private readonly clock: Clock,
  ) {}

  async changeMode(tx: Tx, actor: UserActor, chatId: string, mode: ChatMode): Promise<void> {
    if (!maySetMode(actor, mode))
      throw forbidden('Agents pause and close chats; the other modes are set by admins');
    const chat = await this.lock(tx, actor.workspaceId, chatId);
    await this.setMode(tx, actor, { chatId, from: chat.mode, to: mode, ticketId: chat.current_ticket_id });
  }

  /** Whoever takes a chat answers it himself: the bot, or the pause, ends. A closed chat stays closed. */
  async assign(tx: Tx, actor: UserActor, chatId: string, assigneeId: string): Promise<void> {
    if (!mayAssignChat(actor, assigneeId)) throw forbidden('Agents take chats for themselves only');
    const assignee = await this.users.get(actor.workspaceId, assigneeId);
    if (!assignee?.isActive || assignee.role === 'customer') {
      throw new AppError('tickets.assignee_unavailable', 422, 'This user does not take chats');
    }
    await this.assignTicket(tx, actor, chatId, assigneeId);
    const chat = await this.lock(tx, actor.workspaceId, chatId);
    if (chat.assigned_user_id !== assigneeId) {
      await tx.query(
        'UPDATE chats SET assigned_user_id = $3, updated_at = $4 WHERE workspace_id = $1 AND id = $2',
        [actor.workspaceId, chatId, assigneeId, this.clock.now()],
      );
      await this.eventLog.record(tx, actor, [
        {
          type: CHAT_UPDATED,
          ticketId: chat.current_ticket_id,
          chatId,
          data: { assigned_from: chat.assigned_user_id, assigned_to: assigneeId },
        },
      ]);
    }
    if (chat.mode === 'closed') return;
    await this.setMode(tx, actor, { chatId, from: chat.mode, to: 'agent', ticketId: chat.current_ticket_id });
  }

  /** Whoever has the chat has the ticket that is worked on in it. Before the chat's lock, as everywhere. */
  private async assignTicket(tx: Tx, actor: UserActor, chatId: string, assigneeId: string): Promise<void> {
    const [ticket] = await tx.query<{ id: string }>(
      `SELECT k.id FROM chats ch JOIN tickets k ON k.workspace_id = ch.workspace_id AND k.id = ch.current_ticket_id
       WHERE ch.workspace_id = $1 AND ch.id = $2 AND k.status NOT IN ('resolved', 'closed')
         AND k.assignee_id IS DISTINCT FROM $3`,
      [actor.workspaceId, chatId, assigneeId],
    );
    if (ticket) await this.tickets.assign(tx, actor, ticket.id, { assigneeId });
  }

  /** Gives false when there was nothing unread. */
  async markRead(tx: Tx, actor: UserActor, chatId: string): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE chats SET unread_count = 0, updated_at = $3
       WHERE workspace_id = $1 AND id = $2 AND unread_count > 0 RETURNING id`,
      [actor.workspaceId, chatId, this.clock.now()],
    );
    if (rows.length === 0) return false;
    await this.eventLog.record(tx, actor, [{ type: CHAT_UPDATED, chatId, data: { unread_count: 0 } }]);
    return true;
  }

  async setMode(
    tx: Tx,
    actor: Actor,
    change: { chatId: string; from: ChatMode; to: ChatMode; ticketId: string | null },
  ): Promise<void> {
    const { chatId, from, to, ticketId } = change;
    if (from === to) return;
    await tx.query('UPDATE chats SET mode = $3, updated_at = $4 WHERE workspace_id = $1 AND id = $2', [
      actor.workspaceId,
      chatId,
      to,
      this.clock.now(),
    ]);
    await this.eventLog.record(tx, actor, [
      { type: CHAT_MODE_CHANGED, ticketId, chatId, data: { from, to } },
    ]);
  }

  async lock(tx: Tx, workspaceId: string, chatId: string): Promise<LockedChat> {
    const [chat] = await tx.query<LockedChat>(
      `SELECT mode, assigned_user_id, current_ticket_id FROM chats
       WHERE workspace_id = $1 AND id = $2 FOR UPDATE`,
      [workspaceId, chatId],
    );
    if (!chat) throw new AppError('chats.not_found', 404, 'There is no such chat');
    return chat;
  }
}
