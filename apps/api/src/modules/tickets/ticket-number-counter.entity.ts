import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

@Entity('ticket_number_counters')
@ForeignKey('Workspace', ['workspaceId'], ['id'])
export class TicketNumberCounter {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  /** A local day, or "all" for the numbers that never restart. */
  @PrimaryColumn('text') scope: string;
  @Column('bigint', { name: 'last_number' }) lastNumber: string;
}
