import { endOfSnooze } from './lifecycle/snooze.ts';
import { type Asker, isCustomer, ticketAbilities } from './tickets.policy.ts';
import { type TicketView } from './reading/ticket-view.ts';
import { type TicketAnswer } from './ticket-answers.dto.ts';

const iso = (time: Date | null): string | null => time?.toISOString() ?? null;

/** A ticket as `asker` may see it: a customer learns no agent's address and nothing of the desk's insides. */
export const presentTicket = (asker: Asker, ticket: TicketView): TicketAnswer => {
  const isStaff = !isCustomer(asker);
  const assigneeEmail = isStaff ? ticket.assigneeEmail : null;
  return {
    id: ticket.id,
    ticket_number: ticket.ticketNumber,
    workspace_id: ticket.workspaceId,
    subject: ticket.subject,
    description: ticket.description,
    status: ticket.status,
    queue_state: ticket.queueState,
    priority: ticket.priority,
    category: ticket.categorySlug,
    category_id: ticket.categoryId,
    tags: ticket.tags,
    custom_fields: ticket.customFields,
    channel: ticket.channel,
    is_internal: ticket.isInternal,
    external_refs: ticket.externalRefs,
    requester_id: ticket.requesterId,
    requester_name: ticket.requesterName,
    requester_email: ticket.requesterEmail,
    requester_phone: ticket.requesterPhone,
    user_id: ticket.requesterUserId,
    assignee_id: ticket.assigneeId,
    assigned_to_name: ticket.assigneeName,
    assigned_to_email: assigneeEmail,
    chat_id: ticket.chatId,
    order_id: null,
    merged_into_id: ticket.mergedIntoId,
    follow_up_of_id: ticket.followUpOfId,
    close_reason: ticket.closeReason,
    needs_attention: isStaff && ticket.needsAttention,
    comments_count: isStaff ? ticket.commentsCount : ticket.publicCommentsCount,
    attachments_count: ticket.attachmentsCount,
    last_message: presentLastMessage(ticket),
    queue_entered_at: ticket.queueEnteredAt.toISOString(),
    assigned_at: iso(ticket.assignedAt),
    first_response_at: iso(ticket.firstResponseAt),
    is_snoozed: isStaff && ticket.snoozedUntil !== null,
    snoozed_until: isStaff ? iso(endOfSnooze(ticket.snoozedUntil)) : null,
    resolved_at: iso(ticket.resolvedAt),
    closed_at: iso(ticket.closedAt),
    created_at: ticket.createdAt.toISOString(),
    updated_at: ticket.updatedAt.toISOString(),
    version: ticket.version,
    sla: null,
    abilities: ticketAbilities(asker, ticket),
    ...seedNames(ticket, assigneeEmail),
  };
};

const presentLastMessage = (ticket: TicketView): TicketAnswer['last_message'] =>
  ticket.lastMessageAt === null || ticket.lastMessageAuthor === null
    ? null
    : {
        body: ticket.lastMessagePreview ?? '',
        author_type: ticket.lastMessageAuthor,
        created_at: ticket.lastMessageAt.toISOString(),
      };

/** The same facts once more, under the names that older programs know. */
const seedNames = (ticket: TicketView, assigneeEmail: string | null) => ({
  creator_name: ticket.requesterName,
  creator_email: ticket.requesterEmail,
  customer_name: ticket.requesterName,
  assigned_to_id: ticket.assigneeId,
  assigned_agent_id: ticket.assigneeId,
  agent:
    ticket.assigneeId === null
      ? null
      : { id: ticket.assigneeId, name: ticket.assigneeName ?? '', email: assigneeEmail },
});
