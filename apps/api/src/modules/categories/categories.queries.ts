import { type Tx } from '../../platform/database/db.ts';
import { type Category as Stored } from './category.entity.ts';
import { type TreeNode } from './category-tree.ts';

/** A category as it stands in the database, removed ones too. */
export type CategoryRow = Omit<Stored, 'workspaceId'>;

export const CATEGORIES_SQL = `
  SELECT id, slug, name, description, colour, default_priority AS "defaultPriority", parent_id AS "parentId", position,
    archived_at AS "archivedAt", deleted_at AS "deletedAt", replaced_by_id AS "replacedById", created_at AS "createdAt",
    updated_at AS "updatedAt"
  FROM categories WHERE workspace_id = $1 ORDER BY position, slug`;

/** Of two admins who change the tree at once one waits; tickets are opened meanwhile. */
export const lockTree = async (tx: Tx, workspaceId: string): Promise<CategoryRow[]> => {
  await tx.query('SELECT id FROM workspaces WHERE id = $1 FOR NO KEY UPDATE', [workspaceId]);
  return tx.query<CategoryRow>(CATEGORIES_SQL, [workspaceId]);
};

export const insertCategory = async (tx: Tx, workspaceId: string, row: CategoryRow): Promise<void> => {
  await tx.query(
    `INSERT INTO categories (workspace_id, id, slug, name, description, colour, default_priority, parent_id, position,
       created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)`,
    [
      workspaceId,
      row.id,
      row.slug,
      row.name,
      row.description,
      row.colour,
      row.defaultPriority,
      row.parentId,
      row.position,
      row.createdAt,
    ],
  );
};

export const updateCategory = async (tx: Tx, workspaceId: string, row: CategoryRow): Promise<void> => {
  await tx.query(
    `UPDATE categories SET name = $3, description = $4, colour = $5, default_priority = $6, archived_at = $7,
       deleted_at = $8, replaced_by_id = $9, updated_at = $10
     WHERE workspace_id = $1 AND id = $2`,
    [
      workspaceId,
      row.id,
      row.name,
      row.description,
      row.colour,
      row.defaultPriority,
      row.archivedAt,
      row.deletedAt,
      row.replacedById,
      row.updatedAt,
    ],
  );
};

export const moveCategories = async (tx: Tx, workspaceId: string, moved: TreeNode[]): Promise<void> => {
  if (moved.length === 0) return;
  await tx.query(
    `UPDATE categories c SET parent_id = r."parentId", position = r.position
     FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, "parentId" uuid, position integer)
     WHERE c.workspace_id = $1 AND c.id = r.id`,
    [workspaceId, JSON.stringify(moved)],
  );
};
