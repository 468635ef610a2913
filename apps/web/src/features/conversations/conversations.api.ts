import { api } from '../../shared/api/client.ts';
import type { ChatMode, Message } from '../../shared/api/wire-conversations.ts';

export type Then = 'waiting_on_customer' | 'resolved';

/** One intention to write: the same key, and the same words, for every try of it. */
export interface Writing {
  text: string;
  isInternal: boolean;
  then: Then | null;
  replyToId: string | null;
  cannedResponseId: string | null;
  mentionedIds: readonly string[];
  attachmentIds: readonly string[];
  /** Null: whatever was written since. */
  expectedLastId: string | null;
  idempotencyKey: string;
}

export interface CommentRef {
  ticketId: string;
  commentId: string;
}

const at = ({ ticketId: id, commentId }: CommentRef) => ({ path: { id, commentId } });

const extrasOf = ({ replyToId, cannedResponseId, attachmentIds, isInternal }: Writing) => ({
  ...(attachmentIds.length > 0 ? { attachment_ids: [...attachmentIds] } : {}),
  ...(replyToId ? { reply_to_id: replyToId } : {}),
  ...(cannedResponseId ? { canned_response_id: cannedResponseId } : {}),
  ...(isInternal ? {} : { is_undoable: true }),
});

const commentBody = (writing: Writing) => ({
  body: writing.text,
  is_internal: writing.isInternal,
  ...(writing.then ? { then: writing.then } : {}),
  ...(writing.mentionedIds.length > 0 ? { mentioned_user_ids: [...writing.mentionedIds] } : {}),
  ...(writing.expectedLastId ? { expected_last_message_id: writing.expectedLastId } : {}),
  ...extrasOf(writing),
});

export const conversationsApi = {
  comment: (ticketId: string, writing: Writing) =>
    api.post('/tickets/{id}/comments', {
      path: { id: ticketId },
      body: commentBody(writing),
      idempotencyKey: writing.idempotencyKey,
    }),
  sendInChat: (chatId: string, writing: Writing) =>
    api.post('/chats/{id}/messages', {
      path: { id: chatId },
      body: { text: writing.text, ...extrasOf(writing) },
      idempotencyKey: writing.idempotencyKey,
    }),
  edit: (ref: CommentRef, body: string) =>
    api.put('/tickets/{id}/comments/{commentId}', { ...at(ref), body: { body } }),
  mark: (ref: CommentRef, isResolution: boolean) =>
    api.put('/tickets/{id}/comments/{commentId}', { ...at(ref), body: { is_resolution: isResolution } }),
  remove: (ref: CommentRef): Promise<Message> => api.delete('/tickets/{id}/comments/{commentId}', at(ref)),
  keepDraft: (ticketId: string, draft: { body: string; is_internal: boolean }) =>
    api.put('/tickets/{id}/drafts', { path: { id: ticketId }, body: draft }),
  /** A file that no message has yet. */
  removeFile: (id: string) => api.delete('/attachments/{id}', { path: { id } }),
  /** What came in and could not be had. */
  fetchAgain: (id: string) => api.post('/attachments/{id}/retry', { path: { id } }),
  retry: (messageId: string) => api.post('/messages/{id}/retry', { path: { id: messageId } }),
  changeMode: (chatId: string, mode: ChatMode) =>
    api.put('/chats/{id}/mode', { path: { id: chatId }, body: { mode } }),
  markRead: (chatId: string) => api.post('/chats/{id}/read', { path: { id: chatId } }),
  tellTyping: (chatId: string, typing: boolean) =>
    api.post('/chats/{id}/typing', { path: { id: chatId }, body: { typing } }),
  assignToMe: (chatId: string) => api.post('/chats/{id}/assign', { path: { id: chatId }, body: {} }),
};
