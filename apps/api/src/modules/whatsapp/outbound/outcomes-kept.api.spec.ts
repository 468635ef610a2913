import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type BreakableLine, layLineTo } from '../../../../test/breakable-line.ts';
import { type Desk, startDesk } from '../../../../test/builders/desk.ts';
import { testConfig } from '../../../../test/test-app.ts';
import { until } from '../../../../test/until.ts';
import { createApp } from '../../../app.factory.ts';
import { createLogger } from '../../../platform/logging/logger.ts';

const ANSWER_MS = 1_500;

describe('what a gateway said', () => {
  let desk: Desk;
  let line: BreakableLine;

  // The desk itself sends nothing: each story has a worker of its own.
  const startWorker = (databaseUrl: string): Promise<NestFastifyApplication> =>
    createApp({
      config: testConfig(databaseUrl, { role: 'worker' }),
      clock: desk.clock,
      logger: createLogger('silent'),
    }).then(async (worker) => (await worker.init(), worker));

  beforeAll(async () => {
    desk = await startDesk({ role: 'api' });
    line = await layLineTo(desk.databaseUrl);
  });

  afterAll(async () => {
    await line.cut();
    await desk.close();
  });

  /** The state of the greeting of a new customer, once the gateway has it on the phone. */
  const greet = async (phone: string): Promise<() => Promise<string | undefined>> => {
    desk.gateway.control.addCustomer({ name: 'Budi', phone });
    desk.gateway.control.setFaults({ delayMs: ANSWER_MS, statusesOff: true });
    await desk.gateway.control.say(phone, 'Halo');
    await until('the greeting', () => arrivals(phone) === 1);
    return async () => {
      const [greeting] = await desk.db.query<{ delivery_state: string }>(
        `SELECT m.delivery_state FROM messages m JOIN chats c ON c.id = m.chat_id
         WHERE m.is_greeting AND c.address LIKE $1`,
        [`${phone}@%`],
      );
      return greeting?.delivery_state;
    };
  };
  const arrivals = (phone: string): number =>
    desk.gateway.control.messages(phone).filter(({ fromDesk }) => fromDesk).length;

  it('while the database was away is written down when it is back', async () => {
    const worker = await startWorker(line.url);
    const phone = '6281800000001';
    const state = await greet(phone);
    expect(await state()).toBe('pending');
    await line.cut();
    await until('the answer', () =>
      desk.gateway.control.log().some(({ what, result }) => what.includes('/messages') && result === '200'),
    );
    await line.mend();
    await until('its name', async () => (await state()) === 'sent');
    expect(arrivals(phone)).toBe(1);
    await worker.close();
  });

  it('is waited for and written down by a worker that is told to stop', async () => {
    const worker = await startWorker(desk.databaseUrl);
    const state = await greet('6281800000002');
    expect(await state()).toBe('pending');
    await worker.close();
    expect(await state()).toBe('sent');
  });
});
