import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn } from '../../../test/builders/sign-in.ts';
import { aGreetedSocket } from '../../../test/builders/socket.ts';
import { aTicket } from '../../../test/builders/ticket.ts';
import { startTestApp, type TestApp } from '../../../test/test-app.ts';
import { until } from '../../../test/until.ts';

// More often than the connections that realtime has.
const CUTS = 3;

describe('two processes whose realtime connections are lost again and again', () => {
  let one: TestApp;
  let other: TestApp;

  beforeAll(async () => {
    one = await startTestApp();
    other = await startTestApp({ databaseUrl: one.databaseUrl });
  });
  afterAll(async () => {
    await other.close();
    await one.close();
  });

  it('go on telling each other who looks at a ticket', async () => {
    const listening = async () =>
      (
        await one.db.query(
          `SELECT pid FROM pg_stat_activity WHERE datname = current_database()
             AND application_name = 'loket realtime' AND query LIKE 'LISTEN%'`,
        )
      ).length;
    for (let cut = 0; cut < CUTS; cut += 1) {
      await until('both to listen', async () => (await listening()) === 2);
      await one.db.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()
           AND application_name = 'loket realtime'`,
      );
      await until('both to be cut off', async () => (await listening()) === 0);
    }
    await until('both to listen', async () => (await listening()) === 2);
    const [dewi, sari] = [await signIn(one, { name: 'Dewi' }), await signIn(one, { name: 'Sari' })];
    const ticket = await aTicket(one, { by: dewi });
    const hers = await aGreetedSocket(one, dewi);
    const theirs = await aGreetedSocket(other, sari);
    await hers.socket.emitWithAck('ticket:join', { ticket_id: ticket.id });
    await theirs.socket.emitWithAck('ticket:join', { ticket_id: ticket.id });
    await until('Sari to be seen', () =>
      hers.presences.some(({ viewers }) => viewers.some(({ name }) => name === 'Sari')),
    );
    expect(hers.presences.at(-1)?.ticket_id).toBe(ticket.id);
    for (const { socket } of [hers, theirs]) await socket.emitWithAck('ticket:leave', null);
    hers.close();
    theirs.close();
  });
});
