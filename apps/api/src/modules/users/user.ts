import { type Role } from '../../platform/access/actor.ts';

export const AVAILABILITIES = ['online', 'away', 'offline'] as const;
export type Availability = (typeof AVAILABILITIES)[number];

export interface Preferences {
  send_key: 'enter' | 'ctrl_enter';
  theme: 'auto' | 'light' | 'dark';
}

const DEFAULT_PREFERENCES: Preferences = { send_key: 'enter', theme: 'auto' };

/** Somebody who signs in, in one workspace. */
export interface User {
  workspaceId: string;
  id: string;
  accountId: string;
  email: string;
  name: string;
  role: Role;
  availability: Availability;
  /** Most tickets that automatic assignment gives him; null is no limit. */
  capacityTickets: number | null;
  /** Null takes the workspace's. */
  locale: 'id' | 'en' | null;
  preferences: Preferences;
  isActive: boolean;
  /** Has not accepted the invitation yet. */
  isInvited: boolean;
  lastSeenAt: Date | null;
  createdAt: Date;
}

export interface UserRow {
  workspace_id: string;
  id: string;
  account_id: string;
  email: string;
  name: string;
  role: Role;
  availability: Availability;
  capacity_tickets: number | null;
  locale: 'id' | 'en' | null;
  preferences: Partial<Preferences>;
  joined_at: Date | null;
  deactivated_at: Date | null;
  last_seen_at: Date | null;
  created_at: Date;
}

export const USER_COLUMNS = `u.workspace_id, u.id, u.account_id, a.email, u.name, u.role, u.availability,
  u.capacity_tickets, u.locale, u.preferences, u.joined_at, u.deactivated_at, u.last_seen_at, u.created_at`;

export const toUser = (row: UserRow): User => ({
  workspaceId: row.workspace_id,
  id: row.id,
  accountId: row.account_id,
  email: row.email,
  name: row.name,
  role: row.role,
  availability: row.availability,
  capacityTickets: row.capacity_tickets,
  locale: row.locale,
  preferences: { ...DEFAULT_PREFERENCES, ...row.preferences },
  isActive: row.deactivated_at === null,
  isInvited: row.joined_at === null,
  lastSeenAt: row.last_seen_at,
  createdAt: row.created_at,
});
