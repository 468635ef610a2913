import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';
import { AppConfig } from '../config/config.ts';
import { BOUNDED_CONNECTION } from '../database/data-source.ts';
import { withoutTally } from '../database/statement-tally.ts';
import { newId } from '../ids.ts';
import { Logger } from '../logging/logger.ts';

export type WakeTopic = 'events' | 'inbound' | 'outbound' | 'media' | 'mail';
type Listener = () => void;

const CHANNEL = 'loket_wake';
const GATHER_MS = 5;
// Under load the other processes are told so often at most: their readers rest between their turns, too.
const REST_MS = 25;
const RECONNECT_MS = 1_000;
const NOTIFY_TIMEOUT_MS = 5_000;

/**
 * Tells the readers of a queue table, here and in the other processes, that there is something to read.
 * A hint only: what it tells stands in the database, and every reader also looks by itself now and then.
 * It gathers for a moment and notifies outside of any transaction, because a NOTIFY inside one makes all
 * commits of the database queue up behind each other.
 */
@Injectable()
export class Wake implements OnApplicationShutdown {
  private readonly listeners = new Map<WakeTopic, Set<Listener>>();
  private readonly origin = newId();
  private gathered = new Set<WakeTopic>();
  private client: Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private reconnecting: NodeJS.Timeout | null = null;
  private notifying: Promise<void> = Promise.resolve();
  private notifiedAtMs = -Infinity;
  private isClosed = false;

  constructor(
    private readonly config: AppConfig,
    private readonly logger: Logger,
  ) {}

  on(topic: WakeTopic, listener: Listener): () => void {
    const listeners = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  signal(topic: WakeTopic): void {
    this.callListeners(topic);
    this.gathered.add(topic);
    const restMs = this.notifiedAtMs + REST_MS - performance.now();
    this.timer ??= setTimeout(() => void this.notify(), Math.max(GATHER_MS, restMs));
  }

  async connect(): Promise<void> {
    if (this.isClosed) return;
    const client = new Client({
      ...BOUNDED_CONNECTION,
      connectionString: this.config.databaseUrl,
      application_name: 'loket wake',
      query_timeout: NOTIFY_TIMEOUT_MS,
      // A NOTIFY is a commit of its own, and a hint need not be on disk.
      options: '-c synchronous_commit=off',
    });
    client.on('error', () => this.reconnectLater(client));
    client.on('end', () => this.reconnectLater(client));
    client.on('notification', ({ payload = '' }) => this.heard(payload));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      // The program may have been told to stop while the connection was made.
      if (this.isClosed) return await client.end();
      this.client = client;
      // Something may have been said while nobody listened.
      this.listeners.forEach((_, topic) => this.callListeners(topic));
    } catch {
      this.reconnectLater(client);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosed = true;
    if (this.timer) clearTimeout(this.timer);
    if (this.reconnecting) clearTimeout(this.reconnecting);
    const client = this.client;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private callListeners(topic: WakeTopic): void {
    withoutTally(() => this.listeners.get(topic)?.forEach((listener) => listener()));
  }

  private heard(payload: string): void {
    const [origin, topics = ''] = payload.split(' ');
    if (origin === this.origin) return;
    topics.split(',').forEach((topic) => this.callListeners(topic as WakeTopic));
  }

  private async notify(): Promise<void> {
    await this.notifying;
    this.notifying = this.notifyOthers();
    await this.notifying;
  }

  private async notifyOthers(): Promise<void> {
    const topics = [...this.gathered].join(',');
    this.gathered = new Set();
    this.timer = null;
    this.notifiedAtMs = performance.now();
    // While the connection is away the other processes' own looking finds what there is.
    const client = this.client;
    await client
      ?.query('SELECT pg_notify($1, $2)', [CHANNEL, `${this.origin} ${topics}`])
      .catch((error: unknown) => {
        this.logger.warn({ err: error }, 'other processes were not woken');
        // One that does not answer hears nothing either: its end makes a new one.
        void client.end().catch(() => undefined);
      });
  }

  private reconnectLater(client: Client): void {
    if (this.isClosed || (this.client !== null && this.client !== client)) return;
    this.client = null;
    client.removeAllListeners('end');
    this.reconnecting = setTimeout(() => void this.connect(), RECONNECT_MS);
    this.reconnecting.unref();
  }
}
