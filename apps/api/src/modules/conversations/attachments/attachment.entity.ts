import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

export const ATTACHMENT_STATES = ['pending', 'ready', 'failed'] as const;
export type AttachmentState = (typeof ATTACHMENT_STATES)[number];

/** What a gateway takes to give the bytes of something that came in. */
export interface MediaSource {
  /** The gateway's own name of the file. */
  ref: string | null;
  /** A link, which may expire soon. */
  url: string | null;
  /** The link gives bytes that only the gateway can decrypt. */
  isEncrypted: boolean;
}

/** A file of a message, or one that somebody has uploaded for a message to come. */
@Entity('attachments')
@ForeignKey('Workspace', ['workspaceId'], ['id'])
@ForeignKey('Ticket', ['workspaceId', 'ticketId'], ['workspaceId', 'id'])
@ForeignKey('Message', ['workspaceId', 'messageId'], ['workspaceId', 'id'])
@ForeignKey('Channel', ['workspaceId', 'channelId'], ['workspaceId', 'id'])
@ForeignKey('User', ['workspaceId', 'uploadedById'], ['workspaceId', 'id'])
export class Attachment {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'ticket_id', nullable: true }) ticketId: string | null;
  /** Null until it is used. */
  @Column('uuid', { name: 'message_id', nullable: true }) messageId: string | null;
  @Column('integer', { default: 0 }) place: number;
  @Column('uuid', { name: 'uploaded_by_id', nullable: true }) uploadedById: string | null;
  @Column('text', { name: 'file_name' }) fileName: string;
  /** By content; while it is pending, what the gateway says. */
  @Column('text', { name: 'content_type' }) contentType: string;
  @Column('integer', { name: 'size_bytes', nullable: true }) sizeBytes: number | null;
  @Column('text', { nullable: true }) sha256: string | null;
  @Column('integer', { name: 'width_px', nullable: true }) widthPx: number | null;
  @Column('integer', { name: 'height_px', nullable: true }) heightPx: number | null;
  @Column('boolean', { name: 'has_thumbnail', default: false }) hasThumbnail: boolean;
  @Column('text') state: AttachmentState;
  @Column('text', { nullable: true }) error: string | null;
  @Column('text', { name: 'storage_key', nullable: true }) storageKey: string | null;
  /** Where what came in is fetched from. */
  @Column('uuid', { name: 'channel_id', nullable: true }) channelId: string | null;
  @Column('jsonb', { nullable: true }) source: MediaSource | null;
  /** When the gateway is expected to have forgotten it. */
  @Column('timestamptz', { name: 'source_expires_at', nullable: true }) sourceExpiresAt: Date | null;
  @Column('integer', { default: 0 }) attempts: number;
  /** When it may be fetched; while it is being fetched, when that try counts as lost. */
  @Column('timestamptz', { name: 'next_attempt_at', nullable: true }) nextAttemptAt: Date | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
