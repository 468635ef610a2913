import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What another system calls a ticket. */
@Entity('ticket_external_refs')
@ForeignKey('Ticket', ['workspaceId', 'ticketId'], ['workspaceId', 'id'])
export class TicketExternalRef {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('text') system: string;
  @PrimaryColumn('text', { name: 'external_id' }) externalId: string;
  @Column('uuid', { name: 'ticket_id' }) ticketId: string;
  @Column('text', { nullable: true }) url: string | null;
}
