import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.ts';
import { type PageRequest, paginate, type Pagination } from '../../platform/http/pagination.ts';

type MailState = 'waiting' | 'pending' | 'sent' | 'failed';

export interface MailRow {
  id: string;
  recipient: string;
  template: string;
  subject: string;
  body_text: string;
  body_html: string;
  state: MailState;
  error: string | null;
  attempts: number;
  created_at: Date;
  sent_at: Date | null;
  is_to_super_admin: boolean;
}

const COLUMNS = `t.id, t.recipient, t.template, t.subject, t.body_text, t.body_html, t.state, t.error, t.attempts,
  t.created_at, t.sent_at,
  EXISTS (SELECT FROM accounts a JOIN users u ON u.account_id = a.id
    WHERE a.email = t.recipient AND u.role = 'super_admin') AS is_to_super_admin`;

@Injectable()
export class OutboxQueries {
  constructor(private readonly db: Db) {}

  page(
    workspaceId: string,
    states: MailState[] | null,
    request: PageRequest,
  ): Promise<{ rows: MailRow[]; pagination: Pagination }> {
    const listing = {
      table: 'mails t',
      where: ['t.workspace_id = $1', '($2::text[] IS NULL OR t.state = ANY ($2::text[]))'],
      parameters: [workspaceId, states],
      sort: [{ sql: 't.id', type: 'uuid' as const, descending: true }],
      columns: COLUMNS,
    };
    return paginate<MailRow>(this.db, listing, request);
  }

  async one(workspaceId: string, mailId: string): Promise<MailRow | null> {
    const rows = await this.db.query<MailRow>(
      `SELECT ${COLUMNS} FROM mails t WHERE t.workspace_id = $1 AND t.id = $2`,
      [workspaceId, mailId],
    );
    return rows[0] ?? null;
  }
}
