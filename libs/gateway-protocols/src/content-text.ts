import type { MessageContent } from './normalized-event.ts';

type ContentOf<Kind extends MessageContent['kind']> = Extract<MessageContent, { kind: Kind }>;

const WORDS: { [Kind in MessageContent['kind']]: (content: ContentOf<Kind>) => string | null } = {
  text: (content) => content.text,
  media: (content) => content.caption,
  location: (content) => [content.name, content.address].filter(Boolean).join(', '),
  contacts: (content) => content.contacts.map(({ name, phones }) => name ?? phones[0] ?? '').join(', '),
  interactive_reply: (content) => content.title,
  poll: (content) => content.question,
  order: (content) => content.note ?? content.title,
  system: (content) => content.text,
  link_preview: (content) => content.text,
  call: () => null,
  unsupported: (content) => content.text,
};

/**
 * The words of a message: what keyword rules, search and lists read. Empty when it has none (a picture without
 * caption); never a made-up label.
 */
export function contentText(content: MessageContent): string {
  const words = WORDS[content.kind] as (content: MessageContent) => string | null;
  return words(content) ?? '';
}
