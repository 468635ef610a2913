import type { MessageContent, SharedContact } from '../../shared/api/wire-conversations.ts';

/** The people of a contact message; older answers hold one vCard only. */
export function sharedContacts(content: MessageContent | null): SharedContact[] {
  if (content?.contacts?.length) return content.contacts;
  const vcard = content?.vcard ?? null;
  const phones = vcard
    ? [...vcard.matchAll(/^(?:item\d+\.)?TEL[^:\n]*:(.+)$/gimu)].map(([, phone = '']) => phone.trim())
    : [];
  return [{ name: content?.name ?? null, vcard, phones }];
}
