/** What people do to tags. `data` names the tag, and what was changed to what. */
export const TAG_EVENTS = {
  created: 'tag.created',
  updated: 'tag.updated',
  merged: 'tag.merged',
  deleted: 'tag.deleted',
} as const;
