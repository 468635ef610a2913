import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../platform/access/actor.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { parsePosition, formatPosition } from '../../platform/events/event-reader.ts';
import { Auth } from '../auth/auth.service.ts';
import { Workspaces } from '../workspaces/workspaces.service.ts';
import { EventBroadcast } from './event-broadcast.ts';
import { type Answer, hintRoom, type LoketSocket, staffRoom } from './realtime.types.ts';
import { SocketLimit } from './socket-limit.ts';
import { answerTo, textOf } from './ticket-presence.ts';

/** Who a socket speaks for: asked at the start, when its token is renewed, and every few seconds in between. */
@Injectable()
export class SocketSessions {
  private readonly tokens = new WeakMap<LoketSocket, string>();

  constructor(
    private readonly auth: Auth,
    private readonly workspaces: Workspaces,
    private readonly broadcast: EventBroadcast,
    private readonly limit: SocketLimit,
  ) {}

  /** Refuses a handshake without a good token of the desk's staff. */
  async admit(socket: LoketSocket): Promise<void> {
    const token = textOf(socket.handshake.auth, 'token');
    if (token === null) throw new AppError('auth.required', 401, 'Sign in first');
    const actor = await this.auth.authenticate(token);
    if (actor.role === 'customer') throw new AppError('auth.forbidden', 403, 'Your role may not do this');
    this.tokens.set(socket, token);
    socket.data = { actor, ticketId: null, isTyping: false };
  }

  /** Joins before it catches up, so that nothing falls between; the client takes its position from hello. */
  async welcome(socket: LoketSocket): Promise<void> {
    await socket.join(await this.roomOf(socket.data.actor));
    const asked = textOf(socket.handshake.auth, 'since');
    const since = asked === null ? null : parsePosition(asked);
    if (since === null) {
      socket.emit('hello', {
        position: formatPosition(await this.broadcast.position()),
        resumed: asked === null,
      });
      return;
    }
    const { position, isComplete } = await this.broadcast.catchUp(socket, since);
    socket.emit('hello', { position: formatPosition(position), resumed: isComplete });
  }

  attach(socket: LoketSocket): void {
    this.limit.attach(socket);
    socket.on('token', (payload, answer) => void this.renew(socket, payload).then(answerTo(answer)));
  }

  /** Ends the session of a socket whose user may no longer be here, in this role, or in this room. */
  async recheck(socket: LoketSocket): Promise<void> {
    try {
      const actor = await this.auth.authenticate(this.tokens.get(socket) ?? '');
      if (actor.role !== socket.data.actor.role || (await this.isInOtherRoom(socket))) this.end(socket);
    } catch (error) {
      if (error instanceof AppError && error.status < 500) this.end(socket);
    }
  }

  private async renew(socket: LoketSocket, payload: unknown): Promise<Answer> {
    const token = textOf(payload, 'token');
    if (token === null) return { ok: false, code: 'request.invalid' };
    try {
      const actor = await this.auth.authenticate(token);
      const { userId, workspaceId } = socket.data.actor;
      if (actor.userId !== userId || actor.workspaceId !== workspaceId)
        return { ok: false, code: 'auth.forbidden' };
      this.tokens.set(socket, token);
      return { ok: true };
    } catch (error) {
      return { ok: false, code: error instanceof AppError ? error.code : 'request.internal' };
    }
  }

  /** The workspace may have changed what its agents see: who comes back is let into the right room. */
  private async isInOtherRoom(socket: LoketSocket): Promise<boolean> {
    const { actor } = socket.data;
    const room = await this.roomOf(actor);
    const { rooms } = socket;
    return (
      !rooms.has(room) && (rooms.has(staffRoom(actor.workspaceId)) || rooms.has(hintRoom(actor.workspaceId)))
    );
  }

  private async roomOf(actor: UserActor): Promise<string> {
    const { settings } = await this.workspaces.get(actor.workspaceId);
    const isHinted = actor.role === 'agent' && settings.agentsSee === 'own_and_queue';
    return isHinted ? hintRoom(actor.workspaceId) : staffRoom(actor.workspaceId);
  }

  private end(socket: LoketSocket): void {
    socket.emit('session_expired');
    socket.disconnect(true);
  }
}
