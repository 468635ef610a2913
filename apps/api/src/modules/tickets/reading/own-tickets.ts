import { type Db } from '../../../platform/database/db.ts';
import { type SearchWish } from '../../search/search.service.ts';
import { IS_OWN_MESSAGE } from '../merging/own-message.ts';
import { type Asker, isCustomer } from '../tickets.policy.ts';

/** The tickets that a customer may see. */
const OWN_SQL = `
  SELECT id FROM tickets WHERE workspace_id = $1 AND NOT is_internal AND requester_id IN (
    SELECT id FROM contacts WHERE workspace_id = $1 AND user_id = $2)
  ORDER BY created_at DESC, id DESC LIMIT 2000`;

/** Where a customer may look for words; the desk looks everywhere. */
export const searchedBy = async (db: Db, asker: Asker): Promise<SearchWish['within']> => {
  if (!isCustomer(asker)) return undefined;
  const { actor } = asker;
  const rows = await db.query<{ id: string }>(OWN_SQL, [actor.workspaceId, actor.userId]);
  return { ticketIds: rows.map(({ id }) => id), messages: IS_OWN_MESSAGE };
};
