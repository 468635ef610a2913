import { type FieldValues } from '../custom-fields/custom-fields.service.ts';
import { type IdentifierKind } from './contact.ts';

interface OwnedIdentifier {
  kind: IdentifierKind;
  value: string;
  /** Whose it is among those that were merged. */
  contactId: string;
}

interface Named {
  id: string;
  name: string;
}

/** A contact as a page shows it, with what belongs to those that were merged into it. */
export interface ContactView {
  id: string;
  name: string;
  phone: string | null;
  email: string | null;
  avatarUrl: string | null;
  profileStatus: string | null;
  notes: string;
  attributes: Record<string, string>;
  customFields: FieldValues;
  mergedInto: Named | null;
  merged: (Named & { mergedAt: string })[];
  erasedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  identifiers: OwnedIdentifier[];
}

/** The contact of `id` and all that stand behind it, however they came there; `$1` is the workspace. */
export const personSql = (id: string): string => `(
  WITH RECURSIVE person(id) AS (
    SELECT ${id}::uuid
    UNION
    SELECT s.id FROM contacts s JOIN person p ON s.merged_into_id = p.id WHERE s.workspace_id = $1
  ) SELECT id FROM person)`;

export const CONTACT_COLUMNS = `t.id, t.name, t.phone, t.email, t.avatar_url AS "avatarUrl",
  t.profile_status AS "profileStatus", t.notes, t.attributes, t.custom_fields AS "customFields",
  (SELECT jsonb_build_object('id', m.id, 'name', m.name) FROM contacts m
   WHERE m.workspace_id = t.workspace_id AND m.id = t.merged_into_id) AS "mergedInto",
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name,
       'mergedAt', to_char(s.merged_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY s.merged_at, s.id)
     FROM contacts s WHERE s.workspace_id = t.workspace_id AND s.merged_into_id = t.id), '[]') AS merged,
  t.erased_at AS "erasedAt", t.created_at AS "createdAt", t.updated_at AS "updatedAt",
  coalesce((SELECT jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value, 'contactId', i.contact_id)
       ORDER BY i.kind, i.value)
     FROM contact_identifiers i
     WHERE i.workspace_id = t.workspace_id AND i.contact_id IN ${personSql('t.id')}), '[]') AS identifiers`;
