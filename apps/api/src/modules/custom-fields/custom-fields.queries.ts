import { type Tx } from '../../platform/database/db.ts';
import { type CustomField as Stored } from './custom-field.entity.ts';

export type CustomFieldRow = Omit<Stored, 'workspaceId'>;

export const CUSTOM_FIELDS_SQL = `
  SELECT id, entity, slug, name, description, kind, options, is_required_on_create AS "isRequiredOnCreate",
    is_required_on_resolve AS "isRequiredOnResolve", is_public AS "isPublic", position, archived_at AS "archivedAt",
    created_at AS "createdAt", updated_at AS "updatedAt"
  FROM custom_fields WHERE workspace_id = $1 ORDER BY entity DESC, position, slug`;

/** Of two admins who change fields at once one waits. */
export const lockFields = async (tx: Tx, workspaceId: string): Promise<CustomFieldRow[]> => {
  await tx.query('SELECT id FROM workspaces WHERE id = $1 FOR NO KEY UPDATE', [workspaceId]);
  return tx.query<CustomFieldRow>(CUSTOM_FIELDS_SQL, [workspaceId]);
};

/** Writes a field, new or changed. */
export const saveField = async (tx: Tx, workspaceId: string, field: CustomFieldRow): Promise<void> => {
  await tx.query(
    `INSERT INTO custom_fields (workspace_id, id, entity, slug, name, description, kind, options, is_required_on_create,
       is_required_on_resolve, is_public, position, archived_at, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     ON CONFLICT (workspace_id, id) DO UPDATE SET name = excluded.name, description = excluded.description,
       options = excluded.options, is_required_on_create = excluded.is_required_on_create,
       is_required_on_resolve = excluded.is_required_on_resolve, is_public = excluded.is_public,
       archived_at = excluded.archived_at, updated_at = excluded.updated_at`,
    [
      workspaceId,
      field.id,
      field.entity,
      field.slug,
      field.name,
      field.description,
      field.kind,
      JSON.stringify(field.options),
      field.isRequiredOnCreate,
      field.isRequiredOnResolve,
      field.isPublic,
      field.position,
      field.archivedAt,
      field.createdAt,
      field.updatedAt,
    ],
  );
};

/** Gives fields their places, in the order of the ids. */
export const orderFields = async (tx: Tx, workspaceId: string, ids: string[]): Promise<void> => {
  await tx.query(
    `UPDATE custom_fields f SET position = o.place - 1
     FROM unnest($2::uuid[]) WITH ORDINALITY AS o(id, place) WHERE f.workspace_id = $1 AND f.id = o.id`,
    [workspaceId, ids],
  );
};
