/** What admins do to fields. `data` names the field, and what was changed to what. */
export const CUSTOM_FIELD_EVENTS = {
  created: 'custom_field.created',
  updated: 'custom_field.updated',
  archived: 'custom_field.archived',
  restored: 'custom_field.restored',
} as const;
