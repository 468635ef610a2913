import { type Tx } from '../../platform/database/db.ts';

export interface Rows {
  workspaceIds: string[];
  ids: string[];
}

const STORED = `ON CONFLICT (workspace_id, id) DO UPDATE SET ticket_id = EXCLUDED.ticket_id,
  is_internal = EXCLUDED.is_internal, words = EXCLUDED.words`;
const COLUMNS = 'workspace_id, id, ticket_id, is_message, is_internal, words';
const CHOSEN = 'workspace_id = ANY($1::uuid[]) AND id = ANY($2::uuid[])';

export const writeTickets = async (tx: Tx, { workspaceIds, ids }: Rows): Promise<void> => {
  await tx.query(
    `INSERT INTO search_documents (${COLUMNS})
     SELECT workspace_id, id, id, false, false, search_words(ticket_number || ' ' || subject || ' ' || description)
     FROM tickets WHERE ${CHOSEN} ${STORED}`,
    [workspaceIds, ids],
  );
};

/** Messages that were deleted, or that belong to no ticket, have no words. */
export const writeMessages = async (tx: Tx, { workspaceIds, ids }: Rows): Promise<void> => {
  await tx.query(
    `INSERT INTO search_documents (${COLUMNS})
     SELECT workspace_id, id, ticket_id, true, is_internal, search_words(body) FROM messages
     WHERE ${CHOSEN} AND ticket_id IS NOT NULL AND deleted_at IS NULL AND body <> '' ${STORED}`,
    [workspaceIds, ids],
  );
};

export const removeMessages = async (tx: Tx, { workspaceIds, ids }: Rows): Promise<void> => {
  await tx.query(`DELETE FROM search_documents WHERE ${CHOSEN} AND is_message`, [workspaceIds, ids]);
};
