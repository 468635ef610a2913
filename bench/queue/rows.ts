import { seededId } from './ids.ts';

/** Where the seeded rows belong, and what has been seeded before. */
export interface Seed {
  workspaceId: string;
  channelId: string;
  agentIds: readonly string[];
  fromTicket: number;
  toTicket: number;
  /** The newest ticket is this old, the others lie evenly before it. */
  endsAtMs: number;
  spanMs: number;
  total: number;
}

const TICKETS_PER_CONTACT = 4;
export const MESSAGES_PER_TICKET = 5;
const SUBJECTS = [
  'Pesanan belum sampai',
  'Cara ganti alamat',
  'Pembayaran gagal',
  'Barang rusak',
  'Minta faktur',
];
const PRIORITIES = [
  'urgent',
  'high',
  'high',
  'high',
  ...Array<string>(12).fill('medium'),
  'low',
  'low',
  'low',
  'low',
];

type Value = string | number | boolean | null;
const line = (values: readonly Value[]): string =>
  `${values.map((value) => (value === null ? '\\N' : String(value))).join('\t')}\n`;

interface TicketFacts {
  at: string;
  id: string;
  contactId: string;
  chatId: string;
  status: 'open' | 'in_progress' | 'resolved' | 'closed';
  assigneeId: string | null;
}

const timeOf = ({ endsAtMs, spanMs, total }: Seed, ticket: number): number =>
  Math.round(endsAtMs - spanMs + (spanMs * ticket) / total);

const chatOf = (seed: Seed, ticket: number): { contactId: string; chatId: string; at: string } => {
  const contact = Math.floor(ticket / TICKETS_PER_CONTACT);
  const timeMs = timeOf(seed, contact * TICKETS_PER_CONTACT);
  const at = new Date(timeMs).toISOString();
  return { contactId: seededId(timeMs, contact), chatId: seededId(timeMs, 2 ** 40 + contact), at };
};

/** Of a contact's four tickets the last one is at hand: 20 % of all stand in the queue, 5 % are held by somebody. */
const factsOf = (seed: Seed, ticket: number): TicketFacts => {
  const timeMs = timeOf(seed, ticket);
  const isLast = ticket % TICKETS_PER_CONTACT === TICKETS_PER_CONTACT - 1;
  const contact = Math.floor(ticket / TICKETS_PER_CONTACT);
  const isHeld = isLast && contact % 5 === 0;
  const status = isHeld ? 'in_progress' : isLast ? 'open' : ticket % 20 === 0 ? 'resolved' : 'closed';
  const agent = seed.agentIds[ticket % seed.agentIds.length] ?? null;
  const assigneeId = status === 'open' ? null : agent;
  const { contactId, chatId } = chatOf(seed, ticket);
  const at = new Date(timeMs).toISOString();
  return { at, id: seededId(timeMs, 2 ** 41 + ticket), contactId, chatId, status, assigneeId };
};

export interface SeededTable {
  table: string;
  columns: string;
  lines: (seed: Seed, ticket: number) => string;
}

const subjectOf = (ticket: number): string => `${SUBJECTS[ticket % SUBJECTS.length]} ${ticket}`;
const isFirstOfContact = (ticket: number): boolean => ticket % TICKETS_PER_CONTACT === 0;
const phoneOf = (ticket: number): string => `6287${String(100_000_000 + ticket).slice(0, 9)}`;

/** The tables in the order in which their rows refer to each other, and a ticket's share of each. */
export const SEEDED_TABLES: readonly SeededTable[] = [
  {
    table: 'contacts',
    columns: 'workspace_id, id, name, phone, created_at, updated_at',
    lines: (seed, ticket) => {
      if (!isFirstOfContact(ticket)) return '';
      const { contactId, at } = chatOf(seed, ticket);
      return line([seed.workspaceId, contactId, `Pelanggan ${ticket}`, phoneOf(ticket), at, at]);
    },
  },
  {
    table: 'contact_identifiers',
    columns: 'workspace_id, kind, value, contact_id, created_at',
    lines: (seed, ticket) => {
      if (!isFirstOfContact(ticket)) return '';
      const { contactId, at } = chatOf(seed, ticket);
      return line([seed.workspaceId, 'phone', phoneOf(ticket), contactId, at]);
    },
  },
  {
    table: 'chats',
    columns: `workspace_id, id, channel_id, contact_id, address, mode, current_ticket_id, last_message_at,
      last_message_preview, last_message_author, created_at, updated_at`,
    lines: (seed, ticket) => {
      if (!isFirstOfContact(ticket)) return '';
      const { contactId, chatId, at } = chatOf(seed, ticket);
      const last = factsOf(seed, ticket + TICKETS_PER_CONTACT - 1);
      const head = [
        seed.workspaceId,
        chatId,
        seed.channelId,
        contactId,
        `${phoneOf(ticket)}@s.whatsapp.net`,
        'agent',
      ];
      return line([...head, last.id, last.at, 'terima kasih', 'customer', at, last.at]);
    },
  },
  {
    table: 'tickets',
    columns: `workspace_id, id, ticket_number, subject, status, priority, channel_id, channel, requester_id,
      assignee_id, chat_id, comments_count, last_message_at, last_message_preview, last_message_author,
      queue_entered_at, assigned_at, resolved_at, closed_at, close_reason, created_at, updated_at`,
    lines: (seed, ticket) => {
      const { at, id, contactId, chatId, status, assigneeId } = factsOf(seed, ticket);
      const isClosed = status === 'closed';
      const isDone = isClosed || status === 'resolved';
      return line([
        ...[
          seed.workspaceId,
          id,
          `SEED-${ticket}`,
          subjectOf(ticket),
          status,
          PRIORITIES[ticket % PRIORITIES.length] ?? 'low',
        ],
        ...[
          seed.channelId,
          'whatsapp',
          contactId,
          assigneeId,
          chatId,
          MESSAGES_PER_TICKET,
          at,
          'terima kasih',
        ],
        ...['customer', at, assigneeId === null ? null : at, isDone ? at : null, isClosed ? at : null],
        ...[isClosed ? 'solved' : null, at, at],
      ]);
    },
  },
  {
    table: 'ticket_search',
    columns: 'workspace_id, ticket_id, subject',
    lines: (seed, ticket) => line([seed.workspaceId, factsOf(seed, ticket).id, subjectOf(ticket)]),
  },
  {
    table: 'messages',
    columns: `workspace_id, id, chat_id, ticket_id, channel_id, author_type, author_user_id, author_name, kind, body,
      source, external_id, delivery_state, sent_at, created_at, updated_at`,
    lines: (seed, ticket) => {
      const { at, id, chatId, assigneeId } = factsOf(seed, ticket);
      const timeMs = timeOf(seed, ticket);
      return Array.from({ length: MESSAGES_PER_TICKET }, (_, number) => {
        const isAgent = number % 2 === 1 && assigneeId !== null;
        const messageId = seededId(timeMs, 2 ** 42 + ticket * MESSAGES_PER_TICKET + number);
        const author = isAgent ? ['agent', assigneeId, 'Agent'] : ['customer', null, 'Pelanggan'];
        const body = `Pesan ${number} tentang ${SUBJECTS[ticket % SUBJECTS.length]}, nomor resi ${ticket}`;
        const sent = isAgent
          ? ['desk', `seed.${ticket}.${number}`, 'read', at]
          : ['gateway', `seed.${ticket}.${number}`, null, null];
        return line([
          seed.workspaceId,
          messageId,
          chatId,
          id,
          seed.channelId,
          ...author,
          'text',
          body,
          ...sent,
          at,
          at,
        ]);
      }).join('');
    },
  },
  {
    table: 'events',
    // As of a transaction long ago, so that no reader of the log takes them for news.
    columns: 'workspace_id, id, xid, type, ticket_id, chat_id, actor_type, actor_id, data, created_at',
    lines: (seed, ticket) => {
      const { at, id, chatId, contactId } = factsOf(seed, ticket);
      const eventId = seededId(timeOf(seed, ticket), 2 ** 43 + ticket);
      return line([
        seed.workspaceId,
        eventId,
        3,
        'ticket.created',
        id,
        chatId,
        'customer',
        contactId,
        '{}',
        at,
      ]);
    },
  },
];
