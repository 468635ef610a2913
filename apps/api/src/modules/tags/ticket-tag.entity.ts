import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';

@Entity('ticket_tags')
@ForeignKey('Tag', ['workspaceId', 'tagId'], ['workspaceId', 'id'])
@ForeignKey('Ticket', ['workspaceId', 'ticketId'], ['workspaceId', 'id'])
export class TicketTag {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid', { name: 'tag_id' }) tagId: string;
  @PrimaryColumn('uuid', { name: 'ticket_id' }) ticketId: string;
}
