import {
  IconCircleCheck,
  IconCornerUpLeft,
  IconDeviceMobile,
  IconFile,
  IconLock,
  IconRobot,
} from '@tabler/icons-react';
import { memo, useState } from 'react';
import type { Message } from '../../shared/api/wire-conversations.ts';
import { useStrings, type Translate } from '../../shared/i18n/strings.ts';
import { absoluteWords } from '../../shared/time/format.ts';
import { Card } from './card.tsx';
import { conversationStrings } from './conversations.strings.ts';
import { DeliveryFailure, Ticks } from './delivery-marks.tsx';
import { HeldLine } from './held-line.tsx';
import { fileSizeWords } from './media-words.ts';
import { MessageActions } from './message-actions.tsx';
import { MessageContentView } from './message-content.tsx';
import { MessageEditor } from './message-editor.tsx';
import { MessageEdits } from './message-edits.tsx';
import { MessageTime } from './message-time.tsx';
import type { Outgoing } from './outgoing.ts';
import { RichText } from './rich-text.tsx';
import classes from './message.module.css';

type Words = Translate<keyof typeof conversationStrings.en>;

function authorWords(t: Words, message: Message, meId: string): string {
  const { author_type: type, author_name: name, user_id: userId } = message;
  if (type === 'bot') return t('bot');
  if (type === 'customer') return name ?? t('customer');
  return userId === meId ? t('you') : (name ?? t('agent'));
}

type Side = 'customer' | 'desk' | 'note';

function sideOf({ is_internal: isNote, author_type: author }: Message): Side {
  if (isNote) return 'note';
  return author === 'customer' ? 'customer' : 'desk';
}

function NoteHead() {
  const t = useStrings(conversationStrings);
  return (
    <span className={classes.privacy}>
      <IconLock size={14} aria-hidden /> {t('note_privacy')}
    </span>
  );
}

function Head({ message, who }: { message: Message; who: string }) {
  const t = useStrings(conversationStrings);
  return (
    <div className={classes.head}>
      {message.author_type === 'bot' ? <IconRobot size={14} aria-hidden /> : null}
      <span className={classes.who}>{who}</span>
      {message.source === 'phone' && message.author_type !== 'customer' ? (
        <span className={classes.phone}>
          <IconDeviceMobile size={14} aria-hidden /> {t('from_phone')}
        </span>
      ) : null}
      {message.is_internal ? <NoteHead /> : null}
    </div>
  );
}

function Quoted({ quoted }: { quoted: NonNullable<Message['reply_to']> }) {
  const t = useStrings(conversationStrings);
  const who = quoted.author_name ?? t('customer');
  return (
    <blockquote className={classes.quoted}>
      <span className={classes.quotedWho}>
        <IconCornerUpLeft size={12} aria-hidden />
        <span className="lk-hidden">{t('answering', { who })}</span>
        <span aria-hidden>{who}</span>
      </span>
      <span className={classes.quotedWords}>{quoted.body}</span>
    </blockquote>
  );
}

function Reactions({ reactions }: Pick<Message, 'reactions'>) {
  const t = useStrings(conversationStrings);
  if (reactions.length === 0) return null;
  const counts = new Map<string, number>();
  for (const { emoji } of reactions) counts.set(emoji, (counts.get(emoji) ?? 0) + 1);
  const shown = [...counts].map(([emoji, n]) => (n > 1 ? `${emoji} ${String(n)}` : emoji)).join(' ');
  return (
    <span className={classes.reactions} role="img" aria-label={t('reacted', { emoji: shown })}>
      {shown}
    </span>
  );
}

/** The answer that solved it: found again at a glance. */
function ResolutionMark() {
  const t = useStrings(conversationStrings);
  return (
    <span className={classes.resolution}>
      <IconCircleCheck size={14} aria-hidden /> {t('resolution')}
    </span>
  );
}

function Foot({ message }: { message: Message }) {
  const t = useStrings(conversationStrings);
  const { delivery } = message;
  return (
    <div className={classes.foot}>
      {message.origin_ticket_number ? (
        <span>{t('came_by', { number: message.origin_ticket_number })}</span>
      ) : null}
      {message.edited_at && !message.deleted_at ? <MessageEdits message={message} /> : null}
      <MessageTime at={message.created_at} />
      {delivery ? (
        <Ticks state={delivery.state} isRetrying={delivery.state === 'pending' && delivery.error !== null} />
      ) : null}
    </div>
  );
}

interface Props {
  message: Message;
  /** The first of several by the same author: it carries the name. */
  isFirst: boolean;
  meId: string;
}

function Bubble({ message, isFirst, who, side }: Omit<Props, 'meId'> & { who: string; side: Side }) {
  const [isEditing, setEditing] = useState(false);
  const isThere = !message.deleted_at;
  return (
    <div className={classes.line}>
      <div className={classes.bubble}>
        {isFirst || side === 'note' ? <Head message={message} who={who} /> : null}
        {message.reply_to && isThere ? <Quoted quoted={message.reply_to} /> : null}
        {isEditing ? (
          <MessageEditor
            message={message}
            onClose={() => {
              setEditing(false);
            }}
          />
        ) : (
          <MessageContentView message={message} />
        )}
        {message.is_resolution && isThere ? <ResolutionMark /> : null}
        <Foot message={message} />
        <Reactions reactions={message.reactions} />
      </div>
      {isThere && !isEditing && !isOpening(message) ? (
        <MessageActions
          message={message}
          who={who}
          onEdit={() => {
            setEditing(true);
          }}
        />
      ) : null}
    </div>
  );
}

/** The words that a ticket was opened with are no message of their own. */
const isOpening = ({ id }: Message) => id.startsWith('opening-');

/** One message where it belongs: customer left, desk right, note across. */
export const MessageView = memo(function MessageView({ message, isFirst, meId }: Props) {
  const t = useStrings(conversationStrings);
  const side = sideOf(message);
  const who = authorWords(t, message, meId);
  const when = absoluteWords(message.created_at);
  return (
    <article
      className={classes.message}
      data-message
      data-side={side}
      data-author={message.author_type}
      data-first={isFirst || undefined}
      aria-label={t(side === 'note' ? 'note_by' : 'message_by', { who, when })}
    >
      <Bubble message={message} isFirst={isFirst} who={who} side={side} />
      <HeldLine message={message} />
      {message.delivery ? <DeliveryFailure message={message} /> : null}
    </article>
  );
});

/** What was just sent and is not yet answered by the server: it stands there at once, with its clock. */
export function OutgoingView({ item }: { item: Outgoing }) {
  const t = useStrings(conversationStrings);
  const when = absoluteWords(item.startedAt);
  return (
    <article
      className={classes.message}
      data-side={item.isInternal ? 'note' : 'desk'}
      data-author="agent"
      data-first
      aria-label={t(item.isInternal ? 'note_by' : 'message_by', { who: t('you'), when })}
    >
      <div className={classes.bubble}>
        <div className={classes.head}>
          <span className={classes.who}>{t('you')}</span>
          {item.isInternal ? <NoteHead /> : null}
        </div>
        {item.files.map(({ key, name, sizeBytes }) => (
          <Card key={key} icon={IconFile} title={name}>
            {fileSizeWords(sizeBytes)}
          </Card>
        ))}
        {item.text ? (
          <div className={classes.words}>
            <RichText text={item.text} />
          </div>
        ) : null}
        <div className={classes.foot}>
          <MessageTime at={item.startedAt} />
          <Ticks state="pending" />
        </div>
      </div>
    </article>
  );
}
