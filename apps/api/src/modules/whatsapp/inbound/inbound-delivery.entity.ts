import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** The ledger: every delivery as it came, and what became of it. */
@Entity('inbound_deliveries')
@ForeignKey('Channel', ['workspaceId', 'channelId'], ['workspaceId', 'id'])
export class InboundDelivery {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'channel_id' }) channelId: string;
  @Column('text') provider: string;
  @Column('text') payload: string;
  @Column('text') state: 'received' | 'processed' | 'ignored' | 'failed';
  @Column('text', { nullable: true }) reason: string | null;
  @Column('text', { nullable: true }) error: string | null;
  @Column('integer', { default: 0 }) attempts: number;
  @Column('integer', { name: 'messages_count', default: 0 }) messagesCount: number;
  @Column('integer', { name: 'statuses_count', default: 0 }) statusesCount: number;
  @Column('timestamptz', { name: 'received_at' }) receivedAt: Date;
  @Column('timestamptz', { name: 'processed_at', nullable: true }) processedAt: Date | null;
  @Column('timestamptz', { name: 'next_attempt_at', nullable: true }) nextAttemptAt: Date | null;
}
