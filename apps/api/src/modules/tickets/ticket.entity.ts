import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import {
  AUTHOR_TYPES,
  type AuthorType,
  type CloseReason,
  PRIORITIES,
  type Priority,
  type QueueState,
  TICKET_CHANNELS,
  TICKET_STATUSES,
  type TicketChannel,
  type TicketStatus,
} from './ticket.ts';

@Entity('tickets')
@Unique('tickets_number_key', ['workspaceId', 'ticketNumber'])
@ForeignKey('Category', ['workspaceId', 'categoryId'], ['workspaceId', 'id'])
@ForeignKey('Channel', ['workspaceId', 'channelId'], ['workspaceId', 'id'])
@ForeignKey('Contact', ['workspaceId', 'requesterId'], ['workspaceId', 'id'])
@ForeignKey('User', ['workspaceId', 'assigneeId'], ['workspaceId', 'id'])
@ForeignKey('Chat', ['workspaceId', 'chatId'], ['workspaceId', 'id'])
@ForeignKey('Ticket', ['workspaceId', 'mergedIntoId'], ['workspaceId', 'id'])
@ForeignKey('Ticket', ['workspaceId', 'followUpOfId'], ['workspaceId', 'id'])
export class Ticket {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text', { name: 'ticket_number' }) ticketNumber: string;
  @Column('text') subject: string;
  @Column('text', { default: '' }) description: string;
  @Column('enum', { enum: TICKET_STATUSES, enumName: 'ticket_status' }) status: TicketStatus;
  @Column('enum', { enum: PRIORITIES, enumName: 'ticket_priority' }) priority: Priority;
  @Column('uuid', { name: 'category_id', nullable: true }) categoryId: string | null;
  @Column('uuid', { name: 'channel_id', nullable: true }) channelId: string | null;
  @Column('enum', { enum: TICKET_CHANNELS, enumName: 'channel_kind' }) channel: TicketChannel;
  @Column('boolean', { name: 'is_internal', default: false }) isInternal: boolean;
  @Column('uuid', { name: 'requester_id', nullable: true }) requesterId: string | null;
  @Column('uuid', { name: 'assignee_id', nullable: true }) assigneeId: string | null;
  @Column('uuid', { name: 'chat_id', nullable: true }) chatId: string | null;
  @Column('uuid', { name: 'merged_into_id', nullable: true }) mergedIntoId: string | null;
  @Column('uuid', { name: 'follow_up_of_id', nullable: true }) followUpOfId: string | null;
  @Column('text', { name: 'close_reason', nullable: true }) closeReason: CloseReason | null;
  /** Says what a released ticket goes back to: open, or reopened. */
  @Column('boolean', { name: 'was_reopened', default: false }) wasReopened: boolean;
  @Column('boolean', { name: 'needs_attention', default: false }) needsAttention: boolean;
  @Column('integer', { name: 'comments_count', default: 0 }) commentsCount: number;
  @Column('integer', { name: 'attachments_count', default: 0 }) attachmentsCount: number;
  @Column('timestamptz', { name: 'last_message_at', nullable: true }) lastMessageAt: Date | null;
  @Column('text', { name: 'last_message_preview', nullable: true }) lastMessagePreview: string | null;
  @Column('enum', {
    name: 'last_message_author',
    enum: AUTHOR_TYPES,
    enumName: 'author_type',
    nullable: true,
  })
  lastMessageAuthor: AuthorType | null;
  @Column('timestamptz', { name: 'queue_entered_at' }) queueEnteredAt: Date;
  @Column('timestamptz', { name: 'assigned_at', nullable: true }) assignedAt: Date | null;
  @Column('timestamptz', { name: 'first_response_at', nullable: true }) firstResponseAt: Date | null;
  @Column('timestamptz', { name: 'snoozed_until', nullable: true }) snoozedUntil: Date | null;
  @Column('timestamptz', { name: 'resolved_at', nullable: true }) resolvedAt: Date | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
  @Column('timestamptz', { name: 'auto_close_at', nullable: true }) autoCloseAt: Date | null;
  /** Values by the slugs of the workspace's fields. */
  @Column('jsonb', { name: 'custom_fields', default: {} })
  customFields: Record<string, string | number | boolean | string[]>;
  @Column('integer', { default: 1 }) version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  /** Derived by PostgreSQL from status, assignee and snooze. */
  @Column({ type: 'text', name: 'queue_state', nullable: true, insert: false, update: false })
  queueState: QueueState | null;
}
