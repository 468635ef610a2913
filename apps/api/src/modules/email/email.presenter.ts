import { type UserActor } from '../../platform/access/actor.ts';
import { type MailDto } from './email.dto.ts';
import { type MailRow } from './email.queries.ts';

const LINK_SECRET = /(token=)[\w-]+/g;

/**
 * The links of mails that wait are for an admin to pass on, since nobody else will. But a link to a super admin's
 * account would make an admin a super admin, and a mail that is on its way needs no one to pass it on.
 */
const maySeeLinks = (actor: UserActor, mail: MailRow): boolean =>
  mail.state === 'waiting' && (actor.role === 'super_admin' || !mail.is_to_super_admin);

export const presentMail = (actor: UserActor, mail: MailRow): MailDto => {
  const shown = (body: string): string =>
    maySeeLinks(actor, mail) ? body : body.replace(LINK_SECRET, '$1...');
  return {
    id: mail.id,
    to: mail.recipient,
    subject: mail.subject,
    template: mail.template,
    text: shown(mail.body_text),
    html: shown(mail.body_html),
    state: mail.state,
    error: mail.error,
    attempts: mail.attempts,
    created_at: mail.created_at.toISOString(),
    sent_at: mail.sent_at?.toISOString() ?? null,
  };
};
