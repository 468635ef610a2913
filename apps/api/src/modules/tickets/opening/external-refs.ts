import { isUniqueViolation } from '../../../platform/database/database-errors.ts';
import { type Tx } from '../../../platform/database/db.ts';
import { AppError } from '../../../platform/errors/app-error.ts';

/** What another system calls a ticket. */
export interface ExternalRef {
  system: string;
  id: string;
  url: string | null;
}

const taken = (): AppError =>
  new AppError('tickets.external_ref_taken', 409, 'Another ticket has one of these external_refs');

/** No two tickets of a workspace have the same reference. */
export const keepExternalRefs = async (
  tx: Tx,
  { workspaceId, ticketId }: { workspaceId: string; ticketId: string },
  refs: readonly ExternalRef[],
): Promise<void> => {
  if (refs.length === 0) return;
  try {
    await tx.query(
      `INSERT INTO ticket_external_refs (workspace_id, system, external_id, ticket_id, url)
       SELECT $1, system, id, $2, url FROM jsonb_to_recordset($3::jsonb) AS r(system text, id text, url text)`,
      [workspaceId, ticketId, JSON.stringify(refs)],
    );
  } catch (error) {
    throw isUniqueViolation(error) ? taken() : error;
  }
};
