import type { RealtimeEvent } from '../../shared/api/wire-conversations.ts';
import type { RealtimeRule } from '../../shared/realtime/rules.ts';
import { chatKeys } from './chats.queries.ts';
import { draftsKey } from './server-drafts.ts';
import { threadKeys } from './conversations.queries.ts';

function threadsOf({ ticket_id: ticketId, chat_id: chatId }: RealtimeEvent) {
  return [
    ...(ticketId ? [threadKeys.one({ kind: 'ticket', id: ticketId })] : []),
    ...(chatId ? [threadKeys.one({ kind: 'chat', id: chatId })] : []),
  ];
}

const chatAndLists = ({ chat_id: chatId }: RealtimeEvent) => [
  chatKeys.lists,
  ...(chatId ? [chatKeys.one(chatId)] : []),
];

export const conversationsRealtime: readonly RealtimeRule[] = [
  {
    on: [
      'message.received',
      'message.sent',
      'message.delivery_changed',
      'message.updated',
      'message.taken_back',
    ],
    invalidate: threadsOf,
  },
  {
    on: ['ticket.merged', 'ticket.unmerged', 'ticket.source_merged', 'ticket.source_unmerged'],
    invalidate: (event) => [...threadsOf(event), chatKeys.lists, chatKeys.ones],
  },
  {
    on: ['draft.changed', 'message.sent'],
    invalidate: ({ ticket_id: ticketId }) => (ticketId ? [draftsKey(ticketId)] : []),
  },
  {
    on: [
      'message.received',
      'message.sent',
      'message.delivery_changed',
      'message.updated',
      'message.taken_back',
      'chat.created',
      'chat.updated',
      'chat.mode_changed',
    ],
    invalidate: chatAndLists,
  },
  {
    on: ['ticket.created', 'ticket.closed', 'ticket.reopened'],
    invalidate: () => [chatKeys.lists, chatKeys.ones],
  },
];
