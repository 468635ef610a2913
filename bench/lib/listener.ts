import { io } from 'socket.io-client';

interface Heard {
  position: string;
  type: string;
  ticket_id: string | null;
}

/** An agent's open browser: it comes back by itself and then asks for what it missed. */
export interface Listener {
  /** How often it was told of an event of this type about this ticket. */
  times: (type: string, ticketId: string) => number;
  /** Everything that it was told, by position. */
  byPosition: ReadonlyMap<string, number>;
  close: () => void;
}

const COME_BACK_MS = 200;

export const openListener = async (url: string, token: string): Promise<Listener> => {
  const byPosition = new Map<string, number>();
  const byTicket = new Map<string, number>();
  let since: string | undefined;
  const socket = io(url, {
    auth: (tell) => tell({ token, since }),
    transports: ['websocket'],
    reconnectionDelay: COME_BACK_MS,
    reconnectionDelayMax: COME_BACK_MS,
    forceNew: true,
  });
  socket.on('event', ({ position, type, ticket_id: ticketId }: Heard) => {
    since = position;
    add(byPosition, position);
    add(byTicket, `${type} ${ticketId}`);
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('hello', ({ position }: { position: string }) => {
      since = position;
      resolve();
    });
    socket.on('session_expired', () => reject(new Error('the session of a listener ended')));
  });
  return {
    times: (type, ticketId) => byTicket.get(`${type} ${ticketId}`) ?? 0,
    byPosition,
    close: () => void socket.disconnect(),
  };
};

const add = (counts: Map<string, number>, name: string): void =>
  void counts.set(name, (counts.get(name) ?? 0) + 1);
