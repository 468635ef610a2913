import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { type Role, ROLES } from '../../platform/access/actor.ts';
import { type Availability, AVAILABILITIES, type Preferences } from './user.ts';

@Entity('users')
@ForeignKey('Workspace', ['workspaceId'], ['id'])
@ForeignKey('Account', ['accountId'], ['id'])
@ForeignKey('User', ['workspaceId', 'enterpriseId'], ['workspaceId', 'id'])
export class User {
  @PrimaryColumn('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @Column('text')
  name: string;

  @Column('enum', { enum: ROLES, enumName: 'user_role' })
  role: Role;

  @Column('text', { name: 'account_type', nullable: true })
  accountType: 'individual' | 'enterprise' | 'sub_user' | null;

  @Column('uuid', { name: 'enterprise_id', nullable: true })
  enterpriseId: string | null;

  @Column('enum', { enum: AVAILABILITIES, enumName: 'availability', default: 'offline' })
  availability: Availability;

  @Column('integer', { name: 'capacity_tickets', nullable: true })
  capacityTickets: number | null;

  @Column('text', { nullable: true })
  locale: 'id' | 'en' | null;

  @Column('jsonb', { default: {} })
  preferences: Partial<Preferences>;

  /** When the invitation was accepted; null while it stands open. */
  @Column('timestamptz', { name: 'joined_at', nullable: true })
  joinedAt: Date | null;

  @Column('timestamptz', { name: 'deactivated_at', nullable: true })
  deactivatedAt: Date | null;

  @Column('timestamptz', { name: 'last_seen_at', nullable: true })
  lastSeenAt: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;
}
