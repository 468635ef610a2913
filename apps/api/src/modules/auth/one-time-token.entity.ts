import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What stands in an invitation or reset link, as a hash. */
@Entity('one_time_tokens')
@ForeignKey('User', ['workspaceId', 'userId'], ['workspaceId', 'id'])
export class OneTimeToken {
  @PrimaryColumn('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('text')
  kind: 'invite' | 'reset';

  @Column('text', { name: 'token_hash' })
  tokenHash: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt: Date | null;
}
