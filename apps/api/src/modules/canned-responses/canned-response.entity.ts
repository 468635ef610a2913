import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { type CannedLocale, type CannedScope } from './canned-response.ts';

@Entity('canned_responses')
@Unique('canned_responses_shortcut_key', ['workspaceId', 'shortcut', 'locale', 'ownerId', 'teamId'])
@ForeignKey('Workspace', ['workspaceId'], ['id'])
@ForeignKey('User', ['workspaceId', 'ownerId'], ['workspaceId', 'id'])
@ForeignKey('User', ['workspaceId', 'createdById'], ['workspaceId', 'id'])
export class CannedResponse {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') scope: CannedScope;
  @Column('uuid', { name: 'owner_id', nullable: true }) ownerId: string | null;
  /** For teams to come. */
  @Column('uuid', { name: 'team_id', nullable: true }) teamId: string | null;
  @Column('text') title: string;
  /** What follows the slash, in small letters. */
  @Column('text') shortcut: string;
  @Column('text', { nullable: true }) category: string | null;
  @Column('text') content: string;
  @Column('text', { nullable: true }) locale: CannedLocale | null;
  @Column('integer', { name: 'usage_count', default: 0 }) usageCount: number;
  @Column('timestamptz', { name: 'last_used_at', nullable: true }) lastUsedAt: Date | null;
  @Column('uuid', { name: 'created_by_id', nullable: true }) createdById: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
