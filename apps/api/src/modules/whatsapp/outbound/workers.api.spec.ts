import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Comment, type Desk, startDesk } from '../../../../test/builders/desk.ts';
import { testConfig } from '../../../../test/test-app.ts';
import { until } from '../../../../test/until.ts';
import { createApp } from '../../../app.factory.ts';
import { Wake } from '../../../platform/events/wake.ts';
import { createLogger } from '../../../platform/logging/logger.ts';

describe('several workers', () => {
  let desk: Desk;
  const others: NestFastifyApplication[] = [];

  const startWorker = async (): Promise<NestFastifyApplication> => {
    const config = testConfig(desk.databaseUrl, { role: 'worker' });
    const worker = await createApp({ config, clock: desk.clock, logger: createLogger('silent') });
    others.push(worker);
    return worker;
  };

  beforeAll(async () => {
    desk = await startDesk();
  });

  afterAll(async () => {
    await desk.gateway.close();
    await Promise.all(others.map((worker) => worker.close()));
    await desk.close();
  });

  it('send each message once, and each chat’s in order', async () => {
    await startWorker();
    await startWorker();
    const phones = ['6281400000001', '6281400000002', '6281400000003', '6281400000004'];
    const bodies = Array.from({ length: 8 }, (_, index) => `pesan ${index + 1}`);
    const tickets = await Promise.all(phones.map((phone) => desk.customerSays(phone, 'Halo')));
    const writing = tickets.map(async (ticket) => {
      for (const body of bodies) await desk.reply(ticket, body);
    });
    // Everybody is sent looking, again and again, while the replies come in.
    const nudge = setInterval(() => others.forEach((worker) => worker.get(Wake).signal('outbound')), 5);
    await Promise.all(writing);
    await until('all of it', () => phones.every((phone) => desk.arrived(phone).length >= bodies.length));
    clearInterval(nudge);
    await until('an empty outbox', async () => {
      const waiting = await desk.db.query(
        `SELECT FROM messages WHERE delivery_state IN ('pending', 'uncertain')`,
      );
      return waiting.length === 0;
    });
    expect(phones.map((phone) => desk.arrived(phone))).toEqual(phones.map(() => bodies));
  });

  it('know of a message that a worker took with it to the grave: it is uncertain, and the next one goes', async () => {
    const phone = '6281400000005';
    const ticket = await desk.customerSays(phone, 'Halo');
    desk.gateway.control.setFaults({ failNext: 1, failKind: 'hang', statusesOff: true });
    const reply = await desk.reply(ticket, 'pertama');
    await until('it to be under way', () => desk.arrived(phone).length === 1);
    const next = await desk.reply(ticket, 'kedua');
    // By now whoever tried it must be dead, as far as the others can tell.
    desk.pass(120);
    const state = async ({ id }: Comment): Promise<string | undefined> =>
      (await desk.comment(ticket, id)).delivery?.state;
    await until('the next one', async () => (await state(next)) === 'sent');
    expect(await desk.comment(ticket, reply.id)).toMatchObject({
      delivery: { state: 'uncertain', attempts: 1, error: { code: 'worker_lost' } },
    });
    expect(desk.arrived(phone)).toEqual(['pertama', 'kedua']);
  });
});
