import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.ts';
import { AppConfig } from '../config/config.ts';
import { type Tx } from '../database/db.ts';
import { newId } from '../ids.ts';
import { type MailData, type MailTemplate, renderMail } from './mail-templates.ts';

export interface NewMail {
  workspaceId: string;
  to: string;
  template: MailTemplate;
  locale: 'id' | 'en';
  data: MailData;
}

/** The one way to send a mail: written with the change that causes it, sent after the commit. */
@Injectable()
export class Mailer {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  async queue(tx: Tx, { workspaceId, to, template, locale, data }: NewMail): Promise<void> {
    const { subject, text, html } = renderMail(template, locale, data);
    const now = this.clock.now();
    await tx.query(
      `INSERT INTO mails (workspace_id, id, recipient, template, subject, body_text, body_html, state,
         next_attempt_at, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
      [workspaceId, newId(), to, template, subject, text, html, this.stateOfNew, now],
    );
    tx.wakeAfterCommit('mail');
  }

  /** Sends a failed or waiting mail again; false when it is neither. */
  async retry(tx: Tx, workspaceId: string, mailId: string): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE mails SET state = $3, attempts = 0, error = NULL, next_attempt_at = $4
       WHERE workspace_id = $1 AND id = $2 AND state IN ('failed', 'waiting') RETURNING id`,
      [workspaceId, mailId, this.stateOfNew, this.clock.now()],
    );
    tx.wakeAfterCommit('mail');
    return rows.length > 0;
  }

  private get stateOfNew(): 'pending' | 'waiting' {
    return this.config.smtpUrl === null ? 'waiting' : 'pending';
  }
}
