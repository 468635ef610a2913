import { type TicketFieldChange } from '../labelling/ticket-edit.ts';
import { type AssignmentAnswer, type HistoryRowAnswer } from '../ticket-answers.dto.ts';
import { type Priority, type TicketStatus } from '../ticket.ts';
import { TICKET_EVENTS } from '../tickets.events.ts';
import { type HistoryEvent } from './ticket-history.queries.ts';

const ASSIGNMENTS: string[] = [TICKET_EVENTS.claimed, TICKET_EVENTS.assigned, TICKET_EVENTS.unassigned];

const isAssignment = ({ type }: HistoryEvent): boolean => ASSIGNMENTS.includes(type);

const statusesOf = ({ type, data }: HistoryEvent): [TicketStatus | null, TicketStatus | null] => {
  if (type === TICKET_EVENTS.created) return [null, data.status ?? null];
  if (type === TICKET_EVENTS.priorityChanged) return [null, null];
  if (ASSIGNMENTS.includes(type)) {
    return data.from_status === data.to_status
      ? [null, null]
      : [data.from_status ?? null, data.to_status ?? null];
  }
  return [(data.from ?? null) as TicketStatus | null, (data.to ?? null) as TicketStatus | null];
};

const prioritiesOf = ({ type, data }: HistoryEvent): [Priority | null, Priority | null] => {
  if (type === TICKET_EVENTS.created) return [null, data.priority ?? null];
  if (type !== TICKET_EVENTS.priorityChanged) return [null, null];
  return [(data.from ?? null) as Priority | null, (data.to ?? null) as Priority | null];
};

const assigneesOf = (event: HistoryEvent): [string | null, string | null] => {
  if (event.type === TICKET_EVENTS.created) return [null, event.data.assignee_id ?? null];
  return isAssignment(event) ? [event.data.from ?? null, event.data.to ?? null] : [null, null];
};

export const presentHistoryRow = (event: HistoryEvent): HistoryRowAnswer => {
  const [fromStatus, toStatus] = statusesOf(event);
  const [fromPriority, toPriority] = prioritiesOf(event);
  const [fromAssignee, toAssignee] = assigneesOf(event);
  return {
    id: event.id,
    type: event.type,
    changes: (event.data.changes ?? []).map(presentChange),
    actor_type: event.actor_type,
    changed_by_id: event.actor_id,
    changed_by_name: event.actor_name,
    from_status: fromStatus,
    to_status: toStatus,
    from_priority: fromPriority,
    to_priority: toPriority,
    from_assigned_to_id: fromAssignee,
    from_assigned_to_name: event.from_user_name,
    to_assigned_to_id: toAssignee,
    to_assigned_to_name: event.to_user_name,
    related_ticket: relatedOf(event),
    change_note: event.note,
    changed_at: event.created_at.toISOString(),
  };
};

const relatedOf = ({ data }: HistoryEvent): HistoryRowAnswer['related_ticket'] => {
  const id = data.merged_into_id ?? data.source_id;
  const number = data.merged_into_number ?? data.source_number;
  return id === undefined || number === undefined ? null : { id, ticket_number: number };
};

const presentChange = (change: TicketFieldChange): HistoryRowAnswer['changes'][number] => ({
  field: change.field,
  label: change.label ?? null,
  from: change.from,
  to: change.to,
  added: change.added ?? [],
  removed: change.removed ?? [],
});

/** Who held the ticket, from when until when: each begins with an event that names somebody and ends with the next. */
export const presentAssignments = (events: HistoryEvent[]): AssignmentAnswer[] => {
  const turns = events.filter((event) => isAssignment(event) || assigneesOf(event)[1] !== null);
  return turns.flatMap((event, at) => {
    const [, assigneeId] = assigneesOf(event);
    if (assigneeId === null) return [];
    const by = event.actor_type === 'user' && event.actor_id !== null;
    return [
      {
        assignee: { id: assigneeId, name: event.to_user_name ?? '' },
        by: by ? { id: event.actor_id ?? '', name: event.actor_name ?? '' } : null,
        reason: reasonOf(event),
        note: event.note,
        from: event.created_at.toISOString(),
        until: turns[at + 1]?.created_at.toISOString() ?? null,
      },
    ];
  });
};

const reasonOf = ({ type, data }: HistoryEvent): AssignmentAnswer['reason'] => {
  if (type === TICKET_EVENTS.created) return 'created';
  if (type === TICKET_EVENTS.assigned) return 'assigned';
  return data.reason === 'replied' ? 'replied' : 'claimed';
};
