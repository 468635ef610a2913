import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

@Entity('saved_views')
@ForeignKey('User', ['workspaceId', 'ownerId'], ['workspaceId', 'id'])
export class SavedView {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'owner_id' }) ownerId: string;
  @Column('text') name: string;
  @Column('boolean', { name: 'is_shared', default: false }) isShared: boolean;
  /** As they stand in the query of a list of tickets. */
  @Column('jsonb', { default: {} }) filters: Record<string, string>;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
