import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

export const CHAT_MODES = ['bot', 'agent', 'paused', 'closed'] as const;
export type ChatMode = (typeof CHAT_MODES)[number];

export const AUTHOR_TYPES = ['customer', 'agent', 'bot', 'system'] as const;
export type AuthorType = (typeof AUTHOR_TYPES)[number];

/** One contact on one channel. */
@Entity('chats')
@Unique('chats_contact_key', ['workspaceId', 'channelId', 'contactId'])
@ForeignKey('Channel', ['workspaceId', 'channelId'], ['workspaceId', 'id'])
@ForeignKey('Contact', ['workspaceId', 'contactId'], ['workspaceId', 'id'])
@ForeignKey('User', ['workspaceId', 'assignedUserId'], ['workspaceId', 'id'])
@ForeignKey('Ticket', ['workspaceId', 'currentTicketId'], ['workspaceId', 'id'])
@ForeignKey('Ticket', ['workspaceId', 'originTicketId'], ['workspaceId', 'id'])
export class Chat {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'channel_id' }) channelId: string;
  @Column('uuid', { name: 'contact_id' }) contactId: string;
  /** What the gateway takes to reach the contact, e.g. `628…@s.whatsapp.net`. */
  @Column('text') address: string;
  @Column('enum', { enum: CHAT_MODES, enumName: 'chat_mode' }) mode: ChatMode;
  @Column('integer', { name: 'unread_count', default: 0 }) unreadCount: number;
  @Column('boolean', { default: false }) online: boolean;
  @Column('uuid', { name: 'assigned_user_id', nullable: true }) assignedUserId: string | null;
  @Column('uuid', { name: 'current_ticket_id', nullable: true }) currentTicketId: string | null;
  /** The ticket that the chat was at before that one was merged into the current one. */
  @Column('uuid', { name: 'origin_ticket_id', nullable: true }) originTicketId: string | null;
  @Column('timestamptz', { name: 'last_message_at', nullable: true }) lastMessageAt: Date | null;
  @Column('text', { name: 'last_message_preview', nullable: true }) lastMessagePreview: string | null;
  @Column('enum', {
    name: 'last_message_author',
    enum: AUTHOR_TYPES,
    enumName: 'author_type',
    nullable: true,
  })
  lastMessageAuthor: AuthorType | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
