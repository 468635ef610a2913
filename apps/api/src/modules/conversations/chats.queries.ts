import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../platform/access/actor.ts';
import { Db, type Tx } from '../../platform/database/db.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { paginate, type PageRequest, type Pagination } from '../../platform/http/pagination.ts';
import { isId } from '../../platform/ids.ts';
import { personSql } from '../contacts/contacts.service.ts';
import { type WorkspaceSettings } from '../workspaces/workspaces.service.ts';
import { type AuthorType, type ChatMode } from './chat.entity.ts';
import { type MessageDeliveryState } from './message.entity.ts';

/** A chat as a screen shows it. */
export interface ChatRow {
  id: string;
  contact_id: string;
  channel_id: string;
  channel_kind: 'whatsapp' | 'email' | 'portal' | 'api';
  address: string;
  mode: ChatMode;
  online: boolean;
  updated_at: Date;
  unread_count: number;
  last_message_at: Date | null;
  last_message_preview: string | null;
  last_message_author: AuthorType | null;
  last_kind: string | null;
  last_delivery_state: MessageDeliveryState | null;
  contact_name: string;
  contact_phone: string | null;
  contact_avatar_url: string | null;
  contact_profile_status: string | null;
  current_ticket_id: string | null;
  ticket_number: string | null;
  assigned_user_id: string | null;
  assigned_user_name: string | null;
}

export interface ChatFilter {
  modes: ChatMode[];
  q: string | null;
  contactId: string | null;
}

/** Who looks: an agent may be held to his own chats and those that nobody has. */
export interface Viewer {
  actor: UserActor;
  settings: WorkspaceSettings;
}

// A ticket that is worked on tells who has the chat; without one the chat does.
const HOLDER = `coalesce(CASE WHEN k.status NOT IN ('resolved', 'closed') THEN k.assignee_id END, t.assigned_user_id)`;
const LAST_MESSAGE = `FROM messages m WHERE m.workspace_id = t.workspace_id AND m.chat_id = t.id
     AND m.author_type = t.last_message_author
   ORDER BY m.created_at DESC, m.id DESC LIMIT 1`;
const COLUMNS = `t.id, t.contact_id, t.channel_id, cn.kind AS channel_kind, t.address, t.mode, t.online, t.updated_at, t.unread_count,
  t.last_message_at, t.last_message_preview, t.last_message_author,
  (SELECT m.delivery_state ${LAST_MESSAGE}) AS last_delivery_state,
  (SELECT m.kind ${LAST_MESSAGE}) AS last_kind,
  c.name AS contact_name, c.phone AS contact_phone, c.avatar_url AS contact_avatar_url,
  c.profile_status AS contact_profile_status, t.current_ticket_id, k.ticket_number,
  u.id AS assigned_user_id, u.name AS assigned_user_name`;
const JOINS = `
  JOIN contacts c ON c.workspace_id = t.workspace_id AND c.id = t.contact_id
  JOIN channels cn ON cn.workspace_id = t.workspace_id AND cn.id = t.channel_id
  LEFT JOIN tickets k ON k.workspace_id = t.workspace_id AND k.id = t.current_ticket_id
  LEFT JOIN users u ON u.workspace_id = t.workspace_id AND u.id = ${HOLDER}`;

@Injectable()
export class ChatsQueries {
  constructor(private readonly db: Db) {}

  list(
    viewer: Viewer,
    filter: ChatFilter,
    page: PageRequest,
  ): Promise<{ rows: ChatRow[]; pagination: Pagination }> {
    const parameters: unknown[] = [viewer.actor.workspaceId];
    const bind = (value: unknown): string => `$${parameters.push(value)}`;
    const where = ['t.workspace_id = $1', ...visibleTo(viewer, bind)];
    if (filter.modes.length > 0) where.push(`t.mode = ANY (${bind(filter.modes)}::chat_mode[])`);
    if (filter.q !== null) where.push(matching(filter.q, bind));
    if (filter.contactId !== null) where.push(`t.contact_id IN ${personSql(bind(filter.contactId))}`);
    return paginate<ChatRow>(
      this.db,
      {
        table: 'chats t',
        where,
        parameters,
        sort: [
          { sql: 'coalesce(t.last_message_at, t.created_at)', type: 'timestamptz', descending: true },
          { sql: 't.id', type: 'uuid', descending: true },
        ],
        columns: COLUMNS,
        joins: JOINS,
        isSparse: filter.q !== null || filter.contactId !== null,
      },
      page,
    );
  }

  async one(viewer: Viewer, chatId: string, tx?: Tx): Promise<ChatRow> {
    if (!isId(chatId)) throw notFound();
    const parameters: unknown[] = [viewer.actor.workspaceId, chatId];
    const visible = visibleTo(viewer, (value) => `$${parameters.push(value)}`);
    const [row] = await (tx ?? this.db).query<ChatRow>(
      `SELECT ${COLUMNS} FROM chats t ${JOINS}
       WHERE ${['t.workspace_id = $1', 't.id = $2', ...visible].join(' AND ')}`,
      parameters,
    );
    if (!row) throw notFound();
    return row;
  }
}

const notFound = (): AppError => new AppError('chats.not_found', 404, 'There is no such chat');

const visibleTo = ({ actor, settings }: Viewer, bind: (value: unknown) => string): string[] => {
  if (actor.role !== 'agent' || settings.agentsSee === 'all') return [];
  const me = bind(actor.userId);
  return [
    `coalesce((SELECT ${HOLDER} FROM tickets k WHERE k.workspace_id = t.workspace_id AND k.id = t.current_ticket_id),
      t.assigned_user_id, ${me}) = ${me}`,
  ];
};

const likePattern = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

const matching = (q: string, bind: (value: unknown) => string): string => {
  const name = `c.name ILIKE ${bind(likePattern(q))}`;
  const digits = q.replaceAll(/\D/g, '').replace(/^0/, '');
  // A phone is written in many ways; stored it is digits with the country in front.
  const phone = digits.length >= 3 ? ` OR c.phone LIKE ${bind(likePattern(digits))}` : '';
  return `t.contact_id IN (SELECT c.id FROM contacts c WHERE c.workspace_id = $1 AND (${name}${phone}))`;
};
