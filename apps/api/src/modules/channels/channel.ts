export const CHANNEL_KINDS = ['whatsapp', 'email', 'portal', 'api'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

export const PROVIDERS = ['whapi', 'baileys', 'cloud'] as const;
export type Provider = (typeof PROVIDERS)[number];

export const INTAKES = ['ticket_first', 'bot_first'] as const;

export interface ChannelSettings {
  intake: (typeof INTAKES)[number];
  groupsOpenTickets: boolean;
}

export const HEALTH_STATES = ['ok', 'failing', 'unknown'] as const;

/** What a gateway last said of itself. */
export interface ChannelHealth {
  state: (typeof HEALTH_STATES)[number];
  detail: string | null;
  checked_at: string;
}

/** A way in and out. The token is for adapters only: presenters leave it out. */
export interface Channel {
  workspaceId: string;
  id: string;
  kind: ChannelKind;
  provider: Provider | null;
  name: string;
  isDefault: boolean;
  isActive: boolean;
  baseUrl: string | null;
  token: string | null;
  settings: ChannelSettings;
  keyHash: string | null;
  keyHint: string | null;
  health: ChannelHealth | null;
  createdAt: Date;
}

export interface ChannelRow {
  workspace_id: string;
  id: string;
  kind: ChannelKind;
  provider: Provider | null;
  name: string;
  is_default: boolean;
  key_hash: string | null;
  key_hint: string | null;
  base_url: string | null;
  credentials: { token?: string | null };
  settings: { intake?: ChannelSettings['intake']; groups_open_tickets?: boolean };
  health: ChannelHealth | null;
  deactivated_at: Date | null;
  created_at: Date;
}

export const CHANNEL_COLUMNS = `workspace_id, id, kind, provider, name, is_default, key_hash, key_hint, base_url,
  credentials, settings, health, deactivated_at, created_at`;

export const toChannel = (row: ChannelRow): Channel => ({
  workspaceId: row.workspace_id,
  id: row.id,
  kind: row.kind,
  provider: row.provider,
  name: row.name,
  isDefault: row.is_default,
  isActive: row.deactivated_at === null,
  baseUrl: row.base_url,
  token: row.credentials.token ?? null,
  settings: {
    intake: row.settings.intake ?? 'ticket_first',
    groupsOpenTickets: row.settings.groups_open_tickets ?? false,
  },
  keyHash: row.key_hash,
  keyHint: row.key_hint,
  health: row.health,
  createdAt: row.created_at,
});
