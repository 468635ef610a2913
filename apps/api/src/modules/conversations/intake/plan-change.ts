import {
  type DeleteEvent,
  type EditEvent,
  type ReactionEvent,
} from '@loket/gateway-protocols/normalized-event.ts';
import { type AuthorType } from '../chat.entity.ts';
import { type IntakeDelivery, type KnownMessage } from './intake.types.ts';
import { type PlanBook } from './plan-book.ts';
import { type Effect } from './plan-message.ts';
import { cut } from './stored-content.ts';

const MAX_EMOJI_CHARACTERS = 32;
const MAX_BODY_CHARACTERS = 65_536;
const MAX_EDITS_KEPT = 20;

type ChangeEvent = ReactionEvent | EditEvent | DeleteEvent;

/** What happened to a message that was written before: a reaction, an edit, a deletion. */
export const planChange = (book: PlanBook, delivery: IntakeDelivery, event: ChangeEvent): Effect => {
  const message = book.message(delivery.channel.id, event.targetProviderMessageId);
  if (!message) return 'unknown_target';
  switch (event.type) {
    case 'reaction':
      return react(book, message, event);
    case 'edit':
      return edit(book, message, { event, at: delivery.receivedAt });
    case 'delete':
      return remove(book, message, event);
  }
};

const react = (book: PlanBook, message: KnownMessage, event: ReactionEvent): Effect => {
  const author: AuthorType = event.fromMe ? 'agent' : 'customer';
  const others = message.reactions.filter(({ author_type }) => author_type !== author);
  const own = message.reactions.find(({ author_type }) => author_type === author)?.emoji ?? null;
  const emoji = event.emoji === null ? null : cut(event.emoji, MAX_EMOJI_CHARACTERS);
  if (own === emoji) return 'duplicate';
  message.reactions = emoji === null ? others : [...others, { emoji, author_type: author }];
  book.change(message).what.add('reaction');
  return null;
};

const edit = (
  book: PlanBook,
  message: KnownMessage,
  { event, at }: { event: EditEvent; at: Date },
): Effect => {
  if (!isAuthor(message, event.fromMe)) return 'not_the_author';
  const body = cut(event.text, MAX_BODY_CHARACTERS);
  if (message.body === body) return 'duplicate';
  const earlier = Array.isArray(message.content?.edits) ? (message.content.edits as unknown[]) : [];
  const edits = [...earlier, { body: message.body, at: at.toISOString() }].slice(-MAX_EDITS_KEPT);
  message.content = { ...message.content, edits };
  message.body = body;
  message.editedAt = at;
  book.change(message).what.add('edit');
  return null;
};

const remove = (book: PlanBook, message: KnownMessage, event: DeleteEvent): Effect => {
  if (event.fromMe !== null && !isAuthor(message, event.fromMe)) return 'not_the_author';
  if (message.deletedAt) return 'duplicate';
  message.deletedAt = new Date(event.atMs);
  book.change(message).what.add('delete');
  return null;
};

const isAuthor = (message: KnownMessage, fromMe: boolean): boolean =>
  (message.authorType === 'customer') !== fromMe;
