import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../platform/access/actor.ts';
import { Clock } from '../../platform/clock/clock.ts';
import { Db, type Tx } from '../../platform/database/db.ts';
import { invalid } from '../../platform/errors/app-error.ts';
import { EventLog } from '../../platform/events/event-log.ts';
import { isId, newId } from '../../platform/ids.ts';
import { freeSlug } from '../../platform/slug.ts';
import { categoryNotFound, misplaced, slugTaken } from './categories.errors.ts';
import { CATEGORY_EVENTS } from './categories.events.ts';
import {
  CATEGORIES_SQL,
  type CategoryRow,
  insertCategory,
  lockTree,
  moveCategories,
  updateCategory,
} from './categories.queries.ts';
import { idsBelow, inTreeOrder, placed, placeProblem } from './category-tree.ts';
import { DEFAULT_CATEGORIES } from './default-categories.ts';

export { categoryInUse } from './categories.errors.ts';
export type { CategoryRow } from './categories.queries.ts';

export type Category = CategoryRow & { depth: number };

export interface CategoryChanges {
  name?: string;
  description?: string;
  colour?: string;
  defaultPriority?: Category['defaultPriority'];
  parentId?: string | null;
  position?: number;
  isArchived?: boolean;
}

export type NewCategory = CategoryChanges & { name: string; slug?: string };

/** How a request names a category. */
export type CategoryRef = { slug: string } | { id: string };

const MAX_CATEGORIES = 500;
const alive = (rows: CategoryRow[]): CategoryRow[] => rows.filter(({ deletedAt }) => deletedAt === null);

@Injectable()
export class Categories {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly eventLog: EventLog,
  ) {}

  /** The workspace's categories, each before those that stand below it. */
  async list(workspaceId: string): Promise<Category[]> {
    return inTreeOrder(alive(await this.rows(workspaceId)));
  }

  async get(workspaceId: string, id: string): Promise<Category> {
    const found = (await this.list(workspaceId)).find((category) => category.id === id.toLowerCase());
    if (!found) throw categoryNotFound();
    return found;
  }

  /** The category that is meant; of one that was removed, what took its place. */
  async find(workspaceId: string, wanted: CategoryRef): Promise<CategoryRow | null> {
    return meant(await this.rows(workspaceId), wanted);
  }

  /** Ids of categories and all below them, with removed ones whose tickets are still on their way there. */
  async idsWithDescendants(workspaceId: string, wanted: readonly string[]): Promise<string[] | null> {
    const rows = await this.rows(workspaceId);
    const roots = wanted.map((text) => meant(rows, isId(text) ? { id: text.toLowerCase() } : { slug: text }));
    if (roots.includes(null)) return null;
    const ids = new Set(roots.flatMap((root) => (root ? idsBelow(alive(rows), root.id) : [])));
    const onTheirWay = rows.filter((row) => row.replacedById !== null && ids.has(row.replacedById));
    return [...ids, ...onTheirWay.map(({ id }) => id)];
  }

  async create(tx: Tx, actor: UserActor, input: NewCategory): Promise<string> {
    const { workspaceId } = actor;
    const rows = await lockTree(tx, workspaceId);
    if (alive(rows).length >= MAX_CATEGORIES) throw invalid('name', `at most ${MAX_CATEGORIES} categories`);
    const id = newId();
    const parentId = input.parentId ?? null;
    const moved = this.place(rows, id, { parentId, position: input.position });
    const row = this.newRow(rows, { ...input, id, parentId });
    const own = moved.find((node) => node.id === id);
    await insertCategory(tx, workspaceId, { ...row, position: own?.position ?? 0 });
    await moveCategories(
      tx,
      workspaceId,
      moved.filter((node) => node.id !== id),
    );
    await this.record(tx, actor, 'created', { category_id: id, name: row.name, slug: row.slug });
    return id;
  }

  async change(tx: Tx, actor: UserActor, id: string, changes: CategoryChanges): Promise<void> {
    const rows = await lockTree(tx, actor.workspaceId);
    const before = alive(rows).find((row) => row.id === id.toLowerCase());
    if (!before) throw categoryNotFound();
    const { parentId = before.parentId, position } = changes;
    const isMoved = parentId !== before.parentId || position !== undefined;
    const moved = isMoved ? this.place(rows, before.id, { parentId, position }) : [];
    const told = factsOf(before, { ...changes, parentId });
    if (Object.keys(told).length === 0 && moved.length === 0) return;
    await updateCategory(tx, actor.workspaceId, this.changed(before, changes));
    await moveCategories(tx, actor.workspaceId, moved);
    await this.record(tx, actor, 'updated', { category_id: before.id, name: before.name, changes: told });
  }

  /** Takes a category out of the tree; what stood below it moves up. Its tickets are others' business. */
  async remove(tx: Tx, actor: UserActor, id: string, replacedById: string | null): Promise<void> {
    const { workspaceId } = actor;
    const rows = await lockTree(tx, workspaceId);
    const row = alive(rows).find((one) => one.id === id);
    if (!row) throw categoryNotFound();
    const now = this.clock.now();
    const children = alive(rows).filter(({ parentId }) => parentId === id);
    const lifted = children.map((child) => ({
      ...child,
      parentId: row.parentId,
      position: child.position + rows.length,
    }));
    await moveCategories(tx, workspaceId, lifted);
    await updateCategory(tx, workspaceId, { ...row, deletedAt: now, replacedById, updatedAt: now });
    await tx.query(
      'UPDATE categories SET replaced_by_id = $3 WHERE workspace_id = $1 AND replaced_by_id = $2',
      [workspaceId, id, replacedById],
    );
    await this.record(tx, actor, 'deleted', {
      category_id: id,
      name: row.name,
      replaced_by_id: replacedById,
    });
  }

  /** The seven categories a new workspace begins with; those that are there already stay as they are. */
  async seedDefaults(tx: Tx, workspaceId: string, locale: 'id' | 'en'): Promise<void> {
    const rows = DEFAULT_CATEGORIES.map(({ slug, colour, name }, position) => ({
      id: newId(),
      slug,
      name: name[locale],
      colour,
      position,
    }));
    await tx.query(
      `INSERT INTO categories (workspace_id, id, slug, name, colour, position, created_at, updated_at)
       SELECT $1, id, slug, name, colour, position, $3, $3
       FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, slug text, name text, colour text, position integer)
       ON CONFLICT (workspace_id, slug) DO NOTHING`,
      [workspaceId, JSON.stringify(rows), this.clock.now()],
    );
  }

  private rows(workspaceId: string): Promise<CategoryRow[]> {
    return this.db.query<CategoryRow>(CATEGORIES_SQL, [workspaceId]);
  }

  private place(rows: CategoryRow[], id: string, to: { parentId: string | null; position?: number }) {
    const problem = placeProblem(alive(rows), id, to.parentId);
    if (problem) throw misplaced(problem);
    return placed(alive(rows), id, to);
  }

  private newRow(
    rows: CategoryRow[],
    input: NewCategory & { id: string; parentId: string | null },
  ): CategoryRow {
    const taken = new Set(rows.map(({ slug }) => slug));
    if (input.slug !== undefined && taken.has(input.slug)) throw slugTaken(input.slug);
    const now = this.clock.now();
    return {
      id: input.id,
      slug: input.slug ?? freeSlug(input.name, taken),
      name: input.name,
      description: input.description ?? '',
      colour:
        input.colour ?? DEFAULT_CATEGORIES[rows.length % DEFAULT_CATEGORIES.length]?.colour ?? '#5c636a',
      defaultPriority: input.defaultPriority ?? null,
      parentId: input.parentId,
      position: 0,
      archivedAt: null,
      deletedAt: null,
      replacedById: null,
      createdAt: now,
      updatedAt: now,
    };
  }

  private changed(before: CategoryRow, changes: CategoryChanges): CategoryRow {
    const { name, description, colour, defaultPriority, isArchived } = changes;
    const now = this.clock.now();
    return {
      ...before,
      name: name ?? before.name,
      description: description ?? before.description,
      colour: colour ?? before.colour,
      defaultPriority: defaultPriority === undefined ? before.defaultPriority : defaultPriority,
      archivedAt:
        isArchived === undefined ? before.archivedAt : isArchived ? (before.archivedAt ?? now) : null,
      updatedAt: now,
    };
  }

  private async record(
    tx: Tx,
    actor: UserActor,
    what: keyof typeof CATEGORY_EVENTS,
    data: Record<string, unknown>,
  ): Promise<void> {
    await this.eventLog.record(tx, actor, [{ type: CATEGORY_EVENTS[what], data }]);
  }
}

const meant = (rows: CategoryRow[], wanted: CategoryRef): CategoryRow | null => {
  const row = rows.find((one) =>
    'slug' in wanted ? one.slug === wanted.slug : one.id === wanted.id.toLowerCase(),
  );
  if (!row || row.deletedAt === null) return row ?? null;
  return rows.find((one) => one.id === row.replacedById && one.deletedAt === null) ?? null;
};

/** What a change makes different, from and to, for the log. */
const factsOf = (
  before: CategoryRow,
  changes: CategoryChanges,
): Record<string, { from: unknown; to: unknown }> => {
  const known = { ...before, isArchived: before.archivedAt !== null };
  const fields = ['name', 'description', 'colour', 'defaultPriority', 'parentId', 'isArchived'] as const;
  const changed = fields.filter((field) => changes[field] !== undefined && changes[field] !== known[field]);
  return Object.fromEntries(changed.map((field) => [field, { from: known[field], to: changes[field] }]));
};
