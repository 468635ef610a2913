import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** The words of a ticket (its own id) or of one of its messages (the message's id). Written behind the events. */
@Entity('search_documents')
@ForeignKey('Ticket', ['workspaceId', 'ticketId'], ['workspaceId', 'id'])
export class SearchDocument {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'ticket_id' }) ticketId: string;
  @Column('boolean', { name: 'is_message' }) isMessage: boolean;
  @Column('boolean', { name: 'is_internal' }) isInternal: boolean;
  @Column('tsvector') words: string;
}
