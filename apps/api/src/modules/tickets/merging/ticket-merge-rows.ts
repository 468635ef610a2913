import { type Db, type Tx } from '../../../platform/database/db.ts';
import { refCondition, type TicketRef } from '../ticket-ref.ts';
import { readSourceState, type SourceState } from './source-state.ts';

const WAY = `WITH RECURSIVE way AS (
    SELECT t.id, t.ticket_number, t.merged_into_id FROM tickets t WHERE t.workspace_id = $1 AND `;
const ONWARDS = `
    UNION SELECT n.id, n.ticket_number, n.merged_into_id FROM way
    JOIN tickets n ON n.workspace_id = $1 AND n.id = way.merged_into_id
  ) SELECT id, ticket_number AS number FROM way WHERE merged_into_id IS NULL`;

interface Root {
  id: string;
  number: string;
}

/** Where the pointers of a ticket lead: itself, unless it was merged. Null when there is no such ticket. */
export const rootOf = async (
  reader: Pick<Db, 'query'> | Tx,
  workspaceId: string,
  ref: TicketRef,
): Promise<Root | null> => {
  const { sql, value } = refCondition(ref, 2);
  const [root] = await reader.query<Root>(`${WAY}${sql}${ONWARDS}`, [workspaceId, value]);
  return root ?? null;
};

/** The tickets that were merged into this one itself. */
export const sourcesOf = async (tx: Tx, workspaceId: string, ticketId: string): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    'SELECT id FROM tickets WHERE workspace_id = $1 AND merged_into_id = $2',
    [workspaceId, ticketId],
  );
  return rows.map(({ id }) => id);
};

/** A ticket and all that was merged into it, however many steps ago. */
export const familyOf = async (tx: Tx, workspaceId: string, ticketId: string): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    `WITH RECURSIVE family AS (
       SELECT $2::uuid AS id
       UNION SELECT t.id FROM family JOIN tickets t ON t.workspace_id = $1 AND t.merged_into_id = family.id
     ) SELECT id FROM family`,
    [workspaceId, ticketId],
  );
  return rows.map(({ id }) => id);
};

export interface KeptMerge {
  sourceId: string;
  lentChatId: string | null;
  state: SourceState;
  mergedAt: Date;
}

export const keepMerges = async (
  tx: Tx,
  { workspaceId, userId }: { workspaceId: string; userId: string },
  merges: KeptMerge[],
): Promise<void> => {
  await tx.query(
    `INSERT INTO ticket_merges (workspace_id, source_id, lent_chat_id, source_state, merged_by_id, merged_at)
     SELECT $1, "sourceId", "lentChatId", state, $2, "mergedAt"
     FROM jsonb_to_recordset($3::jsonb) AS r("sourceId" uuid, "lentChatId" uuid, state jsonb, "mergedAt" timestamptz)`,
    [workspaceId, userId, JSON.stringify(merges)],
  );
};

/** Takes the memory of a merge away and gives it. */
export const takeMerge = async (tx: Tx, workspaceId: string, sourceId: string): Promise<KeptMerge | null> => {
  const [row] = await tx.query<{
    lent_chat_id: string | null;
    source_state: Record<string, unknown>;
    merged_at: Date;
  }>(
    `DELETE FROM ticket_merges WHERE workspace_id = $1 AND source_id = $2
     RETURNING lent_chat_id, source_state, merged_at`,
    [workspaceId, sourceId],
  );
  if (!row) return null;
  const state = readSourceState(row.source_state);
  return { sourceId, lentChatId: row.lent_chat_id, state, mergedAt: row.merged_at };
};
