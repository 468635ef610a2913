import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { Message } from '../../shared/api/wire-conversations.ts';
import { translate } from '../../shared/i18n/strings.ts';
import { notifyDone, notifyFailed } from '../../shared/notify/notify.tsx';
import { addTo } from './composing.ts';
import { conversationsApi, type CommentRef } from './conversations.api.ts';
import { conversationStrings } from './conversations.strings.ts';
import {
  dropMessage,
  messagesOf,
  putMessage,
  threadQuery,
  type ThreadSource,
} from './conversations.queries.ts';
import { draftKey } from './drafts.ts';
import { givenBack } from './files/draft-files.ts';
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

/** In a chat each further file is a message of its own, of the same moment, that is taken back with the first. */
function partsOf(client: QueryClient, { source }: Place, message: Message): Message[] {
  const data = client.getQueryData(threadQuery(source).queryKey);
  if (!data || message.chat_id === null) return [];
  return messagesOf(data).filter(
    ({ id, user_id: userId, body, attachments, abilities, created_at: at }) =>
      id !== message.id &&
      userId === message.user_id &&
      at === message.created_at &&
      body === '' &&
      attachments.length > 0 &&
      abilities.undo,
  );
}

/** Takes back what was not sent yet: its words and files stand in the draft again. */
export async function takeBack(client: QueryClient, place: Place, message: Message): Promise<void> {
  const taken = [message, ...partsOf(client, place, message)];
  try {
    await conversationsApi.remove(refOf(message));
  } catch (error) {
    notifyFailed(error);
    return;
  }
  for (const { id } of taken) dropMessage(client, id);
  const files = taken.flatMap(({ attachments }) => attachments.map(givenBack));
  const quoted = message.reply_to && {
    ...message.reply_to,
    author_type: 'customer' as const,
    kind: 'text',
  };
  giveBack(keyOf(place, message.is_internal), message.body, { quote: quoted, files });
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
