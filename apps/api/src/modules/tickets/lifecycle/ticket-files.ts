import { type Tx } from '../../../platform/database/db.ts';

export interface FilesOfTicket {
  ticketId: string;
  /** Fewer when it is below zero. */
  files: number;
}

/** Files are counted beside their ticket. It is locked by then: whatever brought them has locked it first. */
export const countFiles = async (
  tx: Tx,
  workspaceId: string,
  counts: readonly FilesOfTicket[],
): Promise<void> => {
  if (counts.length === 0) return;
  await tx.query(
    `UPDATE tickets t SET attachments_count = t.attachments_count + r.files
     FROM (SELECT ticket_id, sum(files)::int AS files
           FROM jsonb_to_recordset($2::jsonb) AS given(ticket_id uuid, files integer) GROUP BY ticket_id) r
     WHERE t.workspace_id = $1 AND t.id = r.ticket_id`,
    [workspaceId, JSON.stringify(counts.map(({ ticketId, files }) => ({ ticket_id: ticketId, files })))],
  );
};
