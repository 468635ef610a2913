export const MESSAGE_RECEIVED = 'message.received';
/** A reply, note or greeting was written; whether it arrives is told by the next one. */
export const MESSAGE_SENT = 'message.sent';
export const MESSAGE_DELIVERY_CHANGED = 'message.delivery_changed';
/** Edited, deleted or reacted to. */
export const MESSAGE_UPDATED = 'message.updated';
export const CHAT_CREATED = 'chat.created';
export const CHAT_MODE_CHANGED = 'chat.mode_changed';
export const CHAT_UPDATED = 'chat.updated';
