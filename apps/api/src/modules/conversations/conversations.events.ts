export const MESSAGE_RECEIVED = 'message.received';
/** A reply, note or greeting was written; whether it arrives is told by the next one. */
export const MESSAGE_SENT = 'message.sent';
export const MESSAGE_DELIVERY_CHANGED = 'message.delivery_changed';
/** Edited, deleted, marked or reacted to. */
export const MESSAGE_UPDATED = 'message.updated';
/** A reply was taken back before it was sent: it is as if it had never been written. */
export const MESSAGE_TAKEN_BACK = 'message.taken_back';
/** Colleagues were named in a message: `user_ids`. */
export const MESSAGE_MENTIONED = 'message.mentioned';
/** Somebody has begun a draft for a ticket, or thrown it away: {user_id, is_internal, is_there}. */
export const DRAFT_CHANGED = 'draft.changed';
export const CHAT_CREATED = 'chat.created';
export const CHAT_MODE_CHANGED = 'chat.mode_changed';
export const CHAT_UPDATED = 'chat.updated';
