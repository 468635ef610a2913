import { useEffect, useRef } from 'react';
import { announce } from '../../shared/a11y/announcer.tsx';
import type { Message } from '../../shared/api/wire-conversations.ts';
import { translate } from '../../shared/i18n/strings.ts';
import { conversationStrings } from './conversations.strings.ts';

/** A message of files alone is called by their names. */
const spokenText = ({ body, attachments }: Message) =>
  body || attachments.map(({ file_name: name }) => name).join(', ');

/** Reads each message that comes in while the conversation is open, once and politely; never old ones, never one's own. */
export function useAnnouncedMessages(messages: readonly Message[], meId: string): void {
  const newestKnown = useRef<string | null>(null);
  useEffect(() => {
    const known = messages.findIndex(({ id }) => id === newestKnown.current);
    const fresh = known < 0 ? [] : messages.slice(known + 1);
    newestKnown.current = messages.at(-1)?.id ?? newestKnown.current;
    const spoken = fresh.filter(
      ({ user_id: userId, author_type: author }) => userId !== meId && author !== 'system',
    );
    if (spoken.length === 0) return;
    const words = spoken.map((message) =>
      translate(conversationStrings, message.is_internal ? 'noted' : 'said', {
        who: message.author_name ?? translate(conversationStrings, 'customer'),
        text: spokenText(message),
      }),
    );
    announce(words.join('. '));
  }, [messages, meId]);
}
