import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAgent } from '../../test/builders/agent.ts';
import { apiClient } from '../../test/builders/api-client.ts';
import { startTestApp, type TestApp } from '../../test/test-app.ts';
import { COMMANDS } from './commands.ts';

let desk: TestApp;

beforeAll(async () => {
  desk = await startTestApp();
});
afterAll(() => desk.close());

const run = async (name: string, ...words: string[]): Promise<string> => {
  const command = COMMANDS[name];
  if (!command) throw new Error(`There is no command ${name}`);
  return command(desk.app, words);
};
const me = (token: string) => apiClient(desk.url, token)('GET', '/auth/me');

describe('the command line', () => {
  it('gives the admin a new password and prints it', async () => {
    const [email, password] = (await run('admin')).split(/\s+/);
    expect(email).toBe('admin@loket.local');
    const login = await apiClient(desk.url)('POST', '/auth/login', { email, password });
    expect(login).toMatchObject({ status: 200, body: { user: { role: 'super_admin' } } });
    await expect(run('admin', 'nobody')).rejects.toThrow('nobody is no e-mail address');
  });

  it('prints a token for an e-mail or a role', async () => {
    const agent = await anAgent(desk, { name: 'Agen Satu' });
    expect((await me(await run('token'))).body).toMatchObject({ user: { email: 'admin@loket.local' } });
    expect((await me(await run('token', agent.email))).body).toMatchObject({ user: { id: agent.id } });
    expect((await me(await run('token', '--role', 'agent'))).body).toMatchObject({ user: { role: 'agent' } });
  });

  it('says what it cannot do', async () => {
    await expect(run('token', 'nobody@loket.test')).rejects.toThrow('Nobody signs in with nobody@loket.test');
    await expect(run('token', '--role', 'customer')).rejects.toThrow('no active customer');
    await expect(run('token', '--role', 'king')).rejects.toThrow('--role takes one of');
  });

  it('ends its token with the password that was changed', async () => {
    const token = await run('token');
    desk.clock.advance({ seconds: 2 });
    await run('admin');
    desk.clock.advance({ seconds: 4 });
    expect((await me(token)).status).toBe(401);
  });
});
