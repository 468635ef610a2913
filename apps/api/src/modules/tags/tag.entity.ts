import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

@Entity('tags')
@ForeignKey('Workspace', ['workspaceId'], ['id'])
@ForeignKey('Tag', ['workspaceId', 'replacedById'], ['workspaceId', 'id'])
export class Tag {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text') colour: string;
  /** A removed tag stays as a row: history names it, and it points at the one it was merged into. */
  @Column('timestamptz', { name: 'deleted_at', nullable: true }) deletedAt: Date | null;
  @Column('uuid', { name: 'replaced_by_id', nullable: true }) replacedById: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
