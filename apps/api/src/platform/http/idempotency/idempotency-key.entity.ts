import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** One POST of one caller, and its answer. A row without a status is in flight. */
@Entity('idempotency_keys')
@ForeignKey('Workspace', ['workspaceId'], ['id'])
export class IdempotencyKey {
  @PrimaryColumn('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @PrimaryColumn('text')
  caller: string;

  @PrimaryColumn('text')
  route: string;

  @PrimaryColumn('text')
  key: string;

  @Column('text', { name: 'body_hash' })
  bodyHash: string;

  @Column('integer', { nullable: true })
  status: number | null;

  @Column('jsonb', { nullable: true })
  response: { sealed: string } | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
