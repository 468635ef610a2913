import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** One refresh token. All that came from one login are a family. */
@Entity('refresh_sessions')
@ForeignKey('Account', ['accountId'], ['id'])
@ForeignKey('User', ['workspaceId', 'userId'], ['workspaceId', 'id'])
export class RefreshSession {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'family_id' })
  familyId: string;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('text', { name: 'token_hash' })
  tokenHash: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'rotated_at', nullable: true })
  rotatedAt: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
}
