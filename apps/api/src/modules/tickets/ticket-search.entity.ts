import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/**
 * What a ticket is found by, beside its row: an index for words on the tickets themselves would be written anew with
 * each message, because everything of a row is when any indexed column changes.
 */
@Entity({ name: 'ticket_search' })
@ForeignKey('Ticket', ['workspaceId', 'ticketId'], ['workspaceId', 'id'])
export class TicketSearch {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid', { name: 'ticket_id' }) ticketId: string;
  @Column('text') subject: string;
}
