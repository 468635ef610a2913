/** What happens to contacts. `data` names the contact, and what was changed to what. */
export const CONTACT_EVENTS = {
  updated: 'contact.updated',
} as const;
