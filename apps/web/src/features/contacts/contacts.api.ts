import { errorFromResponse } from '../../shared/api/api-error.ts';
import { api } from '../../shared/api/client.ts';
import type { Schema } from '../../shared/api/contract.ts';
import { session } from '../../shared/api/session.ts';
import type { Contact } from '../../shared/api/wire.ts';

export type Identifier = Contact['identifiers'][number];
export type IdentifierKind = Identifier['kind'];
export type ImportReport = Schema<'ImportAnswer'>;

const contactOf = async (answer: Promise<{ contact: Contact }>) => (await answer).contact;

export const contactsApi = {
  create: (body: Schema<'CreateContactDto'>) => contactOf(api.post('/contacts', { body })),
  change: (id: string, body: Schema<'UpdateContactDto'>) =>
    contactOf(api.patch('/contacts/{id}', { path: { id }, body })),
  addIdentifier: (id: string, body: Schema<'IdentifierDto'>) =>
    contactOf(api.post('/contacts/{id}/identifiers', { path: { id }, body })),
  removeIdentifier: ({ contact_id: id, kind, value }: Identifier) =>
    contactOf(api.delete('/contacts/{id}/identifiers/{kind}/{value}', { path: { id, kind, value } })),
  merge: (id: string, sourceId: string) =>
    contactOf(api.post('/contacts/{id}/merge', { path: { id }, body: { source_ids: [sourceId] } })),
  unmerge: (id: string) => contactOf(api.post('/contacts/{id}/unmerge', { path: { id } })),
  erase: (id: string, confirm: string) =>
    api.post('/contacts/{id}/erase', { path: { id }, body: { confirm } }),
  import: (csv: string, isDryRun: boolean) =>
    api.post('/contacts/import', { body: { csv, dry_run: isDryRun } }),
};

const fetchExport = () =>
  fetch('/api/contacts/export', { headers: { authorization: `Bearer ${session.token() ?? ''}` } });

/** All contacts as a file that the browser keeps. */
export async function saveExport(): Promise<void> {
  let response = await fetchExport();
  if (response.status === 401 && (await session.refresh())) response = await fetchExport();
  if (!response.ok) throw await errorFromResponse(response);
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = 'contacts.csv';
  link.click();
  URL.revokeObjectURL(url);
}
