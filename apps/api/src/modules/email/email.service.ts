import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../platform/access/actor.ts';
import { Db } from '../../platform/database/db.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type PageRequest, type Pagination } from '../../platform/http/pagination.ts';
import { isId } from '../../platform/ids.ts';
import { Mailer } from '../../platform/mail/mailer.ts';
import { type MailRow, OutboxQueries } from './email.queries.ts';

/** The mails that the workspace sends, as its admins see them. */
@Injectable()
export class Outbox {
  constructor(
    private readonly db: Db,
    private readonly queries: OutboxQueries,
    private readonly mailer: Mailer,
  ) {}

  page(
    actor: UserActor,
    states: MailRow['state'][] | null,
    request: PageRequest,
  ): Promise<{ rows: MailRow[]; pagination: Pagination }> {
    return this.queries.page(actor.workspaceId, states, request);
  }

  async retry(actor: UserActor, mailId: string): Promise<MailRow> {
    const known = isId(mailId) ? await this.queries.one(actor.workspaceId, mailId) : null;
    if (!known) throw notFound();
    const isRetried = await this.db.write((tx) => this.mailer.retry(tx, actor.workspaceId, mailId));
    if (!isRetried)
      throw new AppError('mails.not_retryable', 409, 'Only a failed or waiting mail can be sent again');
    return (await this.queries.one(actor.workspaceId, mailId)) ?? known;
  }
}

const notFound = (): AppError => new AppError('mails.not_found', 404, 'There is no such mail');
