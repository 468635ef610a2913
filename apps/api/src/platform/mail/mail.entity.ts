import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A mail as it is sent: the outbox. `waiting` ones wait for an SMTP_URL. */
@Entity('mails')
@ForeignKey('Workspace', ['workspaceId'], ['id'])
export class Mail {
  @PrimaryColumn('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  recipient: string;

  @Column('text')
  template: string;

  @Column('text')
  subject: string;

  @Column('text', { name: 'body_text' })
  bodyText: string;

  @Column('text', { name: 'body_html' })
  bodyHtml: string;

  @Column('text')
  state: 'waiting' | 'pending' | 'sent' | 'failed';

  @Column('text', { nullable: true })
  error: string | null;

  @Column('integer', { default: 0 })
  attempts: number;

  @Column('timestamptz', { name: 'next_attempt_at', nullable: true })
  nextAttemptAt: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt: Date | null;
}
