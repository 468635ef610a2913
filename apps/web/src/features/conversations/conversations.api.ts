import { api } from '../../shared/api/client.ts';
import type { ChatMode } from '../../shared/api/wire-conversations.ts';

export type Then = 'waiting_on_customer' | 'resolved';

/** One intention to write: the same key for every try of it. */
export interface Writing {
  text: string;
  isInternal: boolean;
  then: Then | null;
  idempotencyKey: string;
}

export const conversationsApi = {
  comment: (ticketId: string, { text, isInternal, then, idempotencyKey }: Writing) =>
    api.post('/tickets/{id}/comments', {
      path: { id: ticketId },
      body: { body: text, is_internal: isInternal, ...(then ? { then } : {}) },
      idempotencyKey,
    }),
  sendInChat: (chatId: string, { text, idempotencyKey }: Writing) =>
    api.post('/chats/{id}/messages', { path: { id: chatId }, body: { text }, idempotencyKey }),
  retry: (messageId: string) => api.post('/messages/{id}/retry', { path: { id: messageId } }),
  changeMode: (chatId: string, mode: ChatMode) =>
    api.put('/chats/{id}/mode', { path: { id: chatId }, body: { mode } }),
  markRead: (chatId: string) => api.post('/chats/{id}/read', { path: { id: chatId } }),
  tellTyping: (chatId: string, typing: boolean) =>
    api.post('/chats/{id}/typing', { path: { id: chatId }, body: { typing } }),
  assignToMe: (chatId: string) => api.post('/chats/{id}/assign', { path: { id: chatId }, body: {} }),
};
