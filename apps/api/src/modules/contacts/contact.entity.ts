import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

@Entity('contacts')
@ForeignKey('Workspace', ['workspaceId'], ['id'])
@ForeignKey('User', ['workspaceId', 'userId'], ['workspaceId', 'id'])
@ForeignKey('Contact', ['workspaceId', 'mergedIntoId'], ['workspaceId', 'id'])
export class Contact {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('text', { nullable: true }) email: string | null;
  @Column('text', { name: 'avatar_url', nullable: true }) avatarUrl: string | null;
  @Column('text', { name: 'profile_status', nullable: true }) profileStatus: string | null;
  @Column('jsonb', { default: {} }) attributes: Record<string, unknown>;
  /** Values by the slugs of the workspace's fields. */
  @Column('jsonb', { name: 'custom_fields', default: {} })
  customFields: Record<string, string | number | boolean | string[]>;
  @Column('text', { default: '' }) notes: string;
  /** The contact that stands for this one since they were merged; what is whose stays as it is, so it can be undone. */
  @Column('uuid', { name: 'merged_into_id', nullable: true }) mergedIntoId: string | null;
  @Column('timestamptz', { name: 'merged_at', nullable: true }) mergedAt: Date | null;
  @Column('timestamptz', { name: 'erased_at', nullable: true }) erasedAt: Date | null;
  @Column('uuid', { name: 'user_id', nullable: true }) userId: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
