import { type Actor } from '../../../platform/access/actor.ts';
import { type NewEvent } from '../../../platform/events/event-log.ts';
import {
  CHAT_CREATED,
  CHAT_MODE_CHANGED,
  CHAT_UPDATED,
  MESSAGE_RECEIVED,
  MESSAGE_SENT,
  MESSAGE_UPDATED,
} from '../conversations.events.ts';
import { type NewMessageRow } from './intake-rows.ts';
import { type ChatChange, type IntakePlan, type PlannedMessage } from './intake.types.ts';

export interface Fact {
  actor: Actor;
  event: NewEvent;
}

interface Written {
  workspaceId: string;
  plan: IntakePlan;
  ticketIdOf: (message: PlannedMessage) => string | null;
  ticketIdOfChat: (chat: ChatChange) => string | null;
  greetings: NewMessageRow[];
  presences: { id: string; online: boolean }[];
}

/** What a batch has done, for the event log. */
export const factsOf = (written: Written): Fact[] => [
  ...written.plan.chats.flatMap((chat) => chatFacts(written, chat)),
  ...written.plan.messages.map((message) => messageFact(written, message)),
  ...written.greetings.map((row) => greetingFact(written.workspaceId, row)),
  ...changeFacts(written),
  ...written.presences.map(({ id, online }) => ({
    actor: system(written.workspaceId),
    event: { type: CHAT_UPDATED, chatId: id, data: { online } },
  })),
];

const system = (workspaceId: string): Actor => ({ kind: 'system', workspaceId, id: null });

const chatFacts = ({ workspaceId, ticketIdOfChat }: Written, chat: ChatChange): Fact[] => {
  const actor: Actor = { kind: 'customer', workspaceId, id: chat.contactId };
  const mode = chat.becomesAgent ? 'agent' : 'bot';
  if (chat.isNew) return [{ actor, event: { type: CHAT_CREATED, chatId: chat.id, data: { mode } } }];
  if (!chat.becomesAgent) return [];
  const event = {
    type: CHAT_MODE_CHANGED,
    chatId: chat.id,
    ticketId: ticketIdOfChat(chat),
    data: { from: 'bot', to: 'agent' },
  };
  return [{ actor: system(workspaceId), event }];
};

const messageFact = ({ workspaceId, ticketIdOf }: Written, message: PlannedMessage): Fact => {
  const isCustomer = message.author === 'customer';
  return {
    actor: isCustomer
      ? { kind: 'customer', workspaceId, id: message.contactId }
      : { kind: 'channel', workspaceId, id: message.channelId },
    event: {
      type: message.author === 'agent' ? MESSAGE_SENT : MESSAGE_RECEIVED,
      chatId: message.chatId,
      ticketId: ticketIdOf(message),
      data: {
        message_id: message.id,
        author_type: message.author,
        is_internal: false,
        ...(message.isSilent ? { silent: true } : {}),
      },
    },
  };
};

const greetingFact = (workspaceId: string, row: NewMessageRow): Fact => ({
  actor: { kind: 'bot', workspaceId, id: null },
  event: {
    type: MESSAGE_SENT,
    chatId: row.chat_id,
    ticketId: row.ticket_id,
    data: { message_id: row.id, author_type: 'bot', is_internal: false },
  },
});

const changeFacts = ({ workspaceId, plan }: Written): Fact[] =>
  plan.changes.map(({ message, what }) => ({
    actor: system(workspaceId),
    event: {
      type: MESSAGE_UPDATED,
      chatId: message.chatId,
      ticketId: message.ticketId,
      data: { message_id: message.id, changes: [...what] },
    },
  }));
