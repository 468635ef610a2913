import { useMemo } from 'react';
import type { Ticket } from '../../shared/api/wire.ts';
import type { Message } from '../../shared/api/wire-conversations.ts';
import { useStrings, type Translate } from '../../shared/i18n/strings.ts';
import { useMe } from '../../shared/session/me.ts';
import { Composer } from './composer.tsx';
import { composerStrings } from './composer.strings.ts';
import type { Then } from './conversations.api.ts';
import { maxReplyCharacters } from './reply-limits.ts';
import { Thread } from './thread.tsx';
import type { SystemLine } from './timeline.ts';
import { useKeyboardInset } from './use-keyboard-inset.ts';
import classes from './conversation.module.css';

function whyNoReply(t: Translate<keyof typeof composerStrings.en>, ticket: Ticket): string | null {
  if (ticket.abilities.reply) return null;
  if (ticket.merged_into_id) return t('merged_ticket');
  if (ticket.status === 'closed') return t('closed_ticket');
  if (ticket.is_internal) return t('internal_ticket');
  return ticket.assigned_to_name
    ? t('may_not_reply_holder', { name: ticket.assigned_to_name })
    : t('may_not_reply');
}

/** What a reply does beside being sent, or that nobody outside will read it. */
function asideOf(t: Translate<keyof typeof composerStrings.en>, ticket: Ticket): string | null {
  if (ticket.is_internal) return t('internal_reply');
  return ticket.abilities.claim && !ticket.assignee_id ? t('claims') : null;
}

function variantsOf({ abilities, status }: Ticket): Then[] {
  const variants: Then[] = [];
  if (abilities.change_status && status !== 'resolved') variants.push('waiting_on_customer');
  if (abilities.resolve) variants.push('resolved');
  return variants;
}

/** A ticket that a program or the portal opened has a description and no message: its words open the conversation. */
function openingOf(ticket: Ticket): Message | null {
  const { id, description, chat_id: chatId, created_at: at } = ticket;
  if (chatId !== null || !description) return null;
  return {
    id: `opening-${id}`,
    ticket_id: id,
    origin_ticket_id: null,
    origin_ticket_number: null,
    chat_id: null,
    user_id: ticket.requester_name ? null : ticket.user_id,
    author_type: ticket.is_internal ? 'agent' : 'customer',
    author_name: ticket.is_internal ? null : ticket.requester_name,
    body: description,
    comment: description,
    is_internal: false,
    is_resolution: false,
    kind: 'text',
    content: null,
    reply_to: null,
    reactions: [],
    source: 'desk',
    delivery: null,
    attachments: [],
    edited_at: null,
    deleted_at: null,
    deleted_by_name: null,
    mentions: [],
    edits_count: 0,
    abilities: { edit: false, delete: false, undo: false, mark_resolution: false },
    created_at: at,
    updated_at: at,
  };
}

interface Props {
  ticket: Ticket;
  /** What happened to the ticket, in words: it stands between the messages. */
  lines?: readonly SystemLine[];
  /** The category by its name; the ticket itself knows the slug. */
  categoryName?: string | null;
}

/** A ticket's conversation with its composer. */
export function Conversation({ ticket, lines, categoryName = null }: Props) {
  const me = useMe();
  const t = useStrings(composerStrings);
  const element = useKeyboardInset<HTMLDivElement>();
  const source = useMemo(() => ({ kind: 'ticket' as const, id: ticket.id }), [ticket.id]);
  const opening = useMemo(() => openingOf(ticket), [ticket]);
  return (
    <div className={classes.conversation} ref={element}>
      <Thread key={ticket.id} source={source} lines={lines} opening={opening} />
      <Composer
        key={`composer-${ticket.id}`}
        source={source}
        ticketId={ticket.id}
        customerName={ticket.requester_name ?? ticket.requester_phone ?? ''}
        facts={{ ...ticket, category_name: categoryName, agent_name: me.name }}
        whyNoReply={whyNoReply(t, ticket)}
        canNote={ticket.abilities.note}
        variants={variantsOf(ticket)}
        maxReplyCharacters={maxReplyCharacters(ticket.channel)}
        aside={asideOf(t, ticket)}
      />
    </div>
  );
}
