import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { type IdentifierKind } from './contact.ts';

@Entity('contact_identifiers')
@ForeignKey('Contact', ['workspaceId', 'contactId'], ['workspaceId', 'id'])
export class ContactIdentifier {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('text') kind: IdentifierKind;
  @PrimaryColumn('text') value: string;
  @Column('uuid', { name: 'contact_id' }) contactId: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
