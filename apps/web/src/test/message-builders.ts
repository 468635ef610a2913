import type { Attachment, Chat, Message } from '../shared/api/wire-conversations.ts';

let count = 0;
const nextId = () => `01990000-0000-7000-8000-${String((count += 1)).padStart(12, '0')}`;

/** What a customer wrote; `given` makes it anything else. */
export function aMessage(given: Partial<Message> = {}): Message {
  const body = given.body ?? 'Halo';
  const at = given.created_at ?? new Date().toISOString();
  return {
    id: nextId(),
    ticket_id: null,
    origin_ticket_id: null,
    origin_ticket_number: null,
    chat_id: null,
    user_id: null,
    author_type: 'customer',
    author_name: 'Ibu Sari',
    body,
    comment: body,
    is_internal: false,
    is_resolution: false,
    kind: 'text',
    content: null,
    reply_to: null,
    reactions: [],
    source: 'gateway',
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
    ...given,
  };
}

export function aDelivery(given: Partial<NonNullable<Message['delivery']>> = {}): Message['delivery'] {
  return {
    state: 'sent',
    error: null,
    attempts: 1,
    next_attempt_at: null,
    sent_at: null,
    delivered_at: null,
    read_at: null,
    ...given,
  };
}

const hourMs = 3_600_000;

/** A picture that came with a message; `given` makes it anything else. */
export function anAttachment(given: Partial<Attachment> = {}): Attachment {
  return {
    id: nextId(),
    file_name: 'bukti.png',
    mime_type: 'image/png',
    size_bytes: 184_320,
    width_px: 900,
    height_px: 600,
    state: 'ready',
    error: null,
    is_inline: true,
    url: '/api/files/full',
    thumbnail_url: '/api/files/small',
    expires_at: new Date(Date.now() + hourMs).toISOString(),
    ...given,
  };
}

/** What an agent answered. */
export function aReply(given: Partial<Message> = {}): Message {
  return aMessage({
    author_type: 'agent',
    author_name: 'Rini Wulandari',
    source: 'desk',
    delivery: aDelivery(),
    ...given,
  });
}

export function aChat(given: Partial<Chat> = {}): Chat {
  return {
    id: nextId(),
    contact_id: nextId(),
    customer_name: 'Ibu Sari',
    customer_phone: '+6281234567801',
    customer_avatar: null,
    customer_status: null,
    channel: 'whatsapp',
    mode: 'agent',
    online: false,
    unread_count: 0,
    last_message_at: null,
    last_message: null,
    assigned_agent_id: null,
    assigned_agent_name: null,
    ticket_id: null,
    ticket_number: null,
    abilities: {
      reply: true,
      assign_to_me: true,
      pause: true,
      close: true,
      set_bot: false,
      set_agent: false,
    },
    ...given,
  };
}

export const onePage = {
  page: 1,
  limit: 100,
  total: 1,
  total_is_exact: true,
  totalPages: 1,
  next_cursor: null,
};
