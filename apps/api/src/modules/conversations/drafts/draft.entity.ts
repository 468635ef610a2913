import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What somebody wrote for a ticket and has not sent: one reply and one note each. */
@Entity('drafts')
@ForeignKey('Ticket', ['workspaceId', 'ticketId'], ['workspaceId', 'id'])
@ForeignKey('User', ['workspaceId', 'userId'], ['workspaceId', 'id'])
export class Draft {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid', { name: 'ticket_id' }) ticketId: string;
  @PrimaryColumn('uuid', { name: 'user_id' }) userId: string;
  @PrimaryColumn('boolean', { name: 'is_internal' }) isInternal: boolean;
  @Column('text') body: string;
  @Column('uuid', { name: 'reply_to_id', nullable: true }) replyToId: string | null;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
