import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { type FieldEntity, type FieldKind, type FieldOption } from './custom-field.ts';

@Entity('custom_fields')
@Unique('custom_fields_slug_key', ['workspaceId', 'entity', 'slug'])
@ForeignKey('Workspace', ['workspaceId'], ['id'])
export class CustomField {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') entity: FieldEntity;
  @Column('text') slug: string;
  @Column('text') name: string;
  @Column('text', { default: '' }) description: string;
  @Column('text') kind: FieldKind;
  @Column('jsonb', { default: [] }) options: FieldOption[];
  @Column('boolean', { name: 'is_required_on_create', default: false }) isRequiredOnCreate: boolean;
  @Column('boolean', { name: 'is_required_on_resolve', default: false }) isRequiredOnResolve: boolean;
  /** Customers see and fill it in, too. */
  @Column('boolean', { name: 'is_public', default: false }) isPublic: boolean;
  @Column('integer') position: number;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt: Date | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
