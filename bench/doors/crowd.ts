import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export type Kind = 'slow headers' | 'slow body' | 'idle' | 'silent';

export interface Crowd {
  /** How many connections the program accepted, refused and ended by itself, and what it said to those. */
  opened: number;
  refused: number;
  ended: number;
  statuses: Record<string, number>;
  open: () => number;
  close: () => void;
}

const BEGINNINGS: Record<Kind, string> = {
  'slow headers': 'GET /api/tickets HTTP/1.1\r\nHost: loket\r\n',
  'slow body':
    'POST /api/auth/login HTTP/1.1\r\nHost: loket\r\nContent-Type: application/json\r\nContent-Length: 90000\r\n\r\n{',
  idle: 'GET /health/live HTTP/1.1\r\nHost: loket\r\n\r\n',
  silent: '',
};
const DRIBBLES: Partial<Record<Kind, string>> = { 'slow headers': 'A: b\r\n', 'slow body': ' ' };
const DRIBBLE_EVERY_MS = 1_000;
const OPENED_AT_ONCE = 200;
const CONNECT_PAUSE_MS = 10;

const hasBegun = ({ bytesWritten }: Socket): boolean => bytesWritten > 0;

/** Connections that take up room and do next to nothing. Those that dribble are opened again when they are ended. */
export const openCrowd = async (port: number, kind: Kind, count: number): Promise<Crowd> => {
  const sockets = new Set<Socket>();
  const crowd: Crowd = {
    opened: 0,
    refused: 0,
    ended: 0,
    statuses: {},
    open: () => sockets.size,
    close: () => {
      isClosing = true;
      if (timer) clearInterval(timer);
      sockets.forEach((socket) => socket.destroy());
    },
  };
  let isClosing = false;
  const dribble = DRIBBLES[kind];
  const timer = dribble
    ? setInterval(
        () => sockets.forEach((socket) => hasBegun(socket) && socket.write(dribble)),
        DRIBBLE_EVERY_MS,
      )
    : null;
  const openOne = (): void => {
    let wasOpen = false;
    const socket = connect(port, '127.0.0.1', () => {
      wasOpen = true;
      crowd.opened += 1;
      socket.write(BEGINNINGS[kind]);
    });
    sockets.add(socket);
    socket.on('data', (part: Buffer) => {
      const status = /^HTTP\/1.1 (\d+)/.exec(part.toString('latin1'))?.[1] ?? 'rest';
      crowd.statuses[status] = (crowd.statuses[status] ?? 0) + 1;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      if (isClosing) return;
      if (wasOpen) crowd.ended += 1;
      else crowd.refused += 1;
      if (wasOpen && dribble) openOne();
    });
  };
  for (let made = 0; made < count; made += 1) {
    openOne();
    if (made % OPENED_AT_ONCE === OPENED_AT_ONCE - 1) await delay(CONNECT_PAUSE_MS);
  }
  return crowd;
};
