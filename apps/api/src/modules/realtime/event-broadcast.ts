import { Injectable } from '@nestjs/common';
import {
  EventReader,
  formatPosition,
  type LoggedEvent,
  type LogPosition,
} from '../../platform/events/event-reader.ts';
import { EventTail } from '../../platform/events/event-tail.ts';
import {
  type EventMessage,
  hintRoom,
  type LoketServer,
  type LoketSocket,
  staffRoom,
  ticketRoom,
} from './realtime.types.ts';
import { TicketPresence } from './ticket-presence.ts';

const MOST_MISSED_EVENTS = 500;

/** Brings the log's events to this process's sockets, and what they missed to those that come back. */
@Injectable()
export class EventBroadcast {
  constructor(
    private readonly tail: EventTail,
    private readonly reader: EventReader,
    private readonly presence: TicketPresence,
  ) {}

  start(server: LoketServer): void {
    this.tail.onEvents((events) => events.forEach((event) => this.send(server, event)));
  }

  async position(): Promise<LogPosition> {
    return this.tail.position();
  }

  /** False when the socket was away for too long to be told one by one: it has to read everything anew. */
  async catchUp(
    socket: LoketSocket,
    since: LogPosition,
  ): Promise<{ position: LogPosition; isComplete: boolean }> {
    const { workspaceId } = socket.data.actor;
    const { events } = await this.reader.read({ after: since, limit: MOST_MISSED_EVENTS, workspaceId });
    const isTooFar = events.length === MOST_MISSED_EVENTS;
    if (isTooFar || (events.length === 0 && (await this.isOfAnotherLog(since))))
      return { position: await this.tail.position(), isComplete: false };
    const isHinted = socket.rooms.has(hintRoom(workspaceId));
    events.forEach((event) => socket.emit('event', isHinted ? toHint(event) : toMessage(event)));
    const last = events.at(-1);
    return { position: last ? { xid: last.xid, id: last.id } : since, isComplete: true };
  }

  /** A page that stayed open while a backup was restored has been where this log has not come to yet. */
  private async isOfAnotherLog({ xid }: LogPosition): Promise<boolean> {
    return BigInt(xid) > BigInt((await this.reader.end()).xid);
  }

  private send(server: LoketServer, event: LoggedEvent): void {
    // Every process reads the log itself, so each event stays local: no word between processes per event.
    this.tell(server, staffRoom(event.workspaceId), () => toMessage(event));
    this.tell(server, hintRoom(event.workspaceId), () => toHint(event));
    if (event.ticketId !== null) void this.tellWhoLooks(server, event, event.ticketId);
  }

  /** An event is put into words only when somebody listens. */
  private tell(server: LoketServer, room: string, inWords: () => EventMessage): void {
    if (server.of('/').adapter.rooms.has(room)) server.local.to(room).emit('event', inWords());
  }

  /** Who is told hints only hears of the ticket that he looks at, as long as he may see it. */
  private async tellWhoLooks(server: LoketServer, event: LoggedEvent, ticketId: string): Promise<void> {
    const { sockets, adapter } = server.of('/');
    for (const id of adapter.rooms.get(ticketRoom(event.workspaceId, ticketId)) ?? []) {
      const socket = sockets.get(id);
      if (!socket?.rooms.has(hintRoom(event.workspaceId))) continue;
      if (await this.presence.maySee(server, socket, ticketId)) socket.emit('event', toMessage(event));
    }
  }
}

const toMessage = (event: LoggedEvent): EventMessage => ({
  position: formatPosition(event),
  type: event.type,
  ticket_id: event.ticketId,
  chat_id: event.chatId,
  actor_id: event.actorId,
  data: event.data,
  created_at: event.createdAt.toISOString(),
});

const toHint = (event: LoggedEvent): EventMessage => ({
  ...toMessage(event),
  ticket_id: null,
  chat_id: null,
  actor_id: null,
  data: {},
});
