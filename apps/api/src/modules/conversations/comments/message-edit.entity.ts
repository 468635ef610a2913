import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What a message said before somebody changed it. */
@Entity('message_edits')
@ForeignKey('Message', ['workspaceId', 'messageId'], ['workspaceId', 'id'])
@ForeignKey('User', ['workspaceId', 'editedById'], ['workspaceId', 'id'])
export class MessageEdit {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'message_id' }) messageId: string;
  @Column('text') body: string;
  @Column('uuid', { name: 'edited_by_id' }) editedById: string;
  @Column('timestamptz', { name: 'edited_at' }) editedAt: Date;
}
