import { Injectable } from '@nestjs/common';
import { type Actor } from '../../../platform/access/actor.ts';
import { type Tx } from '../../../platform/database/db.ts';
import { EventLog } from '../../../platform/events/event-log.ts';
import { newId } from '../../../platform/ids.ts';
import { Logger } from '../../../platform/logging/logger.ts';
import { type FieldValues } from '../../custom-fields/custom-fields.service.ts';
import { Tags } from '../../tags/tags.service.ts';
import { type Workspace } from '../../workspaces/workspaces.service.ts';
import { type Priority, type TicketChannel } from '../ticket.ts';
import { TICKET_EVENTS } from '../tickets.events.ts';
import { type ExternalRef, keepExternalRefs } from './external-refs.ts';
import { TicketNumbers } from './ticket-numbers.service.ts';
import { priorityByKeywords } from './ticket-priority.ts';

/** A ticket that is to be. */
export interface TicketDraft {
  subject: string;
  description: string;
  channel: TicketChannel;
  channelId: string | null;
  chatId: string | null;
  requesterId: string | null;
  followUpOfId: string | null;
  /** What the keywords of the workspace are looked for in, unless the priority is given. */
  firstMessage: string | null;
  actor: Actor;
  at: Date;
  priority?: Priority | null;
  category?: { id: string; defaultPriority: Priority | null } | null;
  tagIds?: string[];
  customFields?: FieldValues;
  isInternal?: boolean;
  externalRefs?: readonly ExternalRef[];
  assigneeId?: string | null;
  /** Messages that stand in the ticket from its beginning, so that nobody has to count them afterwards. */
  messages?: { count: number; preview: string; at: Date };
}

export interface OpenedTicket {
  id: string;
  number: string;
  priority: Priority;
}

@Injectable()
export class TicketOpening {
  constructor(
    private readonly numbers: TicketNumbers,
    private readonly eventLog: EventLog,
    private readonly tags: Tags,
    private readonly logger: Logger,
  ) {}

  /** Opens tickets with one insert and one insert of their events. */
  async open(tx: Tx, workspace: Workspace, drafts: TicketDraft[]): Promise<OpenedTicket[]> {
    if (drafts.length === 0) return [];
    const numbers = await this.numbers.reserve(
      workspace,
      drafts.map(({ at }) => at),
    );
    const rows = drafts.map((draft, index) => ({
      ...toRow(draft),
      id: newId(),
      ticket_number: numbers[index] ?? '',
      priority: priorityOf(workspace, draft),
    }));
    await insert(tx, workspace.id, rows);
    for (const [index, { id }] of rows.entries()) {
      await this.tags.relabel(tx, workspace.id, { ticketIds: [id], added: drafts[index]?.tagIds ?? [] });
      const place = { workspaceId: workspace.id, ticketId: id };
      await keepExternalRefs(tx, place, drafts[index]?.externalRefs ?? []);
    }
    const facts = rows.map((row, index) => ({
      actor: drafts[index]?.actor as Actor,
      event: createdEvent(row),
    }));
    await this.eventLog.recordAll(tx, workspace.id, facts);
    rows.forEach(({ id, ticket_number: number, chat_id: chatId, priority }) => {
      this.logger.info(
        { ticket_id: id, ticket_number: number, chat_id: chatId, priority },
        '[TICKET] Created',
      );
    });
    return rows.map(({ id, ticket_number: number, priority }) => ({ id, number, priority }));
  }
}

const priorityOf = (workspace: Workspace, draft: TicketDraft): Priority =>
  draft.priority ??
  priorityByKeywords(draft.firstMessage ?? '', workspace.settings.priorityKeywords) ??
  draft.category?.defaultPriority ??
  'medium';

const toRow = (draft: TicketDraft) => ({
  subject: draft.subject,
  description: draft.description,
  channel: draft.channel,
  is_internal: draft.isInternal ?? false,
  channel_id: draft.channelId,
  chat_id: draft.chatId,
  requester_id: draft.requesterId,
  follow_up_of_id: draft.followUpOfId,
  category_id: draft.category?.id ?? null,
  custom_fields: draft.customFields ?? {},
  assignee_id: draft.assigneeId ?? null,
  assigned_at: draft.assigneeId ? draft.at : null,
  ...messageColumns(draft.messages),
  created_at: draft.at,
});

const messageColumns = (messages: TicketDraft['messages']) => ({
  comments_count: messages?.count ?? 0,
  last_message_at: messages?.at ?? null,
  last_message_preview: messages?.preview ?? null,
  last_message_author: messages ? 'customer' : null,
});

type NewTicketRow = ReturnType<typeof toRow> & { id: string; ticket_number: string; priority: Priority };

const insert = async (tx: Tx, workspaceId: string, rows: NewTicketRow[]): Promise<void> => {
  await tx.query(
    `WITH opened AS (INSERT INTO tickets (workspace_id, id, ticket_number, subject, description, status, priority, category_id,
       custom_fields, channel_id, channel, is_internal, requester_id, assignee_id, chat_id, follow_up_of_id, comments_count, last_message_at,
       last_message_preview, last_message_author, queue_entered_at, assigned_at, created_at, updated_at)
     SELECT $1, id, ticket_number, subject, description, 'open', priority, category_id,
       custom_fields, channel_id, channel, is_internal, requester_id, assignee_id, chat_id,
       follow_up_of_id, comments_count, last_message_at, last_message_preview, last_message_author, created_at,
       assigned_at, created_at, created_at
     FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, ticket_number text, subject text, description text,
       priority ticket_priority, category_id uuid, custom_fields jsonb, channel_id uuid, channel channel_kind, is_internal boolean, requester_id uuid,
       assignee_id uuid, chat_id uuid, follow_up_of_id uuid, comments_count integer, last_message_at timestamptz,
       last_message_preview text, last_message_author author_type, assigned_at timestamptz, created_at timestamptz)
     RETURNING id, subject)
     INSERT INTO ticket_search (workspace_id, ticket_id, subject) SELECT $1, id, subject FROM opened`,
    [workspaceId, JSON.stringify(rows)],
  );
};

const createdEvent = (row: NewTicketRow) => ({
  type: TICKET_EVENTS.created,
  ticketId: row.id,
  chatId: row.chat_id,
  at: row.created_at,
  data: {
    ticket_number: row.ticket_number,
    status: 'open',
    priority: row.priority,
    channel: row.channel,
    requester_id: row.requester_id,
    assignee_id: row.assignee_id,
    follow_up_of_id: row.follow_up_of_id,
  },
});
