import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How often signing in failed, by e-mail and address; address `*` counts them all together. */
@Entity('login_failures')
export class LoginFailure {
  @PrimaryColumn('text', { name: 'email_hash' })
  emailHash: string;

  @PrimaryColumn('text')
  address: string;

  @Column('integer')
  failures: number;

  @Column('timestamptz', { name: 'locked_until', nullable: true })
  lockedUntil: Date | null;

  @Column('timestamptz', { name: 'last_failed_at', nullable: true })
  lastFailedAt: Date | null;

  @Column('timestamptz', { name: 'last_succeeded_at', nullable: true })
  lastSucceededAt: Date | null;
}
