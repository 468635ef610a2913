import { io, type Socket } from 'socket.io-client';
import { type TestApp } from '../test-app.ts';
import { until } from '../until.ts';

interface HeardEvent {
  position: string;
  type: string;
  ticket_id: string | null;
  chat_id: string | null;
  data: Record<string, unknown>;
}

export interface Listener {
  socket: Socket;
  events: HeardEvent[];
  hellos: { position: string; resumed: boolean }[];
  presences: { ticket_id: string; viewers: { user_id: string; name: string; typing: boolean }[] }[];
  /** The first event of this type, or the first of them that `isMeant`. */
  heard(type: string, isMeant?: (event: HeardEvent) => boolean): Promise<HeardEvent>;
  close(): void;
}

/** A browser's socket, without a browser. It does not come back by itself: stories say when. */
export const aSocket = (test: Pick<TestApp, 'url'>, auth: { token?: string; since?: string }): Listener => {
  const socket = io(test.url, { auth, transports: ['websocket'], reconnection: false, forceNew: true });
  const listener: Listener = {
    socket,
    events: [],
    hellos: [],
    presences: [],
    heard: (type, isMeant = () => true) =>
      until(`the event ${type}`, () =>
        listener.events.find((event) => event.type === type && isMeant(event)),
      ),
    close: () => void socket.disconnect(),
  };
  socket.on('event', (event: HeardEvent) => listener.events.push(event));
  socket.on('hello', (hello: Listener['hellos'][number]) => listener.hellos.push(hello));
  socket.on('presence', (presence: Listener['presences'][number]) => listener.presences.push(presence));
  return listener;
};

export const aGreetedSocket = async (
  test: Pick<TestApp, 'url'>,
  auth: { token: string; since?: string },
): Promise<Listener> => {
  const listener = aSocket(test, auth);
  await until('the hello', () => listener.hellos.length > 0);
  return listener;
};
