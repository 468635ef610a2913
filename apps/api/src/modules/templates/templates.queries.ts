import { type Tx } from '../../platform/database/db.ts';

type Priority = 'urgent' | 'high' | 'medium' | 'low';

export interface TemplateRow {
  id: string;
  name: string;
  subject: string;
  description: string;
  categoryId: string | null;
  categorySlug: string | null;
  priority: Priority | null;
  tags: string[];
  customFields: Record<string, string | number | boolean | string[]>;
  requires: string[];
  createdAt: Date;
  updatedAt: Date;
}

/** All templates, or the one of `$2`. */
export const TEMPLATES_SQL = `
  SELECT t.id, t.name, t.subject, t.description, k.id AS "categoryId", k.slug AS "categorySlug", t.priority,
    ARRAY(
      SELECT DISTINCT g.name FROM tags named
      JOIN tags g ON g.workspace_id = named.workspace_id
        AND g.id = CASE WHEN named.deleted_at IS NULL THEN named.id ELSE named.replaced_by_id END
      WHERE named.workspace_id = t.workspace_id AND named.id = ANY(t.tag_ids) AND g.deleted_at IS NULL ORDER BY g.name
    ) AS tags,
    t.custom_fields AS "customFields", t.requires, t.created_at AS "createdAt", t.updated_at AS "updatedAt"
  FROM ticket_templates t
  LEFT JOIN categories named ON named.workspace_id = t.workspace_id AND named.id = t.category_id
  LEFT JOIN categories k ON k.workspace_id = t.workspace_id AND k.deleted_at IS NULL
    AND k.id = CASE WHEN named.deleted_at IS NULL THEN named.id ELSE named.replaced_by_id END
  WHERE t.workspace_id = $1 AND ($2::uuid IS NULL OR t.id = $2) ORDER BY lower(t.name), t.id`;

/** What is written of a template; what is left out stays as it is. */
export interface TemplateValues {
  id: string;
  name?: string;
  subject?: string;
  description?: string;
  categoryId?: string | null;
  priority?: Priority | null;
  tagIds?: string[];
  customFields?: Record<string, unknown>;
  requires?: string[];
  at: Date;
}

export const insertTemplate = async (tx: Tx, workspaceId: string, values: TemplateValues): Promise<void> => {
  await tx.query(
    `INSERT INTO ticket_templates (workspace_id, id, name, subject, description, category_id, priority, tag_ids,
       custom_fields, requires, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
    [
      workspaceId,
      values.id,
      values.name,
      values.subject ?? '',
      values.description ?? '',
      values.categoryId ?? null,
      values.priority ?? null,
      values.tagIds ?? [],
      JSON.stringify(values.customFields ?? {}),
      values.requires ?? [],
      values.at,
    ],
  );
};

const COLUMNS = {
  name: 'name',
  subject: 'subject',
  description: 'description',
  categoryId: 'category_id',
  priority: 'priority',
  tagIds: 'tag_ids',
  customFields: 'custom_fields',
  requires: 'requires',
} as const;

/** Gives the template's name afterwards; null when there is none. */
export const updateTemplate = async (
  tx: Tx,
  workspaceId: string,
  values: TemplateValues,
): Promise<string | null> => {
  const given = (Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]).filter((key) => values[key] !== undefined);
  const parameters: unknown[] = [workspaceId, values.id, values.at];
  const set = given.map((key) => {
    const value = key === 'customFields' ? JSON.stringify(values[key]) : values[key];
    return `${COLUMNS[key]} = $${parameters.push(value)}`;
  });
  const [row] = await tx.query<{ name: string }>(
    `UPDATE ticket_templates SET ${[...set, 'updated_at = $3'].join(', ')}
     WHERE workspace_id = $1 AND id = $2 RETURNING name`,
    parameters,
  );
  return row?.name ?? null;
};

export const deleteTemplate = async (tx: Tx, workspaceId: string, id: string): Promise<string | null> => {
  const [row] = await tx.query<{ name: string }>(
    'DELETE FROM ticket_templates WHERE workspace_id = $1 AND id = $2 RETURNING name',
    [workspaceId, id],
  );
  return row?.name ?? null;
};
