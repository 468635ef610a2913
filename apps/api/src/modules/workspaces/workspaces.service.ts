import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.ts';
import { isUniqueViolation } from '../../platform/database/database-errors.ts';
import { Db, type Tx } from '../../platform/database/db.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { newId } from '../../platform/ids.ts';
import { withDefaults, type WorkspaceSettings } from './workspace-settings.ts';

export { Timezone } from './timezone.ts';
export { withDefaults as settingsWithDefaults, type WorkspaceSettings } from './workspace-settings.ts';

export interface Workspace {
  id: string;
  shortId: string;
  slug: string;
  name: string;
  locale: 'id' | 'en';
  timezone: string;
  settings: WorkspaceSettings;
  isTest: boolean;
}

export interface NewWorkspace {
  slug: string;
  name: string;
  locale: 'id' | 'en';
  timezone: string;
}

export type WorkspaceChanges = Partial<NewWorkspace> & { settings?: Partial<WorkspaceSettings> };

export interface StoredWorkspace extends NewWorkspace {
  settings: WorkspaceSettings;
}

interface Row {
  id: string;
  short_id: string;
  slug: string;
  name: string;
  locale: 'id' | 'en';
  timezone: string;
  settings: Partial<WorkspaceSettings>;
  is_test: boolean;
}

// How long another process's change of a workspace may stay unseen.
const CACHE_MS = 3_000;
// Older than this it is waited for.
const STALE_MS = 60_000;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';
const SHORT_ID_CHARACTERS = 6;

@Injectable()
export class Workspaces {
  private cached: { all: Workspace[]; readAt: number } | null = null;
  private reading: Promise<Workspace[]> | null = null;

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** All workspaces, the first one first. */
  async list(): Promise<Workspace[]> {
    const now = this.clock.now().getTime();
    const cached = this.cached;
    if (cached && now - cached.readAt < CACHE_MS) return cached.all;
    this.reading ??= this.read(now).finally(() => (this.reading = null));
    if (!cached || now - cached.readAt > STALE_MS) return this.reading;
    // Whoever asks inside a transaction must not wait for a second connection of the same pool.
    this.reading.catch(() => undefined);
    return cached.all;
  }

  async get(workspaceId: string): Promise<Workspace> {
    return this.find(({ id }) => id === workspaceId);
  }

  async first(): Promise<Workspace> {
    return this.find(() => true);
  }

  async byShortId(shortId: string): Promise<Workspace | null> {
    return (await this.list()).find((workspace) => workspace.shortId === shortId) ?? null;
  }

  async bySlug(slug: string): Promise<Workspace | null> {
    return (await this.list()).find((workspace) => workspace.slug === slug) ?? null;
  }

  async create(tx: Tx, workspace: NewWorkspace): Promise<{ id: string; shortId: string }> {
    const id = newId();
    const shortId = newShortId();
    await tx
      .query(
        `INSERT INTO workspaces (id, short_id, slug, name, locale, timezone, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7)`,
        [id, shortId, workspace.slug, workspace.name, workspace.locale, workspace.timezone, this.clock.now()],
      )
      .catch(refuseTakenSlug);
    return { id, shortId };
  }

  /** Holds the workspace, so that of two who change its settings the second sees what the first wrote. */
  async change(
    tx: Tx,
    workspaceId: string,
    changes: WorkspaceChanges,
  ): Promise<{ before: StoredWorkspace; after: StoredWorkspace }> {
    const [row] = await tx.query<Omit<Row, 'id' | 'short_id' | 'is_test'>>(
      'SELECT slug, name, locale, timezone, settings FROM workspaces WHERE id = $1 FOR UPDATE',
      [workspaceId],
    );
    if (!row) throw workspaceNotFound();
    const before = { ...row, settings: withDefaults(row.settings) };
    const { settings, ...fields } = changes;
    const stored = { ...row.settings, ...settings };
    const after = { ...before, ...fields, settings: withDefaults(stored) };
    await tx
      .query(
        `UPDATE workspaces SET slug = $2, name = $3, locale = $4, timezone = $5, settings = $6, updated_at = $7
         WHERE id = $1`,
        [workspaceId, after.slug, after.name, after.locale, after.timezone, stored, this.clock.now()],
      )
      .catch(refuseTakenSlug);
    return { before, after };
  }

  /** Makes the next look read the table again. */
  forget(): void {
    this.cached = null;
    this.reading = null;
  }

  private async find(fits: (workspace: Workspace) => boolean): Promise<Workspace> {
    const found = (await this.list()).find(fits);
    if (!found) throw workspaceNotFound();
    return found;
  }

  private async read(now: number): Promise<Workspace[]> {
    const rows = await this.db.query<Row>(
      `SELECT id, short_id, slug, name, locale, timezone, settings, is_test
       FROM workspaces ORDER BY is_test, created_at, id`,
    );
    const all = rows.map(toWorkspace);
    this.cached = { all, readAt: now };
    return all;
  }
}

const toWorkspace = ({ short_id, is_test, settings, ...row }: Row): Workspace => ({
  ...row,
  shortId: short_id,
  isTest: is_test,
  settings: withDefaults(settings),
});

export const workspaceNotFound = (): AppError =>
  new AppError('workspaces.not_found', 404, 'There is no such workspace');

const refuseTakenSlug = (error: unknown): never => {
  if (!isUniqueViolation(error, 'workspaces_slug_key')) throw error;
  throw new AppError('workspaces.slug_taken', 409, 'Another workspace has this slug', {
    errors: [{ field: 'slug', message: 'is taken by another workspace' }],
  });
};

const newShortId = (): string =>
  Array.from(randomBytes(SHORT_ID_CHARACTERS), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
