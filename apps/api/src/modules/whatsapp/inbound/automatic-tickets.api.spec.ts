import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCustomer } from '../../../../test/builders/customer.ts';
import { signIn, type SignedIn } from '../../../../test/builders/sign-in.ts';
import { startTestApp, type TestApp } from '../../../../test/test-app.ts';
import { until } from '../../../../test/until.ts';

interface Ticket {
  id: string;
  requester_name: string;
  requester_phone: string;
  status: string;
  queue_state: string;
  priority: string;
  assigned_agent_id: string | null;
  comments_count: number;
}

describe('Automatic ticketing', () => {
  let app: TestApp;
  let rini: SignedIn;

  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'info' });
    rini = await signIn(app, { name: 'Rini' });
  });
  afterAll(() => app.close());

  const queue = async (): Promise<Ticket[]> =>
    (await rini.api<{ tickets: Ticket[] }>('GET', '/tickets/queue?limit=100')).body.tickets;
  const ofCustomer = async (phone: string): Promise<Ticket | undefined> =>
    (await queue()).find((ticket) => ticket.requester_phone === phone);

  it('Test Case 1: Basic Ticketing', async () => {
    const budi = aCustomer(app, { name: 'Budi' });
    await budi.writes('Halo, ada yang bisa bantu?');
    expect(await ofCustomer(budi.phone)).toMatchObject({
      requester_name: 'Budi',
      status: 'open',
      queue_state: 'pending',
      priority: 'medium',
      assigned_agent_id: null,
    });
  });

  it('Test Case 2: Agent Claim', async () => {
    const siti = aCustomer(app, { name: 'Siti' });
    const { ticketId } = await siti.writes('Paket saya belum sampai');
    const claimed = await rini.api<Ticket>('POST', `/tickets/${ticketId}/claim`);
    expect(claimed.body).toMatchObject({
      status: 'in_progress',
      queue_state: 'assigned',
      assigned_agent_id: rini.user.id,
    });
    expect(await ofCustomer(siti.phone)).toBeUndefined();
  });

  it('Test Case 3: Skip Bot', async () => {
    const anton = aCustomer(app, { name: 'Anton' });
    const first = await anton.writes('Halo');
    const second = await anton.writes('Masih di sana?');
    expect(second.ticketId).toBe(first.ticketId);
    const { body } = await rini.api<{ comments: { author_type: string; body: string }[] }>(
      'GET',
      `/tickets/${first.ticketId}/comments`,
    );
    expect(body.comments.map(({ author_type }) => author_type)).toEqual(['customer', 'bot', 'customer']);
    const skipped = await until('the line in the log', () =>
      app.logs.find((line) => line.includes('[SKIP BOT]') && line.includes(second.messageId)),
    );
    expect(skipped).toContain(second.chatId);
    expect(app.logs.join('')).not.toContain(anton.phone);
    expect(app.logs.join('')).not.toContain('Masih di sana?');
  });

  it('tells the loop in the log, ids whole and phones masked', async () => {
    const wati = aCustomer(app, { name: 'Wati' });
    const { messageId, chatId, ticketId } = await wati.writes('Halo, gawat');
    const number = (await rini.api<{ ticket_number: string }>('GET', `/tickets/${ticketId}`)).body
      .ticket_number;
    const masked = `${wati.phone.slice(0, 4)}***${wati.phone.slice(-3)}`;

    for (const [start, ...facts] of [
      ['[WEBHOOK] Message received', messageId, chatId, masked],
      ['[TICKET] Created', ticketId ?? '', number, chatId, 'urgent'],
      ["[CHAT] Mode changed to 'agent'", chatId],
    ]) {
      const line = await until(`the line ${start}`, () =>
        app.logs.find((text) => text.includes(`"msg":"${start}`) && text.includes(chatId)),
      );
      facts.forEach((fact) => expect(line).toContain(fact));
    }
    expect(app.logs.join('')).not.toContain(wati.phone);
  });

  it('Test Case 4: Multiple Customers', async () => {
    const texts = ['Paket besok ya', 'Halo', 'GAWAT, toko saya ditutup', 'Halo juga', 'ini Urgent!'];
    const customers = texts.map((text) => ({ text, customer: aCustomer(app) }));
    for (const { text, customer } of customers) await customer.writes(text);
    const phones = customers.map(({ customer }) => customer.phone);
    const standing = (await queue()).filter((ticket) => phones.includes(ticket.requester_phone));
    expect(
      standing.map(({ requester_phone, priority }) => [phones.indexOf(requester_phone), priority]),
    ).toEqual([
      [2, 'urgent'],
      [4, 'urgent'],
      [1, 'medium'],
      [3, 'medium'],
      [0, 'low'],
    ]);
  });
});
