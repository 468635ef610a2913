import { io, type Socket } from 'socket.io-client';
import type { Presence, RealtimeEvent } from '../api/wire-conversations.ts';
import { session } from '../api/session.ts';
import { signal, type ConnectionState } from './event-bus.ts';
import { createPosition } from './position.ts';

interface Hello {
  position: string;
  resumed: boolean;
}

let socket: Socket | null = null;
const position = createPosition();
let connectionState: ConnectionState = 'connecting';
const joined = new Map<string, number>();

function moveTo(next: ConnectionState): void {
  if (connectionState === next) return;
  connectionState = next;
  signal('state', next);
}

function greet({ position: now, resumed }: Hello): void {
  if (position.greeted(now, resumed)) signal('gap', null);
  moveTo('online');
  for (const ticketId of joined.keys()) socket?.emit('ticket:join', { ticket_id: ticketId });
}

function receive(event: RealtimeEvent): void {
  position.passed(event.position);
  signal('event', event);
}

/** The server ends a socket whose token ran out; a new token brings it back where it was. */
function reconnectWithNewToken(): void {
  session.refresh().then(
    (token) => token && socket?.connect(),
    () => setTimeout(reconnectWithNewToken, 5_000),
  );
}

function wire(to: Socket): void {
  to.on('hello', greet);
  to.on('event', receive);
  to.on('presence', (presence: Presence) => {
    signal('presence', presence);
  });
  to.on('disconnect', (reason) => {
    position.lost();
    moveTo('lost');
    if (reason === 'io server disconnect') reconnectWithNewToken();
  });
  to.on('connect_error', () => {
    moveTo('lost');
    // Refused by the server, not unreachable: only then does the client stop trying by itself.
    if (!to.active) reconnectWithNewToken();
  });
}

/** Opens the one live connection and keeps its position, so that a lost line resumes without a gap. */
export function openRealtime(): () => void {
  const opened = io({
    path: '/socket.io',
    transports: ['websocket', 'polling'],
    auth: (give) => {
      const since = position.now();
      give({ token: session.token(), ...(since === undefined ? {} : { since }) });
    },
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
  });
  socket = opened;
  wire(opened);
  const stopRenewing = session.onChange(
    (token) => token && opened.connected && opened.emit('token', { token }),
  );
  return () => {
    stopRenewing();
    opened.disconnect();
    socket = null;
    position.forget();
    connectionState = 'connecting';
  };
}

export function getConnectionState(): ConnectionState {
  return connectionState;
}

/** Joins a ticket's room (who is viewing, who is typing) until the returned function is called. */
export function joinTicket(ticketId: string): () => void {
  joined.set(ticketId, (joined.get(ticketId) ?? 0) + 1);
  if (joined.get(ticketId) === 1) socket?.emit('ticket:join', { ticket_id: ticketId });
  return () => {
    const rest = (joined.get(ticketId) ?? 1) - 1;
    if (rest > 0) return void joined.set(ticketId, rest);
    joined.delete(ticketId);
    socket?.emit('ticket:leave', { ticket_id: ticketId });
  };
}

export function sayTyping(ticketId: string, typing: boolean): void {
  socket?.emit('ticket:typing', { ticket_id: ticketId, typing });
}
