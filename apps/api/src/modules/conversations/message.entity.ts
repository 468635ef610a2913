import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { AUTHOR_TYPES, type AuthorType } from './chat.entity.ts';

export const DELIVERY_STATES = [
  'pending',
  'uncertain',
  'sent',
  'delivered',
  'read',
  'played',
  'failed',
] as const;
export type MessageDeliveryState = (typeof DELIVERY_STATES)[number];

export const MESSAGE_SOURCES = ['gateway', 'phone', 'desk', 'bot'] as const;
export type MessageSource = (typeof MESSAGE_SOURCES)[number];

export interface MessageReaction {
  emoji: string;
  author_type: AuthorType;
}

/** One list for every conversation: a ticket's comments and a chat's messages are views of it. */
@Entity('messages')
@Unique('messages_external_key', ['workspaceId', 'channelId', 'externalId'])
@ForeignKey('Chat', ['workspaceId', 'chatId'], ['workspaceId', 'id'])
@ForeignKey('Ticket', ['workspaceId', 'ticketId'], ['workspaceId', 'id'])
@ForeignKey('Ticket', ['workspaceId', 'originTicketId'], ['workspaceId', 'id'])
@ForeignKey('Channel', ['workspaceId', 'channelId'], ['workspaceId', 'id'])
@ForeignKey('User', ['workspaceId', 'authorUserId'], ['workspaceId', 'id'])
@ForeignKey('User', ['workspaceId', 'deletedById'], ['workspaceId', 'id'])
export class Message {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'chat_id', nullable: true }) chatId: string | null;
  @Column('uuid', { name: 'ticket_id', nullable: true }) ticketId: string | null;
  /** By which ticket it came, when that one was merged into the ticket it stands in. */
  @Column('uuid', { name: 'origin_ticket_id', nullable: true }) originTicketId: string | null;
  @Column('uuid', { name: 'channel_id', nullable: true }) channelId: string | null;
  @Column('enum', { name: 'author_type', enum: AUTHOR_TYPES, enumName: 'author_type' })
  authorType: AuthorType;
  @Column('uuid', { name: 'author_user_id', nullable: true }) authorUserId: string | null;
  @Column('text', { name: 'author_name', nullable: true }) authorName: string | null;
  @Column('boolean', { name: 'is_internal', default: false }) isInternal: boolean;
  @Column('boolean', { name: 'is_resolution', default: false }) isResolution: boolean;
  @Column('boolean', { name: 'is_greeting', default: false }) isGreeting: boolean;
  @Column('text') kind: string;
  @Column('text', { default: '' }) body: string;
  @Column('jsonb', { nullable: true }) content: Record<string, unknown> | null;
  @Column('jsonb', { default: [] }) reactions: MessageReaction[];
  @Column('text') source: MessageSource;
  @Column('text', { name: 'external_id', nullable: true }) externalId: string | null;
  @Column('text', { name: 'reply_to_external_id', nullable: true }) replyToExternalId: string | null;
  @Column('uuid', { name: 'reply_to_id', nullable: true }) replyToId: string | null;
  @Column('enum', {
    name: 'delivery_state',
    enum: DELIVERY_STATES,
    enumName: 'delivery_state',
    nullable: true,
  })
  deliveryState: MessageDeliveryState | null;
  @Column('jsonb', { name: 'delivery_error', nullable: true })
  deliveryError: { code: string; message: string } | null;
  @Column('integer', { default: 0 }) attempts: number;
  /** When a pending message may be tried; while one is being tried, when that try counts as lost. */
  @Column('timestamptz', { name: 'next_attempt_at', nullable: true }) nextAttemptAt: Date | null;
  @Column('timestamptz', { name: 'attempt_started_at', nullable: true }) attemptStartedAt: Date | null;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt: Date | null;
  @Column('timestamptz', { name: 'delivered_at', nullable: true }) deliveredAt: Date | null;
  @Column('timestamptz', { name: 'read_at', nullable: true }) readAt: Date | null;
  @Column('timestamptz', { name: 'provider_sent_at', nullable: true }) providerSentAt: Date | null;
  @Column('timestamptz', { name: 'edited_at', nullable: true }) editedAt: Date | null;
  @Column('timestamptz', { name: 'deleted_at', nullable: true }) deletedAt: Date | null;
  @Column('uuid', { name: 'deleted_by_id', nullable: true }) deletedById: string | null;
  @Column('uuid', { name: 'mentioned_user_ids', array: true, default: [] }) mentionedUserIds: string[];
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
