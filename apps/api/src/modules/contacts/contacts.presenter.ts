import { type ContactView } from './contact-view.ts';
import { type ContactAnswer } from './contacts.dto.ts';

export const presentContact = (contact: ContactView): ContactAnswer => ({
  id: contact.id,
  name: contact.name,
  phone: contact.phone,
  email: contact.email,
  avatar_url: contact.avatarUrl,
  profile_status: contact.profileStatus,
  identifiers: contact.identifiers.map(({ kind, value, contactId }) => ({
    kind,
    value,
    contact_id: contactId,
  })),
  custom_fields: contact.customFields,
  attributes: contact.attributes,
  notes: contact.notes,
  merged_into: contact.mergedInto,
  merged: contact.merged.map(({ id, name, mergedAt }) => ({ id, name, merged_at: mergedAt })),
  erased_at: contact.erasedAt?.toISOString() ?? null,
  created_at: contact.createdAt.toISOString(),
  updated_at: contact.updatedAt.toISOString(),
});
