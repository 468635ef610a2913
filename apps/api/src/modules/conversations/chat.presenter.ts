import { type UserActor } from '../../platform/access/actor.ts';
import { chatAbilities } from './chat.policy.ts';
import { type ChatBody, type ChatLastMessageBody } from './chats.dto.ts';
import { type ChatRow } from './chats.queries.ts';

// Gateways tell when somebody comes, and often forget to tell when he goes.
const ONLINE_FOR_MS = 5 * 60_000;

export const presentChat = (actor: UserActor, row: ChatRow, now: Date): ChatBody => ({
  id: row.id,
  contact_id: row.contact_id,
  customer_name: row.contact_name,
  customer_phone: row.contact_phone,
  customer_avatar: row.contact_avatar_url,
  customer_status: row.contact_profile_status,
  channel: row.channel_kind,
  mode: row.mode,
  online: row.online && now.getTime() - row.updated_at.getTime() < ONLINE_FOR_MS,
  unread_count: row.unread_count,
  last_message_at: row.last_message_at?.toISOString() ?? null,
  last_message: lastMessageOf(row),
  assigned_agent_id: row.assigned_user_id,
  assigned_agent_name: row.assigned_user_name,
  ticket_id: row.current_ticket_id,
  ticket_number: row.ticket_number,
  abilities: chatAbilities(actor, { mode: row.mode, assignedUserId: row.assigned_user_id }),
});

const lastMessageOf = (row: ChatRow): ChatLastMessageBody | null =>
  row.last_message_at === null || row.last_message_author === null
    ? null
    : {
        body: row.last_message_preview ?? '',
        kind: row.last_kind ?? 'text',
        author_type: row.last_message_author,
        created_at: row.last_message_at.toISOString(),
        delivery_state: row.last_delivery_state,
      };
