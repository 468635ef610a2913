import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Which views somebody has before his eyes, in his order; without a row the built-in ones. */
@Entity('view_arrangements')
@ForeignKey('User', ['workspaceId', 'userId'], ['workspaceId', 'id'])
export class ViewArrangement {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid', { name: 'user_id' }) userId: string;
  @Column('text', { name: 'pinned_ids', array: true }) pinnedIds: string[];
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
