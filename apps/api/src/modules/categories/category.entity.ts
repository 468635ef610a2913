import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

@Entity('categories')
@Unique('categories_slug_key', ['workspaceId', 'slug'])
@ForeignKey('Workspace', ['workspaceId'], ['id'])
export class Category {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') slug: string;
  @Column('text') name: string;
  @Column('text') colour: string;
  @Column('text', { name: 'default_priority', nullable: true })
  defaultPriority: 'urgent' | 'high' | 'medium' | 'low' | null;
  @Column('integer') position: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
