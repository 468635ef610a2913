import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

const PRIORITIES = ['urgent', 'high', 'medium', 'low'] as const;

@Entity('ticket_templates')
@ForeignKey('Workspace', ['workspaceId'], ['id'])
@ForeignKey('Category', ['workspaceId', 'categoryId'], ['workspaceId', 'id'])
export class TicketTemplate {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text', { default: '' }) subject: string;
  @Column('text', { default: '' }) description: string;
  @Column('uuid', { name: 'category_id', nullable: true }) categoryId: string | null;
  @Column('enum', { enum: PRIORITIES, enumName: 'ticket_priority', nullable: true })
  priority: (typeof PRIORITIES)[number] | null;
  @Column('uuid', { name: 'tag_ids', array: true, default: [] }) tagIds: string[];
  @Column('jsonb', { name: 'custom_fields', default: {} })
  customFields: Record<string, string | number | boolean | string[]>;
  /** What whoever uses it must fill in: `requester`, `category`, `custom_fields.<slug>` … */
  @Column('text', { array: true, default: [] }) requires: string[];
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
