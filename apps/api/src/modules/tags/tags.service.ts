import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../platform/access/actor.ts';
import { Clock } from '../../platform/clock/clock.ts';
import { isUniqueViolation } from '../../platform/database/database-errors.ts';
import { Db, type Tx } from '../../platform/database/db.ts';
import { invalid } from '../../platform/errors/app-error.ts';
import { EventLog } from '../../platform/events/event-log.ts';
import { type PageRequest, paginate, type Pagination } from '../../platform/http/pagination.ts';
import { isId, newId } from '../../platform/ids.ts';
import { colourFor } from './tag-colours.ts';
import { tagNameTaken, tagNotFound } from './tags.errors.ts';
import { TAG_EVENTS } from './tags.events.ts';
import { TAG_COLUMNS, tagListing, type TagView } from './tags.queries.ts';

export interface TagName {
  id: string;
  name: string;
}

interface StoredTag extends TagName {
  colour: string;
}

const MAX_TAGS = 5000;

@Injectable()
export class Tags {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly eventLog: EventLog,
  ) {}

  async page(
    workspaceId: string,
    filter: { q: string; names: string[] | null },
    request: PageRequest,
  ): Promise<{ rows: TagView[]; pagination: Pagination }> {
    return paginate<TagView>(this.db, tagListing(workspaceId, filter), request);
  }

  async get(workspaceId: string, id: string): Promise<TagView> {
    const [row] = isId(id)
      ? await this.db.query<TagView>(
          `SELECT ${TAG_COLUMNS} FROM tags t WHERE t.workspace_id = $1 AND t.id = $2 AND t.deleted_at IS NULL`,
          [workspaceId, id],
        )
      : [];
    if (!row) throw tagNotFound();
    return row;
  }

  /** Ids of tags by name; names that nothing is called are left out. */
  async idsOf(workspaceId: string, names: string[]): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `SELECT id FROM tags WHERE workspace_id = $1 AND deleted_at IS NULL
         AND lower(name) = ANY(ARRAY(SELECT lower(given) FROM unnest($2::text[]) AS n(given)))`,
      [workspaceId, names],
    );
    return rows.map(({ id }) => id);
  }

  /** Tags that are there by id; of a merged one what it was merged into, of a deleted one none. */
  async living(tx: Tx | null, workspaceId: string, ids: string[]): Promise<TagName[]> {
    if (ids.length === 0) return [];
    return (tx ?? this.db).query<TagName>(
      `SELECT DISTINCT g.id, g.name FROM tags named
       JOIN tags g ON g.workspace_id = named.workspace_id
         AND g.id = CASE WHEN named.deleted_at IS NULL THEN named.id ELSE named.replaced_by_id END
       WHERE named.workspace_id = $1 AND named.id = ANY($2::uuid[]) AND g.deleted_at IS NULL`,
      [workspaceId, ids],
    );
  }

  /**
   * The tags that are called so, in the names' order, made where there are none; customers make none. They stay as they
   * are until the transaction ends: a merge waits, so that no ticket gets a tag that is just going away.
   */
  async named(tx: Tx, actor: UserActor, names: string[]): Promise<TagName[]> {
    if (names.length === 0) return [];
    const known = await this.lockNamed(tx, actor.workspaceId, names);
    const missing = names.filter((name) => !known.has(name));
    if (missing.length > 0 && actor.role !== 'customer') {
      await this.insertAll(tx, actor, missing);
      const made = await this.lockNamed(tx, actor.workspaceId, missing);
      made.forEach((tag, name) => known.set(name, tag));
    }
    const found = names.flatMap((name) => known.get(name) ?? []);
    return [...new Map(found.map((tag) => [tag.id, tag])).values()];
  }

  /** Tags and untags tickets. */
  async relabel(
    tx: Tx,
    workspaceId: string,
    { ticketIds, added, removed = [] }: { ticketIds: string[]; added: string[]; removed?: string[] },
  ): Promise<void> {
    if (removed.length > 0) {
      await tx.query(
        `DELETE FROM ticket_tags
         WHERE workspace_id = $1 AND ticket_id = ANY($2::uuid[]) AND tag_id = ANY($3::uuid[])`,
        [workspaceId, ticketIds, removed],
      );
    }
    if (added.length === 0) return;
    await tx.query(
      `INSERT INTO ticket_tags (workspace_id, tag_id, ticket_id)
       SELECT $1, tag_id, ticket_id FROM unnest($2::uuid[]) AS t(ticket_id), unnest($3::uuid[]) AS g(tag_id)
       ON CONFLICT DO NOTHING`,
      [workspaceId, ticketIds, added],
    );
  }

  async create(
    tx: Tx,
    actor: UserActor,
    { name, colour }: { name: string; colour?: string },
  ): Promise<string> {
    const [id] = await this.insertAll(tx, actor, [name], colour);
    if (id === undefined) throw tagNameTaken(name);
    return id;
  }

  async change(
    tx: Tx,
    actor: UserActor,
    id: string,
    changes: { name?: string; colour?: string },
  ): Promise<void> {
    const tag = await this.lock(tx, actor.workspaceId, id);
    const { name = tag.name, colour = tag.colour } = changes;
    if (name === tag.name && colour === tag.colour) return;
    await tx
      .query('UPDATE tags SET name = $3, colour = $4, updated_at = $5 WHERE workspace_id = $1 AND id = $2', [
        actor.workspaceId,
        tag.id,
        name,
        colour,
        this.clock.now(),
      ])
      .catch((error: unknown) => {
        throw isUniqueViolation(error, 'tags_name_key') ? tagNameTaken(name) : error;
      });
    const before = { name: tag.name, colour: tag.colour };
    await this.record(tx, actor, 'updated', { tag_id: tag.id, from: before, to: { name, colour } });
  }

  /** Every ticket of the sources bears the target afterwards; the sources are gone. */
  async merge(tx: Tx, actor: UserActor, id: string, sourceIds: string[]): Promise<void> {
    const { workspaceId } = actor;
    const target = await this.lock(tx, workspaceId, id);
    const wanted = [...new Set(sourceIds.map((sourceId) => sourceId.toLowerCase()))].filter(
      (one) => one !== target.id,
    );
    const sources = await this.lockAll(tx, workspaceId, wanted);
    if (sources.length === 0 || sources.length < wanted.length)
      throw invalid('source_ids', 'must be ids of other tags');
    const ids = sources.map((source) => source.id);
    await tx.query(
      `INSERT INTO ticket_tags (workspace_id, tag_id, ticket_id)
       SELECT DISTINCT workspace_id, $2::uuid, ticket_id FROM ticket_tags
       WHERE workspace_id = $1 AND tag_id = ANY($3::uuid[]) ON CONFLICT DO NOTHING`,
      [workspaceId, target.id, ids],
    );
    await this.retire(tx, workspaceId, ids, target.id);
    await this.record(tx, actor, 'merged', {
      tag_id: target.id,
      name: target.name,
      sources: sources.map(({ id: sourceId, name }) => ({ id: sourceId, name })),
    });
  }

  async remove(tx: Tx, actor: UserActor, id: string): Promise<void> {
    const tag = await this.lock(tx, actor.workspaceId, id);
    await this.retire(tx, actor.workspaceId, [tag.id], null);
    await this.record(tx, actor, 'deleted', { tag_id: tag.id, name: tag.name });
  }

  private async insertAll(tx: Tx, actor: UserActor, names: string[], colour?: string): Promise<string[]> {
    const [known] = await tx.query<{ tags: number }>(
      'SELECT count(*)::int AS tags FROM tags WHERE workspace_id = $1 AND deleted_at IS NULL',
      [actor.workspaceId],
    );
    if ((known?.tags ?? 0) + names.length > MAX_TAGS)
      throw invalid('tags', `at most ${MAX_TAGS} different tags`);
    const rows = names.map((name) => ({ id: newId(), name, colour: colour ?? colourFor(name) }));
    const made = await tx.query<TagName>(
      `INSERT INTO tags (workspace_id, id, name, colour, created_at, updated_at)
       SELECT $1, id, name, colour, $3, $3
       FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, name text, colour text) ORDER BY lower(name)
       ON CONFLICT (workspace_id, lower(name)) WHERE deleted_at IS NULL DO NOTHING RETURNING id, name`,
      [actor.workspaceId, JSON.stringify(rows), this.clock.now()],
    );
    const events = made.map(({ id, name }) => ({ type: TAG_EVENTS.created, data: { tag_id: id, name } }));
    await this.eventLog.record(tx, actor, events);
    return made.map(({ id }) => id);
  }

  /** By the names as they were given: PostgreSQL alone says which are the same. */
  private async lockNamed(tx: Tx, workspaceId: string, names: string[]): Promise<Map<string, TagName>> {
    const rows = await tx.query<TagName & { given: string }>(
      `SELECT g.id, g.name, n.given FROM unnest($2::text[]) AS n(given)
       JOIN tags g ON lower(g.name) = lower(n.given)
       WHERE g.workspace_id = $1 AND g.deleted_at IS NULL ORDER BY g.id FOR SHARE OF g`,
      [workspaceId, names],
    );
    return new Map(rows.map(({ given, id, name }) => [given, { id, name }]));
  }

  private async lock(tx: Tx, workspaceId: string, id: string): Promise<StoredTag> {
    const [tag] = isId(id) ? await this.lockAll(tx, workspaceId, [id]) : [];
    if (!tag) throw tagNotFound();
    return tag;
  }

  private lockAll(tx: Tx, workspaceId: string, ids: string[]): Promise<StoredTag[]> {
    return tx.query<StoredTag>(
      `SELECT id, name, colour FROM tags
       WHERE workspace_id = $1 AND id = ANY($2::uuid[]) AND deleted_at IS NULL ORDER BY id FOR UPDATE`,
      [workspaceId, ids],
    );
  }

  private async retire(
    tx: Tx,
    workspaceId: string,
    ids: string[],
    replacedById: string | null,
  ): Promise<void> {
    await tx.query('DELETE FROM ticket_tags WHERE workspace_id = $1 AND tag_id = ANY($2::uuid[])', [
      workspaceId,
      ids,
    ]);
    await tx.query(
      `UPDATE tags SET deleted_at = coalesce(deleted_at, $4), replaced_by_id = $3, updated_at = $4
       WHERE workspace_id = $1 AND (id = ANY($2::uuid[]) OR replaced_by_id = ANY($2::uuid[]))`,
      [workspaceId, ids, replacedById, this.clock.now()],
    );
  }

  private async record(
    tx: Tx,
    actor: UserActor,
    what: keyof typeof TAG_EVENTS,
    data: Record<string, unknown>,
  ): Promise<void> {
    await this.eventLog.record(tx, actor, [{ type: TAG_EVENTS[what], data }]);
  }
}
