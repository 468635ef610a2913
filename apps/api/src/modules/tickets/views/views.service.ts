import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../../platform/access/actor.ts';
import { Clock } from '../../../platform/clock/clock.ts';
import { Db, type Tx } from '../../../platform/database/db.ts';
import { AppError, invalid } from '../../../platform/errors/app-error.ts';
import { isId, newId } from '../../../platform/ids.ts';
import { TaxonomyFilters } from '../labelling/taxonomy-filters.service.ts';
import { toTicketFilters } from '../reading/list-filters.ts';
import { TicketReader } from '../reading/ticket-reader.service.ts';
import { forbidden } from '../tickets.errors.ts';
import { BUILT_IN_VIEWS } from './built-in-views.ts';
import { toListQuery, type ViewFilters } from './view-filters.ts';
import { mayChangeView, maySeeView } from './views.policy.ts';

export interface StoredView {
  id: string;
  ownerId: string;
  ownerName: string;
  name: string;
  isShared: boolean;
  filters: ViewFilters;
}

export interface ViewInput {
  name: string;
  filters: ViewFilters;
  isShared: boolean;
}

interface ViewCount {
  id: string;
  count: number;
}

export const MOST_COUNTED = 99;
const MAX_OWN_VIEWS = 100;
const COLUMNS = `v.id, v.owner_id AS "ownerId", u.name AS "ownerName", v.name, v.is_shared AS "isShared", v.filters
  FROM saved_views v JOIN users u ON u.workspace_id = v.workspace_id AND u.id = v.owner_id`;

const viewNotFound = (): AppError => new AppError('views.not_found', 404, 'There is no such view');

/** Filters under a name: one's own, and those that all have. */
@Injectable()
export class Views {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly reader: TicketReader,
    private readonly taxonomy: TaxonomyFilters,
  ) {}

  async list({ workspaceId, userId }: UserActor): Promise<StoredView[]> {
    return this.db.query<StoredView>(
      `SELECT ${COLUMNS} WHERE v.workspace_id = $1 AND (v.owner_id = $2 OR v.is_shared)
       ORDER BY lower(v.name), v.id`,
      [workspaceId, userId],
    );
  }

  async get(actor: UserActor, id: string): Promise<StoredView> {
    const [view] = isId(id)
      ? await this.db.query<StoredView>(`SELECT ${COLUMNS} WHERE v.workspace_id = $1 AND v.id = $2`, [
          actor.workspaceId,
          id,
        ])
      : [];
    if (!view || !maySeeView(actor, view)) throw viewNotFound();
    return view;
  }

  /** What somebody has before his eyes, in his order. */
  async pinnedOf({ workspaceId, userId }: UserActor): Promise<string[]> {
    const [row] = await this.db.query<{ pinned_ids: string[] }>(
      'SELECT pinned_ids FROM view_arrangements WHERE workspace_id = $1 AND user_id = $2',
      [workspaceId, userId],
    );
    return row?.pinned_ids ?? BUILT_IN_VIEWS.map(({ id }) => id);
  }

  async create(tx: Tx, actor: UserActor, input: ViewInput): Promise<string> {
    const id = newId();
    const rows = await tx.query(
      `INSERT INTO saved_views (workspace_id, id, owner_id, name, is_shared, filters, created_at, updated_at)
       SELECT $1, $2, $3, $4, $5, $6, $7, $7
       WHERE (SELECT count(*) FROM saved_views WHERE workspace_id = $1 AND owner_id = $3) < ${MAX_OWN_VIEWS}
       RETURNING id`,
      [actor.workspaceId, id, actor.userId, input.name, input.isShared, input.filters, this.clock.now()],
    );
    if (rows.length === 0) throw invalid('name', `at most ${MAX_OWN_VIEWS} views of one person`);
    return id;
  }

  async change(tx: Tx, actor: UserActor, id: string, changes: Partial<ViewInput>): Promise<void> {
    const view = await this.lock(tx, actor, id);
    const { name, filters, isShared } = { ...view, ...changes };
    if (!isShared && view.ownerId !== actor.userId) throw forbidden('Only its owner keeps a view to himself');
    await tx.query(
      `UPDATE saved_views SET name = $3, is_shared = $4, filters = $5, updated_at = $6
       WHERE workspace_id = $1 AND id = $2`,
      [actor.workspaceId, view.id, name, isShared, filters, this.clock.now()],
    );
  }

  async remove(tx: Tx, actor: UserActor, id: string): Promise<void> {
    const view = await this.lock(tx, actor, id);
    await tx.query('DELETE FROM saved_views WHERE workspace_id = $1 AND id = $2', [
      actor.workspaceId,
      view.id,
    ]);
  }

  async arrange(tx: Tx, { workspaceId, userId }: UserActor, pinnedIds: string[]): Promise<void> {
    await tx.query(
      `INSERT INTO view_arrangements (workspace_id, user_id, pinned_ids, updated_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (workspace_id, user_id) DO UPDATE SET pinned_ids = $3, updated_at = $4`,
      [workspaceId, userId, [...new Set(pinnedIds.map((id) => id.toLowerCase()))], this.clock.now()],
    );
  }

  /** How many tickets each view shows, counted a little further than is told: a counter never costs a scan. */
  async counts(actor: UserActor, ids: string[] | null): Promise<ViewCount[]> {
    const wanted = ids ?? (await this.pinnedOf(actor));
    const filters = new Map<string, ViewFilters>([
      ...BUILT_IN_VIEWS.map((view) => [view.id, view.filters] as const),
      ...(await this.list(actor)).map((view) => [view.id, view.filters] as const),
    ]);
    const counts: ViewCount[] = [];
    for (const id of wanted) {
      const known = filters.get(id.toLowerCase());
      if (known) counts.push({ id: id.toLowerCase(), count: await this.count(actor, known) });
    }
    return counts;
  }

  private async count(actor: UserActor, filters: ViewFilters): Promise<number> {
    const query = toListQuery(filters);
    const { category: categories, tag: tags, custom_fields: customFields } = query;
    const named = await this.taxonomy
      .find(actor, { categories, tags, customFields })
      .catch((error: unknown) => {
        // A category or field that was taken away since the view was saved: nothing fits it any more.
        if (error instanceof AppError) return null;
        throw error;
      });
    if (!named) return 0;
    const asker = await this.reader.askerOf(actor);
    return this.reader.countUpTo(asker, { ...toTicketFilters(query), ...named }, MOST_COUNTED + 1);
  }

  private async lock(tx: Tx, actor: UserActor, id: string): Promise<StoredView> {
    const [view] = isId(id)
      ? await tx.query<StoredView>(
          `SELECT ${COLUMNS} WHERE v.workspace_id = $1 AND v.id = $2 FOR UPDATE OF v`,
          [actor.workspaceId, id],
        )
      : [];
    if (!view || !maySeeView(actor, view)) throw viewNotFound();
    if (!mayChangeView(actor, view)) throw forbidden('Only its owner and admins change a shared view');
    return view;
  }
}
