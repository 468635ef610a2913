import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What was there before there were documents: read backwards from here; the row goes when all is read. */
@Entity('search_backfills')
@ForeignKey('Workspace', ['workspaceId'], ['id'])
export class SearchBackfill {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('text') source: 'tickets' | 'messages';
  @Column('uuid', { name: 'before_id' }) beforeId: string;
}
