import { Injectable } from '@nestjs/common';
import { AppError } from '../../platform/errors/app-error.ts';
import { Tickets } from '../tickets/tickets.service.ts';
import {
  type Answer,
  type LoketServer,
  type LoketSocket,
  ticketRoom,
  type Viewer,
} from './realtime.types.ts';

/** Who else is looking at a ticket, and who is typing. */
@Injectable()
export class TicketPresence {
  constructor(private readonly tickets: Tickets) {}

  attach(server: LoketServer, socket: LoketSocket): void {
    socket.on(
      'ticket:join',
      (payload, answer) => void this.join(server, socket, payload).then(answerTo(answer)),
    );
    socket.on('ticket:leave', (_payload, answer) => void this.leave(server, socket).then(answerTo(answer)));
    socket.on(
      'ticket:typing',
      (payload, answer) => void this.typing(server, socket, payload).then(answerTo(answer)),
    );
    socket.on('disconnecting', () => void this.leave(server, socket));
  }

  /** Whether a socket's user may still see the ticket that he looks at; if not, he no longer does. */
  async maySee(server: LoketServer, socket: LoketSocket, ticketId: string): Promise<boolean> {
    try {
      await this.tickets.findFor(socket.data.actor, ticketId);
      return true;
    } catch (error) {
      const isOver = error instanceof AppError && error.status < 500;
      if (isOver && socket.data.ticketId === ticketId) await this.leave(server, socket);
      return false;
    }
  }

  private async join(server: LoketServer, socket: LoketSocket, payload: unknown): Promise<Answer> {
    const wanted = textOf(payload, 'ticket_id');
    if (wanted === null) return { ok: false, code: 'request.invalid' };
    try {
      const { id } = await this.tickets.findFor(socket.data.actor, wanted);
      if (socket.data.ticketId !== null && socket.data.ticketId !== id) await this.leave(server, socket);
      socket.data.ticketId = id;
      await socket.join(ticketRoom(socket.data.actor.workspaceId, id));
      await this.tell(server, socket.data.actor.workspaceId, id);
      return { ok: true };
    } catch (error) {
      return { ok: false, code: error instanceof AppError ? error.code : 'request.internal' };
    }
  }

  private async leave(server: LoketServer, socket: LoketSocket): Promise<Answer> {
    const { ticketId, actor } = socket.data;
    if (ticketId === null) return { ok: true };
    socket.data.ticketId = null;
    socket.data.isTyping = false;
    await socket.leave(ticketRoom(actor.workspaceId, ticketId));
    await this.tell(server, actor.workspaceId, ticketId);
    return { ok: true };
  }

  private async typing(server: LoketServer, socket: LoketSocket, payload: unknown): Promise<Answer> {
    const { ticketId, actor } = socket.data;
    if (ticketId === null) return { ok: false, code: 'tickets.not_found' };
    const isTyping = (payload as { typing?: unknown } | null)?.typing === true;
    if (socket.data.isTyping !== isTyping) {
      socket.data.isTyping = isTyping;
      await this.tell(server, actor.workspaceId, ticketId);
    }
    return { ok: true };
  }

  private async tell(server: LoketServer, workspaceId: string, ticketId: string): Promise<void> {
    const room = ticketRoom(workspaceId, ticketId);
    // The other processes' sockets too. One that does not answer in time must not keep the rest from knowing.
    const sockets = await server
      .in(room)
      .fetchSockets()
      .catch(() => server.local.in(room).fetchSockets());
    const viewers = new Map<string, Viewer>();
    for (const { data } of sockets) {
      const known = viewers.get(data.actor.userId);
      const typing = data.isTyping || (known?.typing ?? false);
      viewers.set(data.actor.userId, { user_id: data.actor.userId, name: data.actor.name, typing });
    }
    server.to(room).emit('presence', { ticket_id: ticketId, viewers: [...viewers.values()] });
  }
}

export const textOf = (payload: unknown, field: string): string | null => {
  if (typeof payload !== 'object' || payload === null) return null;
  const value = (payload as Record<string, unknown>)[field];
  return typeof value === 'string' && value.length > 0 && value.length <= 4_096 ? value : null;
};

export const answerTo =
  (answer: unknown) =>
  (result: Answer): void => {
    if (typeof answer === 'function') (answer as (result: Answer) => void)(result);
  };
