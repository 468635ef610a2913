import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../platform/config/config.ts';
import { type Tx } from '../../platform/database/db.ts';
import { Mailer } from '../../platform/mail/mailer.ts';
import { type User } from '../users/users.service.ts';
import { Workspaces } from '../workspaces/workspaces.service.ts';

export type MailReader = Pick<User, 'workspaceId' | 'id' | 'email' | 'name' | 'locale'>;

/** The mails about an account: invitation, reset, changed password; each in the reader's language. */
@Injectable()
export class AccountMails {
  constructor(
    private readonly mailer: Mailer,
    private readonly workspaces: Workspaces,
    private readonly config: AppConfig,
  ) {}

  async invite(
    tx: Tx,
    user: MailReader,
    { token, inviterName }: { token: string; inviterName: string },
  ): Promise<string> {
    const link = this.link('accept-invite', token);
    await this.send(tx, user, { template: 'invite', data: { link, inviterName } });
    return link;
  }

  async resetPassword(tx: Tx, user: MailReader, token: string): Promise<void> {
    await this.send(tx, user, {
      template: 'reset-password',
      data: { link: this.link('reset-password', token) },
    });
  }

  async passwordChanged(tx: Tx, user: User): Promise<void> {
    await this.send(tx, user, { template: 'password-changed', data: { link: this.link('forgot-password') } });
  }

  private async send(
    tx: Tx,
    user: MailReader,
    {
      template,
      data,
    }: { template: 'invite' | 'reset-password' | 'password-changed'; data: Record<string, string> },
  ): Promise<void> {
    const workspace = await this.workspaces.get(user.workspaceId);
    await this.mailer.queue(tx, {
      workspaceId: user.workspaceId,
      to: user.email,
      template,
      locale: user.locale ?? workspace.locale,
      data: { ...data, name: user.name, email: user.email, workspaceName: workspace.name },
    });
  }

  private link(page: string, token?: string): string {
    return `${this.config.publicUrl}/${page}${token ? `?token=${token}` : ''}`;
  }
}
