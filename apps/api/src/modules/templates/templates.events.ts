/** What admins do to templates of tickets. `data` names the template. */
export const TEMPLATE_EVENTS = {
  created: 'template.created',
  updated: 'template.updated',
  deleted: 'template.deleted',
} as const;
