import type { Contact, Ticket, TicketList, User } from '../shared/api/wire.ts';
import type { Settings } from '../shared/session/workspace-settings.ts';

let count = 0;
const nextId = () => `01980000-0000-7000-8000-${String((count += 1)).padStart(12, '0')}`;

export function aUser(given: Partial<User> = {}): User {
  const workspace = {
    id: nextId(),
    name: 'Toko Nusantara',
    slug: 'toko',
    locale: 'id',
    timezone: 'Asia/Jakarta',
  } as const;
  return {
    id: nextId(),
    email: 'rini@toko.test',
    name: 'Rini Wulandari',
    role: 'agent',
    workspace_id: workspace.id,
    availability: 'online',
    capacity: null,
    locale: 'id',
    preferences: { send_key: 'enter', theme: 'auto' },
    workspace,
    abilities: {
      manage_agents: false,
      manage_channels: false,
      manage_taxonomy: false,
      manage_workspace: false,
      manage_workspaces: false,
      see_inbound: false,
      see_outbox: false,
      assign_to_others: true,
      change_in_bulk: true,
    },
    ...given,
  };
}

export const aContact = (given: Partial<Contact> = {}): Contact => ({
  id: 'siti',
  name: 'Siti Rahmawati',
  phone: '6281234567801',
  email: null,
  avatar_url: null,
  profile_status: null,
  identifiers: [{ kind: 'phone', value: '6281234567801', contact_id: 'siti' }],
  custom_fields: {},
  attributes: { kota: 'Bandung' },
  notes: 'Always wants an invoice',
  merged_into: null,
  merged: [],
  erased_at: null,
  created_at: '2026-01-02T03:04:05.000Z',
  updated_at: '2026-01-02T03:04:05.000Z',
  ...given,
});

export function theSettings(given: Partial<Settings> = {}): Settings {
  return {
    workspace_id: '01980000-0000-7000-8000-00000000aaaa',
    name: 'Toko Nusantara',
    slug: 'toko',
    locale: 'id',
    timezone: 'Asia/Jakarta',
    ticket_number_format: 'TKT-{YYYYMMDD}-{seq:4}',
    auto_close_after_hours: 48,
    reopen_window_days: 14,
    agents_see: 'all',
    agents_may_assign_others: true,
    agents_may_change_in_bulk: true,
    priority_keywords: { urgent: ['gawat'], high: [], medium: [], low: ['besok'] },
    comment_edit_window_seconds: 900,
    undo_send_seconds: 5,
    attachment_max_bytes: 25_000_000,
    attachment_types: ['*'],
    ...given,
  };
}

const waiting = {
  claim: true,
  assign: true,
  unassign: false,
  reply: true,
  note: true,
  change_status: true,
  resolve: true,
  close: true,
  reopen: false,
  edit: true,
  merge: true,
  unmerge: false,
  snooze: true,
};

export function aTicket(given: Partial<Ticket> = {}): Ticket {
  const id = nextId();
  const at = '2026-07-30T02:00:00.000Z';
  return {
    id,
    ticket_number: `TKT-20260730-${id.slice(-4)}`,
    workspace_id: nextId(),
    subject: 'Pesanan belum sampai',
    description: 'Resi tidak bergerak sejak Senin',
    status: 'open',
    queue_state: 'pending',
    priority: 'medium',
    category: null,
    category_id: null,
    tags: [],
    custom_fields: {},
    channel: 'whatsapp',
    is_internal: false,
    external_refs: [],
    requester_id: null,
    requester_name: 'Ibu Sari',
    requester_email: null,
    requester_phone: '+6281234567801',
    user_id: null,
    assignee_id: null,
    assigned_to_name: null,
    assigned_to_email: null,
    chat_id: null,
    order_id: null,
    merged_into_id: null,
    follow_up_of_id: null,
    close_reason: null,
    needs_attention: false,
    comments_count: 1,
    attachments_count: 0,
    last_message: { body: 'Resi tidak bergerak sejak Senin', author_type: 'customer', created_at: at },
    queue_entered_at: at,
    assigned_at: null,
    first_response_at: null,
    is_snoozed: false,
    snoozed_until: null,
    resolved_at: null,
    closed_at: null,
    created_at: at,
    updated_at: at,
    version: 1,
    sla: null,
    abilities: waiting,
    creator_name: null,
    creator_email: null,
    customer_name: null,
    assigned_to_id: null,
    assigned_agent_id: null,
    agent: null,
    ...given,
  };
}

/** The same ticket in somebody's hands. */
export function heldBy({ id, name }: Pick<User, 'id' | 'name'>, ticket: Ticket): Ticket {
  return {
    ...ticket,
    status: 'in_progress',
    queue_state: 'assigned',
    assignee_id: id,
    assigned_to_name: name,
    abilities: { ...waiting, claim: false, unassign: true },
  };
}

export function aList(tickets: Ticket[]): TicketList {
  const total = tickets.length;
  return {
    tickets,
    pagination: { page: 1, limit: 50, total, total_is_exact: true, totalPages: 1, next_cursor: null },
  };
}
