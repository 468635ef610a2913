import { type Tx } from '../../platform/database/db.ts';
import { writeMessages, writeTickets } from './search-documents.ts';

const ROWS_A_TURN = 2_000;

interface Waiting {
  workspace_id: string;
  source: 'tickets' | 'messages';
  before_id: string;
}

/** One step back through what was there before there were documents; false when all is read. */
export const backfill = async (tx: Tx): Promise<boolean> => {
  const [waiting] = await tx.query<Waiting>(
    'SELECT workspace_id, source, before_id FROM search_backfills ORDER BY source DESC, workspace_id LIMIT 1 FOR UPDATE',
  );
  if (!waiting) return false;
  const { workspace_id: workspaceId, source, before_id: beforeId } = waiting;
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM ${source} WHERE workspace_id = $1 AND id < $2 ORDER BY id DESC LIMIT ${ROWS_A_TURN}`,
    [workspaceId, beforeId],
  );
  const last = rows.at(-1);
  const step = { workspaceIds: [workspaceId], ids: rows.map(({ id }) => id) };
  if (last) await (source === 'tickets' ? writeTickets(tx, step) : writeMessages(tx, step));
  const isDone = !last || rows.length < ROWS_A_TURN;
  await tx.query(
    isDone
      ? 'DELETE FROM search_backfills WHERE workspace_id = $1 AND source = $2'
      : 'UPDATE search_backfills SET before_id = $3 WHERE workspace_id = $1 AND source = $2',
    [workspaceId, source, ...(isDone ? [] : [last.id])],
  );
  return true;
};
