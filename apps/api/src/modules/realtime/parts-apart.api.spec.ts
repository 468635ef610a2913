import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { aCustomer } from '../../../test/builders/customer.ts';
import { signIn } from '../../../test/builders/sign-in.ts';
import { aGreetedSocket } from '../../../test/builders/socket.ts';
import { startTestApp, type TestApp, testConfig } from '../../../test/test-app.ts';
import { createApp } from '../../app.factory.ts';
import { createLogger } from '../../platform/logging/logger.ts';

describe('an api and a worker, each a program of its own', () => {
  let api: TestApp;
  let worker: NestFastifyApplication;

  beforeAll(async () => {
    api = await startTestApp({ role: 'api' });
    const config = testConfig(api.databaseUrl, { role: 'worker' });
    worker = await createApp({ config, clock: api.clock, logger: createLogger('silent') });
    await worker.listen(0, '127.0.0.1');
  });

  afterAll(async () => {
    await worker.close();
    await api.close();
  });

  it('the worker answers monitors only', async () => {
    const url = await worker.getUrl();
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    for (const path of ['/api/auth/me', '/api/tickets', '/webhook/whapi', '/']) {
      expect([path, (await fetch(`${url}${path}`)).status]).toEqual([path, 404]);
    }
  });

  it('show an open browser what one takes in and the other works on, both ready', async () => {
    const { token, api: call } = await signIn(api);
    const desk = await aGreetedSocket(api, { token });

    const written = await aCustomer(api).writes('Halo');

    expect(await desk.heard('ticket.created')).toMatchObject({ ticket_id: written.ticketId });
    expect(await desk.heard('message.received')).toMatchObject({ chat_id: written.chatId });
    expect((await call('POST', `/tickets/${written.ticketId}/claim`)).status).toBe(200);
    expect(await desk.heard('ticket.claimed')).toMatchObject({ ticket_id: written.ticketId });
    for (const url of [api.url, await worker.getUrl()]) {
      const ready = await fetch(`${url}/health/ready`);
      expect(await ready.json()).toEqual({
        status: 'ready',
        checks: { database: 'ok', migrations: 'ok', jobs: 'ok' },
      });
    }
    desk.close();
  });
});
