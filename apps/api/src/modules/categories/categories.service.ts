import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.ts';
import { Db, type Tx } from '../../platform/database/db.ts';
import { newId } from '../../platform/ids.ts';
import { DEFAULT_CATEGORIES } from './default-categories.ts';

export interface Category {
  id: string;
  slug: string;
  name: string;
  colour: string;
  defaultPriority: 'urgent' | 'high' | 'medium' | 'low' | null;
}

@Injectable()
export class Categories {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  list(workspaceId: string): Promise<Category[]> {
    return this.db.query<Category>(
      `SELECT id, slug, name, colour, default_priority AS "defaultPriority"
       FROM categories WHERE workspace_id = $1 ORDER BY position, slug`,
      [workspaceId],
    );
  }

  async find(workspaceId: string, wanted: { slug: string } | { id: string }): Promise<Category | null> {
    const all = await this.list(workspaceId);
    const fits = (category: Category): boolean =>
      'slug' in wanted ? category.slug === wanted.slug : category.id === wanted.id;
    return all.find(fits) ?? null;
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
      `INSERT INTO categories (workspace_id, id, slug, name, colour, position, created_at)
       SELECT $1, id, slug, name, colour, position, $3
       FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, slug text, name text, colour text, position integer)
       ON CONFLICT (workspace_id, slug) DO NOTHING`,
      [workspaceId, JSON.stringify(rows), this.clock.now()],
    );
  }
}
