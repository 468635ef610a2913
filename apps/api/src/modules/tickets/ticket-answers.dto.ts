import { ApiProperty } from '@nestjs/swagger';
import { FIELD_VALUES } from '../../platform/http/field-values.ts';
import { Pagination } from '../../platform/http/pagination.ts';
import { ExternalRefAnswer } from './opening/external-ref.dto.ts';
import {
  AUTHOR_TYPES,
  type AuthorType,
  CLOSE_REASONS,
  type CloseReason,
  PRIORITIES,
  type Priority,
  QUEUE_STATES,
  type QueueState,
  TICKET_CHANNELS,
  TICKET_STATUSES,
  type TicketChannel,
  type TicketStatus,
} from './ticket.ts';

const ID = { type: String, format: 'uuid' } as const;
const TIME = { type: String, format: 'date-time' } as const;
const NULLABLE_ID = { ...ID, nullable: true } as const;
const NULLABLE_TIME = { ...TIME, nullable: true } as const;
const NULLABLE_TEXT = { type: String, nullable: true } as const;

export class TicketAbilitiesAnswer {
  @ApiProperty({ type: Boolean }) claim: boolean;
  @ApiProperty({ type: Boolean }) assign: boolean;
  @ApiProperty({ type: Boolean }) unassign: boolean;
  @ApiProperty({ type: Boolean }) reply: boolean;
  @ApiProperty({ type: Boolean }) note: boolean;
  @ApiProperty({ type: Boolean }) change_status: boolean;
  @ApiProperty({ type: Boolean }) resolve: boolean;
  @ApiProperty({ type: Boolean }) close: boolean;
  @ApiProperty({ type: Boolean }) reopen: boolean;
  @ApiProperty({ type: Boolean }) edit: boolean;
  @ApiProperty({ type: Boolean }) merge: boolean;
  @ApiProperty({ type: Boolean }) unmerge: boolean;
  @ApiProperty({ type: Boolean }) snooze: boolean;
}

export class LastMessageAnswer {
  @ApiProperty({ type: String }) body: string;
  @ApiProperty({ enum: AUTHOR_TYPES }) author_type: AuthorType;
  @ApiProperty(TIME) created_at: string;
}

export class TicketAgentAnswer {
  @ApiProperty(ID) id: string;
  @ApiProperty({ type: String }) name: string;
  @ApiProperty(NULLABLE_TEXT) email: string | null;
}

export class TicketAnswer {
  @ApiProperty(ID) id: string;
  @ApiProperty({ type: String }) ticket_number: string;
  @ApiProperty(ID) workspace_id: string;
  @ApiProperty({ type: String }) subject: string;
  @ApiProperty({ type: String }) description: string;
  @ApiProperty({ enum: TICKET_STATUSES, enumName: 'TicketStatus' }) status: TicketStatus;
  @ApiProperty({ enum: QUEUE_STATES, nullable: true, description: 'null when nobody has to take or do it' })
  queue_state: QueueState | null;
  @ApiProperty({ enum: PRIORITIES, enumName: 'Priority' }) priority: Priority;
  @ApiProperty({ ...NULLABLE_TEXT, description: 'The slug' }) category: string | null;
  @ApiProperty(NULLABLE_ID) category_id: string | null;
  @ApiProperty({ type: [String], description: 'Empty for customers' }) tags: string[];
  @ApiProperty({
    ...FIELD_VALUES,
    description: 'Values by the slugs of fields; for customers public ones only',
  })
  custom_fields: Record<string, string | number | boolean | string[]>;
  @ApiProperty({ enum: TICKET_CHANNELS, enumName: 'TicketChannel' }) channel: TicketChannel;
  @ApiProperty({ type: Boolean }) is_internal: boolean;
  @ApiProperty({ type: [ExternalRefAnswer], description: 'Empty for customers' })
  external_refs: ExternalRefAnswer[];
  @ApiProperty(NULLABLE_ID) requester_id: string | null;
  @ApiProperty(NULLABLE_TEXT) requester_name: string | null;
  @ApiProperty(NULLABLE_TEXT) requester_email: string | null;
  @ApiProperty(NULLABLE_TEXT) requester_phone: string | null;
  @ApiProperty({ ...NULLABLE_ID, description: 'The user that the requester is' }) user_id: string | null;
  @ApiProperty(NULLABLE_ID) assignee_id: string | null;
  @ApiProperty(NULLABLE_TEXT) assigned_to_name: string | null;
  @ApiProperty(NULLABLE_TEXT) assigned_to_email: string | null;
  @ApiProperty(NULLABLE_ID) chat_id: string | null;
  @ApiProperty(NULLABLE_ID) order_id: string | null;
  @ApiProperty(NULLABLE_ID) merged_into_id: string | null;
  @ApiProperty(NULLABLE_ID) follow_up_of_id: string | null;
  @ApiProperty({ enum: CLOSE_REASONS, nullable: true }) close_reason: CloseReason | null;
  @ApiProperty({ type: Boolean }) needs_attention: boolean;
  @ApiProperty({ type: 'integer' }) comments_count: number;
  @ApiProperty({ type: 'integer' }) attachments_count: number;
  @ApiProperty({ type: LastMessageAnswer, nullable: true }) last_message: LastMessageAnswer | null;
  @ApiProperty(TIME) queue_entered_at: string;
  @ApiProperty(NULLABLE_TIME) assigned_at: string | null;
  @ApiProperty(NULLABLE_TIME) first_response_at: string | null;
  @ApiProperty({ type: Boolean, description: 'Out of sight until a time, or until the customer writes' })
  is_snoozed: boolean;
  @ApiProperty({ ...NULLABLE_TIME, description: 'When it comes back by itself' })
  snoozed_until: string | null;
  @ApiProperty(NULLABLE_TIME) resolved_at: string | null;
  @ApiProperty(NULLABLE_TIME) closed_at: string | null;
  @ApiProperty(TIME) created_at: string;
  @ApiProperty(TIME) updated_at: string;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty({ type: 'object', nullable: true, additionalProperties: true }) sla: null;
  @ApiProperty({ type: TicketAbilitiesAnswer }) abilities: TicketAbilitiesAnswer;
  @ApiProperty({ ...NULLABLE_TEXT, description: 'requester_name' }) creator_name: string | null;
  @ApiProperty({ ...NULLABLE_TEXT, description: 'requester_email' }) creator_email: string | null;
  @ApiProperty({ ...NULLABLE_TEXT, description: 'requester_name' }) customer_name: string | null;
  @ApiProperty({ ...NULLABLE_ID, description: 'assignee_id' }) assigned_to_id: string | null;
  @ApiProperty({ ...NULLABLE_ID, description: 'assignee_id' }) assigned_agent_id: string | null;
  @ApiProperty({ type: TicketAgentAnswer, nullable: true, description: 'The assignee' })
  agent: TicketAgentAnswer | null;
}

export class TicketListAnswer {
  @ApiProperty({ type: [TicketAnswer] }) tickets: TicketAnswer[];
  @ApiProperty({ type: Pagination }) pagination: Pagination;
}

export class QueueCountersAnswer {
  @ApiProperty({ type: 'integer' }) total: number;
  @ApiProperty({ type: 'integer' }) urgent: number;
  @ApiProperty({ type: 'integer' }) high: number;
  @ApiProperty({ type: 'integer' }) medium: number;
  @ApiProperty({ type: 'integer' }) low: number;
}

export class MineCountersAnswer {
  @ApiProperty({ type: 'integer' }) open: number;
  @ApiProperty({ type: 'integer' }) needs_attention: number;
}

export class ChatCountersAnswer {
  @ApiProperty({ type: 'integer' }) unread: number;
}

export class CountersAnswer {
  @ApiProperty({ type: QueueCountersAnswer }) queue: QueueCountersAnswer;
  @ApiProperty({ type: MineCountersAnswer }) mine: MineCountersAnswer;
  @ApiProperty({ type: ChatCountersAnswer }) chats: ChatCountersAnswer;
}

export class HistoryChangeAnswer {
  @ApiProperty({ type: String, example: 'category', description: 'Or custom_fields.<slug>' }) field: string;
  @ApiProperty({ ...NULLABLE_TEXT, description: 'What people call it, if it is a field of the workspace' })
  label: string | null;
  @ApiProperty({ ...NULLABLE_TEXT, description: 'In words' }) from: string | null;
  @ApiProperty({ ...NULLABLE_TEXT, description: 'In words' }) to: string | null;
  @ApiProperty({ type: [String], description: 'Tags' }) added: string[];
  @ApiProperty({ type: [String], description: 'Tags' }) removed: string[];
}

export class RelatedTicketAnswer {
  @ApiProperty(ID) id: string;
  @ApiProperty({ type: String }) ticket_number: string;
}

export class HistoryRowAnswer {
  @ApiProperty(ID) id: string;
  @ApiProperty({ type: String, example: 'ticket.claimed' }) type: string;
  @ApiProperty({ type: [HistoryChangeAnswer], description: 'What ticket.updated changed' })
  changes: HistoryChangeAnswer[];
  @ApiProperty({ enum: ['user', 'customer', 'bot', 'system', 'channel'] }) actor_type: string;
  @ApiProperty(NULLABLE_ID) changed_by_id: string | null;
  @ApiProperty(NULLABLE_TEXT) changed_by_name: string | null;
  @ApiProperty({ enum: TICKET_STATUSES, nullable: true }) from_status: TicketStatus | null;
  @ApiProperty({ enum: TICKET_STATUSES, nullable: true }) to_status: TicketStatus | null;
  @ApiProperty({ enum: PRIORITIES, nullable: true }) from_priority: Priority | null;
  @ApiProperty({ enum: PRIORITIES, nullable: true }) to_priority: Priority | null;
  @ApiProperty(NULLABLE_ID) from_assigned_to_id: string | null;
  @ApiProperty(NULLABLE_TEXT) from_assigned_to_name: string | null;
  @ApiProperty(NULLABLE_ID) to_assigned_to_id: string | null;
  @ApiProperty(NULLABLE_TEXT) to_assigned_to_name: string | null;
  @ApiProperty({ type: RelatedTicketAnswer, nullable: true, description: 'The other ticket of a merge' })
  related_ticket: RelatedTicketAnswer | null;
  @ApiProperty(NULLABLE_TEXT) change_note: string | null;
  @ApiProperty(TIME) changed_at: string;
}

export class HistoryAnswer {
  @ApiProperty({ type: [HistoryRowAnswer] }) history: HistoryRowAnswer[];
}

export class PersonAnswer {
  @ApiProperty(ID) id: string;
  @ApiProperty({ type: String }) name: string;
}

export class AssignmentAnswer {
  @ApiProperty({ type: PersonAnswer }) assignee: PersonAnswer;
  @ApiProperty({ type: PersonAnswer, nullable: true, description: 'null when the program did it' })
  by: PersonAnswer | null;
  @ApiProperty({ enum: ['claimed', 'replied', 'assigned', 'created'] }) reason: string;
  @ApiProperty(NULLABLE_TEXT) note: string | null;
  @ApiProperty(TIME) from: string;
  @ApiProperty({ ...NULLABLE_TIME, description: 'null while it lasts' }) until: string | null;
}

export class AssignmentsAnswer {
  @ApiProperty({ type: [AssignmentAnswer] }) assignments: AssignmentAnswer[];
}
