import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Simulator, startSimulator } from '../../../../../gateway-simulator/src/simulator.ts';
import { aCustomer, deliver, whapiText } from '../../../../test/builders/customer.ts';
import { type Desk, startDesk } from '../../../../test/builders/desk.ts';
import { signIn } from '../../../../test/builders/sign-in.ts';
import { until } from '../../../../test/until.ts';

// More than all the sends that a process makes at once.
const WAITING_CHATS = 150;

describe('a gateway that takes messages and does not answer', () => {
  let desk: Desk;
  let other: Simulator;

  beforeAll(async () => {
    desk = await startDesk();
    other = await startSimulator({ port: 0, pace: 0 });
  });

  afterAll(async () => {
    await other.close();
    await desk.close();
  });

  it('holds up nobody at another gateway', async () => {
    const admin = await signIn(desk, { role: 'admin' });
    const made = await admin.api<{ key: string }>('POST', '/channels', {
      kind: 'whatsapp',
      provider: 'whapi',
      name: 'Cabang',
      base_url: other.url,
      token: 'its own token',
    });
    expect(made.status).toBe(201);
    desk.gateway.control.setFaults({ failNext: WAITING_CHATS, failKind: 'hang', statusesOff: true });
    const messages = Array.from({ length: WAITING_CHATS }, (_, index) =>
      whapiText(`62815${String(index).padStart(8, '0')}`, 'Halo'),
    );
    expect((await deliver(desk.url, { messages })).status).toBe(200);
    await until('sends that hang', async () => {
      const trying = await desk.db.query('SELECT FROM messages WHERE attempt_started_at IS NOT NULL');
      return trying.length > 1;
    });
    const phone = '6281600000001';
    other.control.addCustomer({ name: 'Ani', phone });
    const customer = aCustomer(desk, { phone, channelKey: made.body.key });
    await customer.writes('Halo cabang');
    await until('the greeting', () => other.control.messages(phone).some(({ fromDesk }) => fromDesk));
    const waiting = await desk.db.query(
      `SELECT FROM messages WHERE delivery_state = 'pending' AND attempts = 0`,
    );
    expect(waiting.length).toBeGreaterThan(WAITING_CHATS / 2);
  });
});
