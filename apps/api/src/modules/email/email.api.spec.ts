import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { anAgent } from '../../../test/builders/agent.ts';
import { apiClient } from '../../../test/builders/api-client.ts';
import { type SignedIn, signIn, signInAs } from '../../../test/builders/sign-in.ts';
import { aWorkspace } from '../../../test/builders/workspace.ts';
import { type MailCatcher, startMailCatcher } from '../../../test/mail-catcher.ts';
import { startTestApp, type TestApp } from '../../../test/test-app.ts';
import { until } from '../../../test/until.ts';
import { Wake } from '../../platform/events/wake.ts';
import { newId } from '../../platform/ids.ts';

interface Mail {
  id: string;
  to: string;
  state: string;
  attempts: number;
  error: string | null;
  text: string;
  html: string;
  sent_at: string | null;
}

const outboxOf = async ({ api }: SignedIn, query = ''): Promise<Mail[]> =>
  (await api<{ mails: Mail[] }>('GET', `/admin/outbox${query}`)).body.mails;

const invite = async ({ api }: SignedIn, name = 'Budi') => {
  const email = `${newId()}@loket.test`;
  const { body } = await api('POST', '/agents', { email, name, role: 'agent' });
  return { email, link: String(body.invitation_link) };
};

/** Undoes quoted-printable, in which mails in Indonesian and English travel. */
const readable = (source: string): string =>
  source
    .replaceAll('=\r\n', '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

describe('without a mail server', () => {
  let desk: TestApp;
  let admin: SignedIn;

  beforeAll(async () => {
    desk = await startTestApp();
    admin = await signIn(desk, { role: 'admin' });
  });
  afterAll(() => desk.close());

  it('keeps mails for an admin to pass on', async () => {
    const { email, link } = await invite(admin);
    const [mail] = await outboxOf(admin, '?state=waiting');
    expect(mail).toMatchObject({ to: email, state: 'waiting', attempts: 0, sent_at: null });
    expect(mail?.text).toContain(link);
    const again = await admin.api('POST', `/admin/outbox/${mail?.id}/retry`);
    expect(again).toMatchObject({ status: 200, body: { state: 'waiting' } });
  });

  it('shows them to admins of the workspace only', async () => {
    const [mail] = await outboxOf(admin);
    const agent = await signIn(desk);
    expect((await agent.api('GET', '/admin/outbox')).status).toBe(403);
    expect((await apiClient(desk.url)('GET', '/admin/outbox')).status).toBe(401);
    const other = await aWorkspace(desk);
    const stranger = await signIn(desk, { role: 'super_admin', workspaceId: other.id });
    expect(await outboxOf(stranger)).toEqual([]);
    expect(await stranger.api('POST', `/admin/outbox/${mail?.id}/retry`)).toMatchObject({
      status: 404,
      body: { code: 'mails.not_found' },
    });
    expect((await admin.api('POST', '/admin/outbox/none/retry')).status).toBe(404);
  });
});

describe('with a mail server', () => {
  let desk: TestApp;
  let admin: SignedIn;
  let catcher: MailCatcher;

  beforeAll(async () => {
    catcher = await startMailCatcher();
    desk = await startTestApp({ smtpUrl: catcher.url, mailFrom: 'Loket <loket@toko.example>' });
    admin = await signIn(desk, { role: 'admin', name: 'Ibu Ratna' });
  });
  afterAll(async () => {
    await desk.close();
    await catcher.close();
  });
  // The stories move the clock by hours, and tokens last a quarter of one.
  const refreshAdmin = () => (admin = signInAs(desk, admin.user));
  beforeEach(() => {
    catcher.refuseWith(null);
    refreshAdmin();
  });

  const caught = (email: string) =>
    until(`a mail to ${email}`, () => catcher.mails.find(({ to }) => to.includes(email)));
  const inState = (email: string, state: string) =>
    until(`the mail to be ${state}`, async () =>
      (await outboxOf(admin)).find((mail) => mail.to === email && mail.state === state),
    );

  it('sends them at once, as text and HTML, and then forgets the secret of the link', async () => {
    const { email, link } = await invite(admin, 'Budi <b>');
    const source = readable((await caught(email)).source);
    expect(source).toContain('From: Loket <loket@toko.example>');
    expect(source).toContain(`To: ${email}`);
    expect(source).toContain('Subject: Undangan ke Loket');
    expect(source).toContain('Halo Budi <b>,');
    expect(source).toContain('<p>Halo Budi &lt;b&gt;,</p>');
    expect(source).toContain(link);
    const mail = await inState(email, 'sent');
    expect(mail).toMatchObject({ attempts: 1, error: null });
    expect(mail.text).toContain('token=...');
    const secret = link.split('token=')[1] ?? '';
    const kept = await desk.db.query(`SELECT FROM mails WHERE body_text || body_html LIKE $1`, [
      `%${secret}%`,
    ]);
    expect(kept).toEqual([]);
    const again = await admin.api('POST', `/admin/outbox/${mail.id}/retry`);
    expect(again).toMatchObject({ status: 409, body: { code: 'mails.not_retryable' } });
  });

  it('tries again when the server is not ready, and gives up in the end', async () => {
    catcher.refuseWith('451 later');
    const { email } = await invite(admin);
    const pending = await until('a failed try', async () =>
      (await outboxOf(admin)).find((mail) => mail.to === email && mail.error !== null),
    );
    expect(pending).toMatchObject({ state: 'pending', attempts: 1 });
    expect(pending.text).toContain('token=...');
    for (const seconds of [61, 301, 1801, 7201]) {
      desk.clock.advance({ seconds });
      refreshAdmin();
      const { attempts } = (await outboxOf(admin)).find(({ to }) => to === email) ?? { attempts: 0 };
      desk.app.get(Wake).signal('mail');
      await until('the next try', async () =>
        (await outboxOf(admin)).find(
          (mail) => mail.to === email && mail.attempts > attempts && mail.error !== null,
        ),
      );
    }
    const failed = await inState(email, 'failed');
    expect(failed).toMatchObject({ attempts: 5, error: expect.stringContaining('451') });
    catcher.refuseWith(null);
    expect((await admin.api('POST', `/admin/outbox/${failed.id}/retry`)).status).toBe(200);
    expect(readable((await caught(email)).source)).toContain('token=');
    await inState(email, 'sent');
  });

  it('gives up at once when the server says never', async () => {
    catcher.refuseWith('550 no such mailbox');
    const { email } = await invite(admin);
    expect(await inState(email, 'failed')).toMatchObject({
      attempts: 1,
      error: expect.stringContaining('550'),
    });
  });

  it('takes up what a sender that died left behind', async () => {
    const { email } = await anAgent(desk, { password: 'kata sandi saya' });
    catcher.refuseWith('451 later');
    await apiClient(desk.url)('POST', '/auth/forgot-password', { email });
    await until('a failed try', async () =>
      (await outboxOf(admin)).find((mail) => mail.to === email && mail.error !== null),
    );
    // As a process leaves it that is killed in the middle of sending.
    const lease = new Date(desk.clock.now().getTime() + 300_000);
    await desk.db.query('UPDATE mails SET error = NULL, next_attempt_at = $2 WHERE recipient = $1', [
      email,
      lease,
    ]);
    catcher.refuseWith(null);
    desk.clock.advance({ seconds: 301 });
    refreshAdmin();
    desk.app.get(Wake).signal('mail');
    expect((await caught(email)).source).toContain('Subject: Atur ulang kata sandi');
  });
});
