import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { aCustomer, deliver } from '../builders/customer.ts';
import { type SignedIn, signIn } from '../builders/sign-in.ts';
import { startTestApp, type TestApp } from '../test-app.ts';
import { until } from '../until.ts';

const ACTS = ['sent', 'delivered', 'read', 'failed', 'echo', 'answer'] as const;
type Act = (typeof ACTS)[number];
const ORDERS = 24;
const TOKEN = 'the token of a patient gateway';

interface Held {
  id: string;
  answer: () => void;
}

/** The same orders at each run, spread over the 720 that there are. */
const orderOf = (number: number): Act[] => {
  const left: Act[] = [...ACTS];
  const order: Act[] = [];
  for (let rest = (number * 31) % 720; left.length > 0; rest = Math.floor(rest / (left.length + 1))) {
    order.push(...left.splice(rest % left.length, 1));
  }
  return order;
};

describe('what a gateway says of a message, in whatever order', () => {
  let app: TestApp;
  let gateway: Server;
  let agent: SignedIn;
  const held = new Map<string, Held>();
  let named = 0;

  beforeAll(async () => {
    gateway = createServer((request, response) => {
      let text = '';
      request.on('data', (part: Buffer) => (text += part.toString()));
      request.on('end', () => {
        const { body = '' } = text === '' ? {} : (JSON.parse(text) as { body?: string });
        const id = `held.${(named += 1)}`;
        const answer = (): void => {
          response.setHeader('content-type', 'application/json');
          response.end(JSON.stringify({ sent: true, message: { id, from_me: true, status: 'pending' } }));
        };
        if (body.startsWith('Balasan')) held.set(body, { id, answer });
        else answer();
      });
    });
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
    const whapiBaseUrl = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
    app = await startTestApp({ whapiBaseUrl, whapiToken: TOKEN });
    agent = await signIn(app);
  });
  afterAll(async () => {
    await app.close();
    gateway.closeAllConnections();
    await new Promise((resolve) => gateway.close(resolve));
  });

  const tell = async (
    act: Exclude<Act, 'answer'>,
    phone: string,
    { id }: Held,
    body: string,
  ): Promise<void> => {
    const timestamp = Math.floor(app.clock.now().getTime() / 1000);
    const address = `${phone}@s.whatsapp.net`;
    const echo = {
      id,
      from_me: true,
      type: 'text',
      chat_id: address,
      timestamp,
      source: 'api',
      text: { body },
    };
    const status = { id, status: act, recipient_id: address, timestamp: String(timestamp) };
    const said = act === 'echo' ? { messages: [echo] } : { statuses: [status] };
    expect((await deliver(app.url, said)).status).toBe(200);
  };

  it('ends as one message that was read', async () => {
    const customer = aCustomer(app);
    const { ticketId } = await customer.writes('Halo');
    for (let number = 0; number < ORDERS; number += 1) {
      const body = `Balasan ke-${number}.`;
      await agent.api('POST', `/tickets/${ticketId}/comments`, { body });
      const message = await until('the send', () => held.get(body));
      const order = orderOf(number);
      for (const act of order) {
        if (act === 'answer') message.answer();
        else await tell(act, customer.phone, message, body);
      }
      const found = await until(`the end of ${order.join(' ')}`, async () => {
        const rows = await app.db.query<{ external_id: string; delivery_state: string }>(
          'SELECT external_id, delivery_state FROM messages WHERE ticket_id = $1 AND body = $2',
          [ticketId, body],
        );
        return rows.some(({ delivery_state: state }) => state === 'read') && rows;
      });
      expect(found).toEqual([{ external_id: message.id, delivery_state: 'read' }]);
    }
  });
});
