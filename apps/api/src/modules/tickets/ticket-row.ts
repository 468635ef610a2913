import { type Ticket } from './ticket.entity.ts';

/** A ticket as it stands in the database, with the two facts of other tables that rules ask for. */
export interface TicketRow extends Ticket {
  /** The user that the requester is, if he signs in. */
  requesterUserId: string | null;
  /** False too when there is no assignee. */
  isAssigneeActive: boolean;
}

const COLUMNS: Record<keyof Ticket, true> = {
  workspaceId: true,
  id: true,
  ticketNumber: true,
  subject: true,
  description: true,
  status: true,
  priority: true,
  categoryId: true,
  channelId: true,
  channel: true,
  isInternal: true,
  requesterId: true,
  assigneeId: true,
  chatId: true,
  mergedIntoId: true,
  followUpOfId: true,
  closeReason: true,
  wasReopened: true,
  needsAttention: true,
  commentsCount: true,
  attachmentsCount: true,
  lastMessageAt: true,
  lastMessagePreview: true,
  lastMessageAuthor: true,
  queueEnteredAt: true,
  assignedAt: true,
  firstResponseAt: true,
  snoozedUntil: true,
  resolvedAt: true,
  closedAt: true,
  autoCloseAt: true,
  customFields: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  queueState: true,
};

const toSnake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Ticket `t` as the program names its columns: renaming them row by row afterwards costs more than reading them. */
export const TICKET_ROW_COLUMNS = `${Object.keys(COLUMNS)
  .map((name) => `t.${toSnake(name)} AS "${name}"`)
  .join(', ')},
  c.user_id AS "requesterUserId", (u.id IS NOT NULL AND u.deactivated_at IS NULL) AS "isAssigneeActive"`;

export const TICKET_ROW_JOINS = `LEFT JOIN contacts c ON c.workspace_id = t.workspace_id AND c.id = t.requester_id
  LEFT JOIN users u ON u.workspace_id = t.workspace_id AND u.id = t.assignee_id`;
