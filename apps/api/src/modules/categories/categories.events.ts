/** What admins do to categories. `data` names the category, and what was changed to what. */
export const CATEGORY_EVENTS = {
  created: 'category.created',
  updated: 'category.updated',
  deleted: 'category.deleted',
} as const;
