/** What happens to contacts. `data` names the contact, and what was changed to what. */
export const CONTACT_EVENTS = {
  created: 'contact.created',
  updated: 'contact.updated',
  /** {contact_id, source_ids}: the sources now stand behind the contact. */
  merged: 'contact.merged',
  /** {contact_id, from_id}: the contact stands by itself again. */
  unmerged: 'contact.unmerged',
  identifierAdded: 'contact.identifier_added',
  identifierRemoved: 'contact.identifier_removed',
  /** {created, updated}: by a file. */
  imported: 'contact.imported',
  /** {contact_id}, and nothing of the person. */
  erased: 'contact.erased',
} as const;
