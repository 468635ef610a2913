import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.ts';
import { Db, type Tx } from '../../platform/database/db.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { isId, newId } from '../../platform/ids.ts';
import { type Workspace, Workspaces } from '../workspaces/workspaces.service.ts';
import { hashOfKey, hintOfKey, newChannelKey, workspaceOfKey } from './channel-key.ts';
import {
  type Channel,
  CHANNEL_COLUMNS,
  type ChannelHealth,
  type ChannelKind,
  type ChannelRow,
  type ChannelSettings,
  type Provider,
  toChannel,
} from './channel.ts';

export type { Channel, ChannelHealth, ChannelSettings, Provider } from './channel.ts';

/** How a channel's own gateway is asked whether it works. The adapters implement it. */
export interface GatewayHealth {
  check(channel: Channel): Promise<{ state: 'ok' | 'failing'; detail: string | null }>;
}

export interface NewChannel {
  kind: ChannelKind;
  provider: Provider | null;
  name: string;
  baseUrl: string | null;
  token: string | null;
  settings?: Partial<ChannelSettings>;
}

export interface ChannelChanges {
  name?: string;
  baseUrl?: string | null;
  token?: string | null;
  settings?: Partial<ChannelSettings>;
  isActive?: boolean;
  isDefault?: boolean;
}

export interface KeyedChannel {
  channel: Channel;
  /** Known at this moment only. */
  key: string;
}

type Runner = Pick<Db | Tx, 'query'>;

// How long another process's change of a channel may stay unseen.
const CACHE_MS = 3_000;

@Injectable()
export class Channels {
  private readonly cache = new Map<string, { channels: Channel[]; readAt: number }>();
  private readonly reading = new Map<string, Promise<Channel[]>>();
  private readonly gateways = new Map<Provider, GatewayHealth>();

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly workspaces: Workspaces,
  ) {}

  registerGateway(provider: Provider, health: GatewayHealth): void {
    this.gateways.set(provider, health);
  }

  /** All channels of a workspace, deactivated ones too, in the order they were made. */
  async list(workspaceId: string): Promise<Channel[]> {
    const now = this.clock.now().getTime();
    const cached = this.cache.get(workspaceId);
    if (cached && now - cached.readAt < CACHE_MS) return cached.channels;
    // Requests that come together read the table once.
    const underWay = this.reading.get(workspaceId);
    if (underWay) return underWay;
    const reading = this.read(workspaceId);
    this.reading.set(workspaceId, reading);
    try {
      const channels = await reading;
      // What was read before a change is not kept after it.
      if (this.reading.get(workspaceId) === reading) this.cache.set(workspaceId, { channels, readAt: now });
      return channels;
    } finally {
      if (this.reading.get(workspaceId) === reading) this.reading.delete(workspaceId);
    }
  }

  async get(workspaceId: string, id: string): Promise<Channel> {
    const channel = (await this.list(workspaceId)).find((candidate) => candidate.id === id);
    return found(channel);
  }

  async byKey(key: string): Promise<Channel | null> {
    const shortId = workspaceOfKey(key);
    const workspace = shortId === null ? null : await this.workspaces.byShortId(shortId);
    if (!workspace) return null;
    const hash = hashOfKey(key);
    return (await this.list(workspace.id)).find(({ keyHash }) => keyHash === hash) ?? null;
  }

  /** The active WhatsApp channel of a provider, or the default one; null asks the first workspace. */
  async default(workspaceId: string | null, provider?: Provider): Promise<Channel | null> {
    const id = workspaceId ?? (await this.workspaces.first()).id;
    const active = (await this.list(id)).filter((channel) => channel.isActive && channel.kind === 'whatsapp');
    const fallback = active.find(({ isDefault }) => isDefault) ?? null;
    if (provider === undefined || fallback?.provider === provider) return fallback;
    return active.find((channel) => channel.provider === provider) ?? fallback;
  }

  /** Makes a channel; the first of its kind is the default. */
  async create(
    runner: Runner,
    workspace: Pick<Workspace, 'id' | 'shortId'>,
    input: NewChannel,
  ): Promise<KeyedChannel> {
    const key = newChannelKey(workspace.shortId);
    const rows = await runner.query<ChannelRow>(
      `INSERT INTO channels (workspace_id, id, kind, provider, name, is_default, key_hash, key_hint, base_url,
         credentials, settings, created_at, updated_at)
       SELECT $1, $2, $3, $4, $5,
         NOT EXISTS (SELECT 1 FROM channels c WHERE c.workspace_id = $1 AND c.kind = $3 AND c.is_default),
         $6, $7, $8, $9, $10, $11, $11
       RETURNING ${CHANNEL_COLUMNS}`,
      [
        workspace.id,
        newId(),
        input.kind,
        input.provider,
        input.name,
        hashOfKey(key),
        hintOfKey(key),
        input.baseUrl,
        { token: input.token },
        toStoredSettings(input.settings),
        this.clock.now(),
      ],
    );
    this.forget(workspace.id);
    return { channel: found(rows.map(toChannel)[0]), key };
  }

  async change(tx: Tx, workspaceId: string, id: string, changes: ChannelChanges): Promise<Channel> {
    if (changes.isDefault) await this.dropDefault(tx, workspaceId, asId(id));
    const now = this.clock.now();
    const rows = await tx.query<ChannelRow>(
      `UPDATE channels SET
         name = coalesce($3, name),
         base_url = CASE WHEN $4 THEN $5 ELSE base_url END,
         credentials = credentials || $6::jsonb,
         settings = settings || $7::jsonb,
         is_default = coalesce($8, is_default),
         deactivated_at = CASE WHEN $9::boolean IS NULL THEN deactivated_at
           WHEN $9 THEN NULL ELSE coalesce(deactivated_at, $10) END,
         updated_at = $10
       WHERE workspace_id = $1 AND id = $2
       RETURNING ${CHANNEL_COLUMNS}`,
      [
        workspaceId,
        asId(id),
        changes.name ?? null,
        changes.baseUrl !== undefined,
        changes.baseUrl ?? null,
        changes.token === undefined ? {} : { token: changes.token },
        toStoredSettings(changes.settings),
        changes.isDefault ?? null,
        changes.isActive ?? null,
        now,
      ],
    );
    return found(rows.map(toChannel)[0]);
  }

  /** A new key; the old one stops working. */
  async rotateKey(workspaceId: string, id: string): Promise<KeyedChannel> {
    const { shortId } = await this.workspaces.get(workspaceId);
    const key = newChannelKey(shortId);
    const rows = await this.db.query<ChannelRow>(
      `UPDATE channels SET key_hash = $3, key_hint = $4, updated_at = $5
       WHERE workspace_id = $1 AND id = $2 RETURNING ${CHANNEL_COLUMNS}`,
      [workspaceId, asId(id), hashOfKey(key), hintOfKey(key), this.clock.now()],
    );
    this.forget(workspaceId);
    return { channel: found(rows.map(toChannel)[0]), key };
  }

  /** Asks the gateway how it is, and remembers the answer. */
  async check(workspaceId: string, id: string): Promise<Channel> {
    const channel = await this.get(workspaceId, id);
    const gateway = channel.provider === null ? undefined : this.gateways.get(channel.provider);
    const said = gateway
      ? await gateway.check(channel)
      : { state: 'unknown' as const, detail: 'This kind of gateway cannot be asked' };
    return this.noteHealth(workspaceId, id, said);
  }

  /** Remembers how a gateway is, as it said itself or as a call to it showed. */
  async noteHealth(
    workspaceId: string,
    id: string,
    said: Omit<ChannelHealth, 'checked_at'>,
  ): Promise<Channel> {
    const health: ChannelHealth = { ...said, checked_at: this.clock.now().toISOString() };
    const rows = await this.db.query<ChannelRow>(
      `UPDATE channels SET health = $3 WHERE workspace_id = $1 AND id = $2 RETURNING ${CHANNEL_COLUMNS}`,
      [workspaceId, id, health],
    );
    this.forget(workspaceId);
    return found(rows.map(toChannel)[0]);
  }

  /** Two who each name a new default at one instant must see each other's: hence the locks. */
  private async dropDefault(tx: Tx, workspaceId: string, heirId: string): Promise<void> {
    await tx.query('SELECT 1 FROM channels WHERE workspace_id = $1 ORDER BY id FOR UPDATE', [workspaceId]);
    await tx.query(
      `UPDATE channels SET is_default = false, updated_at = $3
       WHERE workspace_id = $1 AND is_default AND id <> $2
         AND kind = (SELECT heir.kind FROM channels heir WHERE heir.workspace_id = $1 AND heir.id = $2)`,
      [workspaceId, heirId, this.clock.now()],
    );
  }

  /** Makes the next look read the table again: call it after the commit of a change. */
  forget(workspaceId: string): void {
    this.cache.delete(workspaceId);
    this.reading.delete(workspaceId);
  }

  private async read(workspaceId: string): Promise<Channel[]> {
    const rows = await this.db.query<ChannelRow>(
      `SELECT ${CHANNEL_COLUMNS} FROM channels WHERE workspace_id = $1 ORDER BY created_at, id`,
      [workspaceId],
    );
    return rows.map(toChannel);
  }
}

const toStoredSettings = (settings: Partial<ChannelSettings> = {}): Record<string, unknown> => ({
  ...(settings.intake === undefined ? {} : { intake: settings.intake }),
  ...(settings.groupsOpenTickets === undefined ? {} : { groups_open_tickets: settings.groupsOpenTickets }),
});

const notFound = (): AppError => new AppError('channels.not_found', 404, 'There is no such channel');

const found = (channel: Channel | undefined): Channel => {
  if (!channel) throw notFound();
  return channel;
};

const asId = (id: string): string => {
  if (!isId(id)) throw notFound();
  return id;
};
