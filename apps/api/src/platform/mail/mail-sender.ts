import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { createTransport, type Transporter } from 'nodemailer';
import { Clock } from '../clock/clock.ts';
import { AppConfig } from '../config/config.ts';
import { Db } from '../database/db.ts';
import { Wake } from '../events/wake.ts';
import { Logger } from '../logging/logger.ts';

interface DueMail {
  workspace_id: string;
  id: string;
  recipient: string;
  subject: string;
  body_text: string;
  body_html: string;
  attempts: number;
}

const LOOK_EVERY_MS = 30_000;
const TIMEOUT_MS = 20_000;
// Longer than one try can take: a mail whose sender died is taken up again after it.
const LEASE_SECONDS = 300;
const RETRY_AFTER_SECONDS = [60, 300, 1800, 7200];
// The secret of a link is not kept once the link is on its way.
const LINK_SECRET = '(token=)[A-Za-z0-9_-]+';

/** Sends the mails that are due, one after the other; any number of workers share them. */
@Injectable()
export class MailSender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly transport: Transporter | null;
  private stopListening: () => void = () => undefined;
  private running: Promise<void> | null = null;
  private isAskedAgain = false;
  private isStopping = false;

  constructor(
    private readonly db: Db,
    private readonly wake: Wake,
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    const { smtpUrl, role } = config;
    const timeouts = {
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
    };
    this.transport =
      smtpUrl === null || role === 'api' ? null : createTransport({ url: smtpUrl, ...timeouts });
  }

  onApplicationBootstrap(): void {
    if (!this.transport) return;
    this.stopListening = this.wake.on('mail', () => this.look());
    this.look();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    this.stopListening();
    await this.running;
    this.transport?.close();
  }

  @Interval(LOOK_EVERY_MS)
  look(): void {
    if (!this.transport || this.isStopping) return;
    this.isAskedAgain = true;
    this.running ??= this.sendAll(this.transport)
      .catch((error: unknown) =>
        this.logger.warn({ err: error }, 'mails could not be read; the next look tries again'),
      )
      .finally(() => (this.running = null));
  }

  private async sendAll(transport: Transporter): Promise<void> {
    while (this.isAskedAgain && !this.isStopping) {
      this.isAskedAgain = false;
      const workspaces = await this.db.query<{ workspace_id: string }>(
        `SELECT DISTINCT workspace_id FROM mails WHERE state = 'pending' AND next_attempt_at <= $1`,
        [this.clock.now()],
      );
      for (const { workspace_id: workspaceId } of workspaces) await this.sendOf(workspaceId, transport);
    }
  }

  private async sendOf(workspaceId: string, transport: Transporter): Promise<void> {
    while (!this.isStopping) {
      const mail = await this.claim(workspaceId);
      if (!mail) return;
      await this.send(mail, transport);
    }
  }

  private async claim(workspaceId: string): Promise<DueMail | undefined> {
    const now = this.clock.now();
    const rows = await this.db.query<DueMail>(
      `UPDATE mails SET attempts = attempts + 1, error = NULL, next_attempt_at = $3
       WHERE workspace_id = $1 AND id = (
         SELECT id FROM mails WHERE workspace_id = $1 AND state = 'pending' AND next_attempt_at <= $2
         ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING workspace_id, id, recipient, subject, body_text, body_html, attempts`,
      [workspaceId, now, new Date(now.getTime() + LEASE_SECONDS * 1000)],
    );
    return rows[0];
  }

  private async send(mail: DueMail, transport: Transporter): Promise<void> {
    try {
      await transport.sendMail({
        from: this.config.mailFrom,
        to: { name: '', address: mail.recipient },
        subject: mail.subject,
        text: mail.body_text,
        html: mail.body_html,
        // The same at every try, so that a mailbox that got it twice can tell.
        messageId: `<${mail.id}@loket>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      await this.failed(mail, error);
      return;
    }
    await this.db.query(
      `UPDATE mails SET state = 'sent', error = NULL, sent_at = $3, next_attempt_at = NULL,
         body_text = regexp_replace(body_text, $4, '\\1...', 'g'),
         body_html = regexp_replace(body_html, $4, '\\1...', 'g')
       WHERE workspace_id = $1 AND id = $2`,
      [mail.workspace_id, mail.id, this.clock.now(), LINK_SECRET],
    );
  }

  private async failed(mail: DueMail, error: unknown): Promise<void> {
    const { responseCode, message } = error as { responseCode?: number; message?: string };
    const waitSeconds = RETRY_AFTER_SECONDS[mail.attempts - 1];
    // 5xx is the server's last word; everything else may heal.
    const isFinal = waitSeconds === undefined || (responseCode !== undefined && responseCode >= 500);
    const nextAttemptAt = isFinal ? null : new Date(this.clock.now().getTime() + waitSeconds * 1000);
    await this.db.query(
      'UPDATE mails SET state = $3, error = $4, next_attempt_at = $5 WHERE workspace_id = $1 AND id = $2',
      [
        mail.workspace_id,
        mail.id,
        isFinal ? 'failed' : 'pending',
        (message ?? 'unknown').slice(0, 500),
        nextAttemptAt,
      ],
    );
    this.logger.warn({ mail_id: mail.id, attempts: mail.attempts, is_final: isFinal }, 'a mail was not sent');
  }
}
