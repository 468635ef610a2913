import { type Server, type Socket } from 'socket.io';
import { type UserActor } from '../../platform/access/actor.ts';

export interface Viewer {
  user_id: string;
  name: string;
  typing: boolean;
}

export interface EventMessage {
  position: string;
  type: string;
  ticket_id: string | null;
  chat_id: string | null;
  actor_id: string | null;
  data: Record<string, unknown>;
  created_at: string;
}

export type Answer = { ok: true } | { ok: false; code: string };

interface ServerToClient {
  hello: (hello: { position: string; resumed: boolean }) => void;
  event: (event: EventMessage) => void;
  presence: (presence: { ticket_id: string; viewers: Viewer[] }) => void;
  session_expired: () => void;
}

/** What comes from a browser is unknown until it was looked at, even whether there is somebody to answer. */
type ClientToServer = Record<string, (payload: unknown, answer?: unknown) => void>;

/** What a socket carries, and other processes may read: nothing secret. */
interface SocketData {
  actor: UserActor;
  ticketId: string | null;
  isTyping: boolean;
}

type NoServerEvents = Record<string, never>;
export type LoketServer = Server<ClientToServer, ServerToClient, NoServerEvents, SocketData>;
export type LoketSocket = Socket<ClientToServer, ServerToClient, NoServerEvents, SocketData>;

export const staffRoom = (workspaceId: string): string => `staff:${workspaceId}`;
/** Agents of workspaces that show them their own tickets and the queue only: they are told that, not what. */
export const hintRoom = (workspaceId: string): string => `hint:${workspaceId}`;
export const ticketRoom = (workspaceId: string, ticketId: string): string =>
  `ticket:${workspaceId}:${ticketId}`;
