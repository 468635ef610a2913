import { v7 as newId } from 'uuid';
import { FIRST_MESSAGE_SQL, LATER_MESSAGE_SQL } from './statements.ts';

export interface Place {
  workspaceId: string;
  channelId: string;
}

/** A chat with an open ticket, for later messages. */
export interface OpenChat extends Place {
  chatId: string;
  ticketId: string;
}

export interface IncomingText {
  externalId: string;
  phone: string;
  name: string;
  text: string;
}

export interface Statement {
  name: string;
  text: string;
  values: unknown[];
}

export const firstMessage = (place: Place, message: IncomingText): Statement => {
  const [contactId, chatId, ticketId, messageId, greetingId, eventId] = Array.from({ length: 6 }, () =>
    newId(),
  );
  const { phone, name, text, externalId } = message;
  const ids = [place.workspaceId, place.channelId, contactId, chatId, ticketId, messageId];
  const values = [...ids, phone, name, text, externalId, new Date(), greetingId, eventId];
  return { name: 'first message', text: FIRST_MESSAGE_SQL, values };
};

export const laterMessage = (chat: OpenChat, { name, text, externalId }: IncomingText): Statement => {
  const ids = [chat.workspaceId, chat.channelId, chat.chatId, chat.ticketId, newId()];
  const values = [...ids, name, text, externalId, new Date(), newId()];
  return { name: 'later message', text: LATER_MESSAGE_SQL, values };
};
