import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiClient } from '../../test/builders/api-client.ts';
import { startTestApp, testConfig, type TestApp } from '../../test/test-app.ts';
import { Channels } from '../modules/channels/channels.service.ts';
import { COMMANDS } from './commands.ts';
import { openDesk } from './open-desk.ts';

let desk: TestApp;

beforeAll(async () => {
  desk = await startTestApp();
});
afterAll(() => desk.close());

/** As the command line does it, beside the program that runs. */
const run = async (name: string, ...words: string[]): Promise<string> => {
  const beside = await openDesk({ ...testConfig(desk.databaseUrl), isEmbedded: false });
  try {
    const command = COMMANDS[name];
    if (!command) throw new Error(`There is no command ${name}`);
    return await command(beside.app, words);
  } finally {
    await beside.close();
  }
};

interface List {
  tickets: { status: string; priority: string; created_at: string }[];
  pagination: { total: number };
}

describe('the demo', () => {
  it('fills the desk of a running program with tickets in every state, and sends nothing to anybody', async () => {
    const said = await run('demo');
    expect(said).toContain('20 customers, 40 tickets');
    const password = said.split(' ').at(-1);
    const login = await apiClient(desk.url)('POST', '/auth/login', {
      email: 'sari@demo.loket.local',
      password,
    });
    expect(login).toMatchObject({
      status: 200,
      body: { user: { name: 'Sari Wulandari', availability: 'online' } },
    });
    const api = apiClient(desk.url, String(login.body.access_token));
    const { body } = await api<List>('GET', '/tickets/all?limit=100');
    expect(body.pagination.total).toBe(40);
    expect([...new Set(body.tickets.map(({ status }) => status))].toSorted()).toEqual([
      'closed',
      'in_progress',
      'open',
      'reopened',
      'resolved',
      'waiting_on_customer',
    ]);
    const days = new Set(body.tickets.map(({ created_at }) => created_at.slice(0, 10)));
    expect(days.size).toBeGreaterThan(3);
    const queue = await api<List>('GET', '/tickets/queue');
    expect(queue.body.tickets[0]).toMatchObject({ priority: 'urgent' });
    const unsent = await desk.db.query(
      `SELECT FROM messages WHERE author_type IN ('agent', 'bot') AND channel_id IS NOT NULL AND delivery_state <> 'read'`,
    );
    expect(unsent).toEqual([]);
  });

  it('is told once, and not to the customers of a real gateway', async () => {
    await expect(run('demo')).rejects.toThrow('The demo is here already');
    const channels = desk.app.get(Channels);
    const channel = await channels.default(null);
    await desk.db.write((tx) =>
      channels.change(tx, channel?.workspaceId ?? '', channel?.id ?? '', { token: 'of a real gateway' }),
    );
    await expect(run('demo')).rejects.toThrow('A real gateway is connected');
  });
});
