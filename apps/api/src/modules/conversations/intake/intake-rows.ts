import { type PlannedMessage } from './intake.types.ts';

/** A row of messages, as JSON hands it to the statement. */
export interface NewMessageRow {
  id: string;
  chat_id: string;
  ticket_id: string | null;
  channel_id: string;
  author_type: PlannedMessage['author'];
  author_name: string | null;
  is_greeting: boolean;
  kind: string;
  body: string;
  content: Record<string, unknown> | null;
  source: 'gateway' | 'phone' | 'bot';
  external_id: string | null;
  reply_to_external_id: string | null;
  reply_to_id: string | null;
  delivery_state: 'pending' | 'sent' | null;
  next_attempt_at: Date | null;
  sent_at: Date | null;
  provider_sent_at: Date | null;
  created_at: Date;
}

export const toRow = (message: PlannedMessage, ticketId: string | null): NewMessageRow => {
  const isOurs = message.author === 'agent';
  return {
    id: message.id,
    chat_id: message.chatId,
    ticket_id: ticketId,
    channel_id: message.channelId,
    author_type: message.author,
    author_name: message.authorName,
    is_greeting: false,
    kind: message.kind,
    body: message.body,
    content: message.content,
    source: isOurs ? 'phone' : 'gateway',
    external_id: message.externalId,
    reply_to_external_id: message.replyToExternalId,
    reply_to_id: message.replyToId,
    delivery_state: isOurs ? 'sent' : null,
    next_attempt_at: null,
    sent_at: isOurs ? (message.providerSentAt ?? message.createdAt) : null,
    provider_sent_at: message.providerSentAt,
    created_at: message.createdAt,
  };
};

interface Greeting {
  id: string;
  chatId: string;
  channelId: string;
  ticketId: string;
  body: string;
  at: Date;
}

/** The bot's answer to the message that opened a ticket, waiting to be sent. */
export const toGreetingRow = ({ id, chatId, channelId, ticketId, body, at }: Greeting): NewMessageRow => ({
  id,
  chat_id: chatId,
  ticket_id: ticketId,
  channel_id: channelId,
  author_type: 'bot',
  author_name: null,
  is_greeting: true,
  kind: 'text',
  body,
  content: null,
  source: 'bot',
  external_id: null,
  reply_to_external_id: null,
  reply_to_id: null,
  delivery_state: 'pending',
  next_attempt_at: at,
  sent_at: null,
  provider_sent_at: null,
  created_at: at,
});
