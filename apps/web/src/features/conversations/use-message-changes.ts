import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { Message } from '../../shared/api/wire-conversations.ts';
import { translate } from '../../shared/i18n/strings.ts';
import { notifyDone, notifyFailed } from '../../shared/notify/notify.tsx';
import { addTo } from './composing.ts';
import { conversationsApi, type CommentRef } from './conversations.api.ts';
import { conversationStrings } from './conversations.strings.ts';
import { dropMessage, putMessage, type ThreadSource } from './conversations.queries.ts';
import { draftKey } from './drafts.ts';
import { focusComposer } from './focus-composer.ts';
import { threadName } from './outgoing.ts';
import { giveBack } from './use-send.ts';

const refOf = ({ ticket_id: ticketId, id }: Message): CommentRef => ({
  ticketId: ticketId ?? '',
  commentId: id,
});

const quoteOf = ({ id, author_name, author_type, body, kind }: Message) => ({
  id,
  author_name,
  author_type,
  body,
  kind,
});

interface Place {
  source: ThreadSource;
  userId: string;
}

const keyOf = ({ source, userId }: Place, isNote: boolean) =>
  draftKey({ userId, thread: threadName(source), mode: isNote ? 'note' : 'reply' });

/** Takes back what was not sent yet: its words stand in the draft again. */
export async function takeBack(client: QueryClient, place: Place, message: Message): Promise<void> {
  try {
    await conversationsApi.remove(refOf(message));
  } catch (error) {
    notifyFailed(error);
    return;
  }
  dropMessage(client, message.id);
  const quoted = message.reply_to && {
    ...message.reply_to,
    author_type: 'customer' as const,
    kind: 'text',
  };
  giveBack(keyOf(place, message.is_internal), message.body, { quote: quoted });
  void client.invalidateQueries({ queryKey: ['tickets'] });
  focusComposer(message.is_internal ? 'note' : 'reply');
}

/** What can be done to a message that stands in the thread. */
export function useMessageChanges(place: Place, message: Message) {
  const client = useQueryClient();
  const put = (changed: Message) => {
    putMessage(client, changed);
  };
  return {
    quote: () => {
      addTo(keyOf(place, message.is_internal), { quote: quoteOf(message) });
      focusComposer(message.is_internal ? 'note' : 'reply');
    },
    takeBack: () => takeBack(client, place, message),
    remove: () =>
      conversationsApi.remove(refOf(message)).then((deleted) => {
        put(deleted);
        notifyDone(translate(conversationStrings, 'deleted_done'));
      }, notifyFailed),
    mark: (isResolution: boolean) =>
      conversationsApi.mark(refOf(message), isResolution).then(put, notifyFailed),
    /** Throws, so that the words stay in the field. */
    edit: async (body: string) => {
      put(await conversationsApi.edit(refOf(message), body));
    },
  };
}
