import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type WorkspaceSettings } from './workspace-settings.ts';

@Entity('workspaces')
export class Workspace {
  @PrimaryColumn('uuid')
  id: string;

  /** What secrets that are looked up alone begin with. */
  @Column('text', { name: 'short_id' })
  shortId: string;

  @Column('text')
  slug: string;

  @Column('text')
  name: string;

  @Column('text')
  locale: 'id' | 'en';

  @Column('text')
  timezone: string;

  @Column('jsonb', { default: {} })
  settings: Partial<WorkspaceSettings>;

  @Column('boolean', { name: 'is_test', default: false })
  isTest: boolean;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;
}
