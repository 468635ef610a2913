import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAgent } from '../../../test/builders/agent.ts';
import { apiClient } from '../../../test/builders/api-client.ts';
import { signIn } from '../../../test/builders/sign-in.ts';
import { aWorkspace } from '../../../test/builders/workspace.ts';
import { startTestApp, type TestApp } from '../../../test/test-app.ts';

let desk: TestApp;
const password = 'kata sandi saya';

beforeAll(async () => {
  desk = await startTestApp({ publicUrl: 'https://bantuan.example' });
});
afterAll(() => desk.close());

const anybody = () => apiClient(desk.url);
const login = (email: string, given: string) => anybody()('POST', '/auth/login', { email, password: given });

interface Mail {
  to: string;
  template: string;
  text: string;
  html: string;
  subject: string;
}

/** The newest mail to an address, as the super admin finds it in the outbox. */
const mailTo = async (email: string): Promise<Mail | undefined> => {
  const { api } = await signIn(desk, { role: 'super_admin' });
  const { body } = await api<{ mails: Mail[] }>('GET', '/admin/outbox?limit=100');
  return body.mails.find(({ to }) => to === email);
};

const tokenIn = (text = ''): string => /token=([\w-]+)/.exec(text)?.[1] ?? 'no token';

describe('changing a password', () => {
  it('needs the present one, ends all other logins, and tells by mail', async () => {
    const { email } = await anAgent(desk, { password });
    const [here, there] = [await login(email, password), await login(email, password)];
    const api = apiClient(desk.url, String(here.body.access_token));
    const wrong = await api('POST', '/auth/change-password', {
      current_password: 'x',
      new_password: 'yang baru',
    });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'auth.wrong_password' } });
    const changed = await api('POST', '/auth/change-password', {
      current_password: password,
      new_password: 'yang baru sekali',
    });
    expect(changed.status).toBe(204);
    desk.clock.advance({ seconds: 4 });
    expect((await api('GET', '/auth/me')).status).toBe(200);
    const otherDevice = apiClient(desk.url, String(there.body.access_token));
    expect((await otherDevice('GET', '/auth/me')).status).toBe(401);
    expect((await login(email, password)).status).toBe(401);
    expect((await login(email, 'yang baru sekali')).status).toBe(200);
    expect(await mailTo(email)).toMatchObject({
      template: 'password-changed',
      subject: 'Kata sandi Anda sudah diganti',
    });
  });

  it('cannot be guessed with a stolen token', async () => {
    const { email } = await anAgent(desk, { password });
    const api = apiClient(desk.url, String((await login(email, password)).body.access_token));
    const guess = () =>
      api('POST', '/auth/change-password', { current_password: 'x', new_password: 'yang baru' });
    for (let tried = 1; tried <= 5; tried += 1) expect((await guess()).status).toBe(422);
    expect(await guess()).toMatchObject({ status: 429, body: { code: 'auth.locked' } });
    expect((await login(email, password)).status).toBe(200);
  });
});

describe('a forgotten password', () => {
  it('is replaced by the mailed link, once, and everything else ends', async () => {
    const { email } = await anAgent(desk, { password });
    const before = await login(email, password);
    expect((await anybody()('POST', '/auth/forgot-password', { email })).status).toBe(202);
    const mail = await mailTo(email);
    expect(mail?.text).toContain('https://bantuan.example/reset-password?token=');
    const token = tokenIn(mail?.text);
    const reset = () => anybody()('POST', '/auth/reset-password', { token, password: 'yang baru sekali' });
    expect((await reset()).status).toBe(204);
    expect(await reset()).toMatchObject({ status: 422, body: { code: 'auth.invalid_token' } });
    desk.clock.advance({ seconds: 4 });
    expect((await apiClient(desk.url, String(before.body.access_token))('GET', '/auth/me')).status).toBe(401);
    expect((await login(email, 'yang baru sekali')).status).toBe(200);
  });

  it('does not tell whether an e-mail is known, and does not fill its mailbox', async () => {
    const { email } = await anAgent(desk, { password });
    expect((await anybody()('POST', '/auth/forgot-password', { email: 'nobody@loket.test' })).status).toBe(
      202,
    );
    await anybody()('POST', '/auth/forgot-password', { email });
    await anybody()('POST', '/auth/forgot-password', { email });
    const rows = await desk.db.query<{ recipient: string }>(
      'SELECT recipient FROM mails WHERE recipient IN ($1, $2)',
      [email, 'nobody@loket.test'],
    );
    expect(rows).toEqual([{ recipient: email }]);
  });

  it('has an hour', async () => {
    const { email } = await anAgent(desk, { password });
    await anybody()('POST', '/auth/forgot-password', { email });
    const token = tokenIn((await mailTo(email))?.text);
    desk.clock.advance({ hours: 1, seconds: 1 });
    expect(
      (await anybody()('POST', '/auth/reset-password', { token, password: 'yang baru sekali' })).status,
    ).toBe(422);
  });

  it('of a super admin is not for an admin to read in the outbox', async () => {
    const { email } = await anAgent(desk, { role: 'super_admin', password });
    await anybody()('POST', '/auth/forgot-password', { email });
    const { api } = await signIn(desk, { role: 'admin' });
    const { body } = await api<{ mails: Mail[] }>('GET', '/admin/outbox');
    const mail = body.mails.find(({ to }) => to === email);
    expect(mail?.text).toContain('token=...');
    expect(mail?.html).not.toContain(tokenIn((await mailTo(email))?.text));
  });
});

describe('an invitation', () => {
  const invite = async (email: string, name = 'Budi') => {
    const { api } = await signIn(desk, { role: 'admin', name: 'Ibu <Ratna>' });
    const { body } = await api<{ invitation_link: string; agent: { id: string } }>('POST', '/agents', {
      email,
      name,
      role: 'agent',
    });
    return { api, token: tokenIn(body.invitation_link), agentId: body.agent.id };
  };
  const accept = (token: string, given: string, name?: string) =>
    anybody()('POST', '/auth/accept-invite', { token, password: given, name });

  it('is mailed in the workspace’s language, and lets in whoever accepts it', async () => {
    const { token } = await invite('budi@loket.test');
    const mail = await mailTo('budi@loket.test');
    expect(mail?.text).toContain(`https://bantuan.example/accept-invite?token=${token}`);
    expect(mail?.text).toContain('Ibu <Ratna> mengundang Anda');
    expect(mail?.html).toContain('Ibu &lt;Ratna&gt; mengundang Anda');
    expect((await login('budi@loket.test', 'rahasia budi')).status).toBe(401);
    const joined = await accept(token, 'rahasia budi', 'Budi Santoso');
    expect(joined).toMatchObject({ status: 200, body: { user: { name: 'Budi Santoso', role: 'agent' } } });
    expect(joined.headers.get('set-cookie')).toContain('loket_refresh=');
    expect((await login('budi@loket.test', 'rahasia budi')).status).toBe(200);
    expect((await accept(token, 'rahasia budi')).status).toBe(422);
  });

  it('stops working when a newer one is made, or the agent is deactivated', async () => {
    const first = await invite('citra@loket.test');
    const again = await first.api<{ invitation_link: string }>('POST', `/agents/${first.agentId}/invitation`);
    expect((await accept(first.token, 'rahasia citra')).status).toBe(422);
    await first.api('DELETE', `/agents/${first.agentId}`);
    expect((await accept(tokenIn(again.body.invitation_link), 'rahasia citra')).status).toBe(422);
  });

  it('is accepted once, however often at the same instant', async () => {
    const { token } = await invite('dian@loket.test');
    const tries = await Promise.all(Array.from({ length: 5 }, () => accept(token, 'rahasia dian')));
    expect(tries.map(({ status }) => status).toSorted()).toEqual([200, 422, 422, 422, 422]);
  });

  it('does not let an admin into an account of somebody who signs in elsewhere', async () => {
    const other = await aWorkspace(desk);
    const { email } = await anAgent(desk, { workspaceId: other.id, password });
    const { token, api } = await invite(email);
    const taken = await accept(token, 'chosen by the admin');
    expect(taken).toMatchObject({ status: 422, body: { code: 'auth.wrong_password' } });
    const withPassword = await api('POST', '/agents', {
      email,
      name: 'X',
      role: 'agent',
      password: 'chosen by me',
    });
    expect(withPassword).toMatchObject({ status: 409, body: { code: 'users.email_taken' } });
    expect((await login(email, password)).body).toMatchObject({ user: { workspace_id: other.id } });
    expect((await accept(token, password)).status).toBe(200);
  });
});
