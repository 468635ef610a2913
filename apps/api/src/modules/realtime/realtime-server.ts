import {
  type BeforeApplicationShutdown,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { createAdapter } from '@socket.io/postgres-adapter';
import { type Server as HttpServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { Pool, type PoolClient } from 'pg';
import { Server } from 'socket.io';
import { AppConfig } from '../../platform/config/config.ts';
import { BOUNDED_CONNECTION } from '../../platform/database/data-source.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { Logger } from '../../platform/logging/logger.ts';
import { EventBroadcast } from './event-broadcast.ts';
import { type LoketServer, type LoketSocket } from './realtime.types.ts';
import { SocketSessions } from './socket-sessions.ts';
import { TicketPresence } from './ticket-presence.ts';

// With the time that a state of a user is kept, a session that was ended elsewhere ends within five seconds.
const RECHECK_MS = 1_500;
const MOST_FRAME_BYTES = 16 * 1024;
// Who opens a connection and never says who he is.
const SIGN_IN_WITHIN_MS = 10_000;
const ADAPTER_CONNECTIONS = 2;
const POOL_END_MS = 2_000;

/** Socket.IO beside the API on the same port; several processes reach each other's sockets over PostgreSQL. */
@Injectable()
export class RealtimeServer
  implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown
{
  private server: LoketServer | null = null;
  private pool: Pool | null = null;
  private timer: NodeJS.Timeout | null = null;
  private isStopping = false;

  constructor(
    private readonly http: HttpAdapterHost,
    private readonly config: AppConfig,
    private readonly logger: Logger,
    private readonly sessions: SocketSessions,
    private readonly presence: TicketPresence,
    private readonly broadcast: EventBroadcast,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.role === 'worker') return;
    const server: LoketServer = new Server(this.http.httpAdapter.getHttpServer() as HttpServer, {
      path: '/socket.io',
      serveClient: false,
      maxHttpBufferSize: MOST_FRAME_BYTES,
      connectTimeout: SIGN_IN_WITHIN_MS,
      adapter: createAdapter(this.openPool(), { errorHandler: (error) => this.warn(error) }),
    });
    server.use((socket, next) => {
      this.sessions.admit(socket).then(
        () => next(),
        (error: unknown) => next(new Error(error instanceof AppError ? error.code : 'request.internal')),
      );
    });
    server.on('connection', (socket) => this.connected(server, socket));
    this.broadcast.start(server);
    this.timer = setInterval(() => this.recheckAll(server), RECHECK_MS);
    this.server = server;
  }

  /** Before the HTTP server closes: it would wait for every socket that is still open. */
  beforeApplicationShutdown(): void {
    this.isStopping = true;
    if (this.timer) clearInterval(this.timer);
    this.server?.local.disconnectSockets(true);
    this.server?.engine.close();
  }

  async onApplicationShutdown(): Promise<void> {
    // The adapter never gives back a client whose connection was lost, and a pool waits for all of its own.
    await Promise.race([this.closeConnections(), delay(POOL_END_MS, undefined, { ref: false })]);
  }

  private async closeConnections(): Promise<void> {
    await this.server?.of('/').adapter.close();
    await this.pool?.end();
  }

  connections(): number {
    return this.server?.of('/').sockets.size ?? 0;
  }

  private connected(server: LoketServer, socket: LoketSocket): void {
    this.sessions.attach(socket);
    this.presence.attach(server, socket);
    this.sessions.welcome(socket).catch((error: unknown) => {
      this.warn(error);
      // The client comes back by itself, when the database does.
      socket.disconnect(true);
    });
  }

  private recheckAll(server: LoketServer): void {
    server.of('/').sockets.forEach((socket) => void this.sessions.recheck(socket));
  }

  private openPool(): Pool {
    this.pool = new Pool({
      ...BOUNDED_CONNECTION,
      connectionString: this.config.databaseUrl,
      max: ADAPTER_CONNECTIONS,
      application_name: 'loket realtime',
    });
    this.pool.on('error', (error) => this.warn(error));
    // The adapter holds a client without listening to its errors: one lost connection would end the program.
    this.pool.on('connect', (client) =>
      client.on('error', (error) => {
        this.warn(error);
        giveBack(client, error);
      }),
    );
    return this.pool;
  }

  private warn(error: unknown): void {
    // While the program stops its connections end, and that is no news.
    if (this.isStopping) return;
    this.logger.warn({ err: error }, 'realtime between processes is disturbed');
  }
}

/**
 * The adapter never gives back a client whose connection was lost, and a pool counts it until somebody does: after two
 * losses there would be none left. Those that the pool's own queries held are given back by then.
 */
const giveBack = (client: PoolClient, error: Error): void =>
  void setImmediate(() => {
    try {
      client.release(error);
    } catch {
      // Somebody was quicker.
    }
  });
