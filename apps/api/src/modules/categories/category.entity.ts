import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

@Entity('categories')
@Unique('categories_slug_key', ['workspaceId', 'slug'])
@ForeignKey('Workspace', ['workspaceId'], ['id'])
@ForeignKey('Category', ['workspaceId', 'parentId'], ['workspaceId', 'id'])
@ForeignKey('Category', ['workspaceId', 'replacedById'], ['workspaceId', 'id'])
export class Category {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') slug: string;
  @Column('text') name: string;
  @Column('text', { default: '' }) description: string;
  @Column('text') colour: string;
  @Column('text', { name: 'default_priority', nullable: true })
  defaultPriority: 'urgent' | 'high' | 'medium' | 'low' | null;
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId: string | null;
  /** Its place among its siblings, from 0. */
  @Column('integer') position: number;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt: Date | null;
  /** A removed category stays as a row: history names it, and it points at what took its place. */
  @Column('timestamptz', { name: 'deleted_at', nullable: true }) deletedAt: Date | null;
  @Column('uuid', { name: 'replaced_by_id', nullable: true }) replacedById: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
