import { type Tx } from '../../platform/database/db.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { isId } from '../../platform/ids.ts';

export interface LockedContact {
  id: string;
  name: string;
  merged_into_id: string | null;
}

export const contactNotFound = (): AppError =>
  new AppError('contacts.not_found', 404, 'There is no such contact');

/** The contacts, locked in one order so that two who merge the same do not deadlock; 404 when one is not there. */
export const lockContacts = async (
  tx: Tx,
  workspaceId: string,
  ids: string[],
): Promise<Map<string, LockedContact>> => {
  if (!ids.every(isId)) throw contactNotFound();
  const rows = await tx.query<LockedContact & { erased_at: Date | null }>(
    `SELECT id, name, merged_into_id, erased_at FROM contacts WHERE workspace_id = $1 AND id = ANY($2::uuid[])
     ORDER BY id FOR NO KEY UPDATE`,
    [workspaceId, ids],
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  if (!ids.every((id) => found.has(id.toLowerCase()))) throw contactNotFound();
  if (rows.some((row) => row.erased_at !== null))
    throw new AppError('contacts.erased', 409, 'This person was erased');
  return found;
};
