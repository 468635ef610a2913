import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What a merged ticket goes back to when it is unmerged; there is one as long as the ticket is merged. */
@Entity('ticket_merges')
@ForeignKey('Ticket', ['workspaceId', 'sourceId'], ['workspaceId', 'id'])
@ForeignKey('Chat', ['workspaceId', 'lentChatId'], ['workspaceId', 'id'])
@ForeignKey('User', ['workspaceId', 'mergedById'], ['workspaceId', 'id'])
export class TicketMerge {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid', { name: 'source_id' }) sourceId: string;
  /** The chat by which the target, which had none of its own, reaches the customer meanwhile. */
  @Column('uuid', { name: 'lent_chat_id', nullable: true }) lentChatId: string | null;
  @Column('jsonb', { name: 'source_state' }) sourceState: object;
  @Column('uuid', { name: 'merged_by_id' }) mergedById: string;
  @Column('timestamptz', { name: 'merged_at' }) mergedAt: Date;
}
