import { useQueryClient } from '@tanstack/react-query';
import { ApiError } from '../../shared/api/api-error.ts';
import type { Contact } from '../../shared/api/wire.ts';
import { contactKeys } from '../../shared/contacts/contact-list.queries.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyDone, notifyFailed } from '../../shared/notify/notify.tsx';
import { contactsApi } from './contacts.api.ts';
import { contactQuery } from './contacts.queries.ts';
import { contactsStrings } from './contacts.strings.ts';

export const missing = (field: string, message: string) =>
  new ApiError({ status: 422, code: 'request.invalid', errors: [{ field, message }] });

/** Whose it is already, when that is why something was refused. */
export function ownerIn(error: unknown): { id: string; name: string } | null {
  if (!(error instanceof ApiError) || error.code !== 'contacts.identifier_taken') return null;
  return (error.problem as { contact?: { id: string; name: string } }).contact ?? null;
}

/** Shows an answer at once, and lets everything else that names people be asked again. */
export function useContactChanged() {
  const client = useQueryClient();
  return (contact?: Contact) => {
    void client.invalidateQueries({ queryKey: contactKeys.all });
    void client.invalidateQueries({ queryKey: ['tickets'] });
    void client.invalidateQueries({ queryKey: ['conversations', 'chats'] });
    if (contact) client.setQueryData(contactQuery(contact.id).queryKey, contact);
  };
}

/** Merging and separating, each with the way back. */
export function useMerging() {
  const t = useStrings(contactsStrings);
  const changed = useContactChanged();
  const unmerge = async (source: { id: string; name: string }) => {
    try {
      await contactsApi.unmerge(source.id);
      changed();
      notifyDone(t('unmerged', { name: source.name }));
    } catch (error) {
      notifyFailed(error);
    }
  };
  const merge = async (target: Contact, source: { id: string; name: string }) => {
    changed(await contactsApi.merge(target.id, source.id));
    notifyDone(t('merged', { name: source.name, target: target.name }), () => void unmerge(source));
  };
  return { merge, unmerge };
}
