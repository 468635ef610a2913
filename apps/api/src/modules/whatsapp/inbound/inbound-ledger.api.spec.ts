import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCustomer, deliver, whapiText } from '../../../../test/builders/customer.ts';
import { signIn, type SignedIn } from '../../../../test/builders/sign-in.ts';
import { startTestApp, type TestApp } from '../../../../test/test-app.ts';
import { until } from '../../../../test/until.ts';

interface Delivery {
  id: string;
  channel_id: string;
  channel_name: string;
  provider: string;
  state: string;
  reason: string | null;
  error: string | null;
  attempts: number;
  messages_count: number;
  statuses_count: number;
  received_at: string;
  processed_at: string | null;
  next_attempt_at: string | null;
  payload?: string;
}

describe('the ledger of deliveries', () => {
  let app: TestApp;
  let admin: SignedIn;

  beforeAll(async () => {
    app = await startTestApp();
    admin = await signIn(app, { role: 'admin' });
  });
  afterAll(() => app.close());

  const list = async (query = ''): Promise<Delivery[]> =>
    (await admin.api<{ deliveries: Delivery[] }>('GET', `/admin/inbound${query}`)).body.deliveries;
  const finished = (id: string): Promise<Delivery> =>
    until('the end of a delivery', async () => {
      const { body } = await admin.api<Delivery>('GET', `/admin/inbound/${id}`);
      return body.state !== 'received' && body;
    });

  it('shows what came, newest first, with what became of it', async () => {
    await aCustomer(app).writes('Halo');
    const statuses = [{ id: 'unheard', status: 'sent', timestamp: '1767668400' }];
    await deliver(
      app.url,
      { statuses, messages: [whapiText('62811', 'Halo', { chat_id: '1@g.us' })] },
      'whapi',
    );
    const [second, first] = await list();
    expect(await finished(second?.id ?? '')).toMatchObject({ state: 'processed', statuses_count: 1 });
    expect(first).toMatchObject({
      channel_name: expect.any(String),
      provider: 'whapi',
      state: 'processed',
      reason: null,
      error: null,
      attempts: 1,
      messages_count: 1,
      statuses_count: 0,
      processed_at: expect.any(String),
      next_attempt_at: null,
    });
    expect(first).not.toHaveProperty('payload');
  });

  it('is filtered by state and channel, and paged', async () => {
    await deliver(app.url, { messages: [] });
    const [ignored] = await until('an ignored one', async () => {
      const found = await list('?state=ignored');
      return found.length > 0 && found;
    });
    expect(ignored).toMatchObject({ state: 'ignored', reason: 'empty' });
    expect(await list(`?channel_id=${ignored?.channel_id}&limit=1`)).toHaveLength(1);
    expect(await list(`?channel_id=${ignored?.id}`)).toEqual([]);
    const wrong = await admin.api<{ errors: { field: string }[] }>(
      'GET',
      '/admin/inbound?state=lost&channel_id=1',
    );
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors.map(({ field }) => field).sort()).toEqual(['channel_id', 'state']);
  });

  it('shows one with its body, and replays it without doubling anything', async () => {
    const received = await aCustomer(app).writes('Sekali saja');
    const [latest] = await list();
    const id = latest?.id ?? '';
    const shown = await admin.api<Delivery>('GET', `/admin/inbound/${id}`);
    expect(shown.body.payload).toContain('Sekali saja');
    const replayed = await admin.api<Delivery>('POST', `/admin/inbound/${id}/replay`);
    expect([replayed.status, replayed.body.id]).toEqual([200, id]);
    expect(await finished(id)).toMatchObject({ state: 'ignored', reason: 'duplicate', messages_count: 1 });
    const messages = await app.db.query('SELECT id FROM messages WHERE chat_id = $1', [received.chatId]);
    expect(messages).toHaveLength(2);
  });

  it('a replay takes in what could not be taken in before', async () => {
    await app.db.query(`ALTER TABLE messages ADD CONSTRAINT no_poison CHECK (body <> 'racun')`);
    await deliver(app.url, { messages: [whapiText('6281700000001', 'racun', { id: 'wa-racun' })] });
    const [failed] = await until('the failure', async () => {
      const found = await list('?state=failed');
      return found.length > 0 && found;
    });
    expect(failed).toMatchObject({ attempts: 1, next_attempt_at: expect.any(String) });
    const metrics = await (await fetch(`${app.url}/metrics`)).text();
    expect(metrics).toMatch(/^loket_inbound_retrying 1$/m);
    expect(metrics).toMatch(/^loket_inbound_waiting \d+$/m);
    await app.db.query('ALTER TABLE messages DROP CONSTRAINT no_poison');
    await admin.api('POST', `/admin/inbound/${failed?.id}/replay`);
    expect(await finished(failed?.id ?? '')).toMatchObject({ state: 'processed', error: null, attempts: 1 });
  });

  it('is for admins, and a delivery that is not there is not found', async () => {
    const agent = await signIn(app);
    const [any] = await list();
    for (const [method, path] of [
      ['GET', '/admin/inbound'],
      ['GET', `/admin/inbound/${any?.id}`],
      ['POST', `/admin/inbound/${any?.id}/replay`],
    ] as const) {
      expect((await agent.api(method, path)).status).toBe(403);
    }
    for (const id of ['019b8f00-0000-7000-8000-000000000000', 'not-an-id']) {
      const answer = await admin.api('GET', `/admin/inbound/${id}`);
      expect([answer.status, answer.body.code]).toEqual([404, 'inbound.not_found']);
      expect((await admin.api('POST', `/admin/inbound/${id}/replay`)).status).toBe(404);
    }
  });
});
