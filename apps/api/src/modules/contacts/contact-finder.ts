import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.ts';

/** `many` when they are too many to be named one by one. */
export type FoundContacts = string[] | 'many';

const MOST_NAMED = 2_000;
/** So few that somebody may have mistyped. */
const FEW = 5;
const MOST_ALIKE = 20;
const LEAST_DIGITS = 3;

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
const upTo = (sql: string): string => `(${sql} LIMIT ${MOST_NAMED + 1})`;

/** Whoever bears one of the names, and who stands for him if he was merged. */
const ROOTS_SQL = `
  WITH RECURSIVE up AS (
    SELECT c.id, c.merged_into_id, f.rank FROM unnest($2::uuid[]) WITH ORDINALITY f(id, rank)
    JOIN contacts c ON c.workspace_id = $1 AND c.id = f.id
    UNION
    SELECT c.id, c.merged_into_id, up.rank FROM up
    JOIN contacts c ON c.workspace_id = $1 AND c.id = up.merged_into_id
  )
  SELECT id FROM up WHERE merged_into_id IS NULL GROUP BY id ORDER BY min(rank)`;

/** Finds people by what is known of them: name, also misspelt, phone, e-mail, or any identifier. */
@Injectable()
export class ContactFinder {
  constructor(private readonly db: Db) {}

  /** Best first; who was merged is found as the one who stands for him. */
  async find(workspaceId: string, q: string): Promise<FoundContacts> {
    const named = await this.named(workspaceId, q);
    if (named.length > MOST_NAMED) return 'many';
    const alike = named.length < FEW ? await this.alike(workspaceId, q) : [];
    const ids = [...new Set([...named, ...alike])];
    if (ids.length === 0) return [];
    const roots = await this.db.query<{ id: string }>(ROOTS_SQL, [workspaceId, ids]);
    return roots.map(({ id }) => id);
  }

  private async named(workspaceId: string, q: string): Promise<string[]> {
    const digits = q.replaceAll(/\D/g, '').replace(/^0+/, '');
    const wanted = [
      upTo('SELECT id FROM contacts WHERE workspace_id = $1 AND name ILIKE $2'),
      upTo('SELECT id FROM contacts WHERE workspace_id = $1 AND email IS NOT NULL AND email ILIKE $2'),
      upTo(`SELECT contact_id FROM contact_identifiers WHERE workspace_id = $1
        AND kind = ANY(ARRAY['phone', 'email', 'whatsapp_id', 'lid', 'bsuid', 'order_account']) AND value = $3`),
    ];
    const parameters = [workspaceId, `%${escapeLike(q)}%`, q];
    if (digits.length >= LEAST_DIGITS) {
      wanted.push(upTo('SELECT id FROM contacts WHERE workspace_id = $1 AND phone LIKE $4'));
      parameters.push(`%${digits}%`);
    }
    const rows = await this.db.query<{ id: string }>(
      `SELECT id FROM (${wanted.join(' UNION ')}) f(id) LIMIT ${MOST_NAMED + 1}`,
      parameters,
      'fresh',
    );
    return rows.map(({ id }) => id);
  }

  private async alike(workspaceId: string, q: string): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `SELECT id FROM contacts WHERE workspace_id = $1 AND $2 <% name AND erased_at IS NULL
       ORDER BY word_similarity($2, name) DESC, id LIMIT ${MOST_ALIKE}`,
      [workspaceId, q],
      'fresh',
    );
    return rows.map(({ id }) => id);
  }
}
