import { describe, expect, it } from '@jest/globals';
import { startDesk, statusesOf, textsOf, until, type Desk } from './desk.ts';

const budi = '6281234567801';

function send(desk: Desk, body = 'Halo') {
  return desk.call('POST', '/messages/text', { to: budi, body });
}

describe('switches that make sends fail', () => {
  it.each([400, 401, 402, 413, 415, 500])('the next two answer %i, then all is well', async (status) => {
    await using desk = await startDesk();
    await desk.call('POST', '/simulator/faults', { fail_next: 2, fail_kind: 'status', fail_status: status });
    const statuses = [(await send(desk)).status, (await send(desk)).status, (await send(desk)).status];
    expect(statuses).toEqual([status, status, 200]);
    expect(desk.simulator.control.messages(budi)).toHaveLength(1);
  });

  it('429 says how long to wait', async () => {
    await using desk = await startDesk();
    desk.simulator.control.setFaults({ failNext: 1, failStatus: 429, retryAfterSeconds: 7 });
    const answer = await send(desk);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7']);
  });

  it('a share fails, the same ones for the same seed', async () => {
    const rows = [];
    for (const seed of [7, 7, 8]) {
      await using desk = await startDesk();
      desk.simulator.control.setFaults({ failShare: 0.5, seed });
      const row = [];
      for (let count = 0; count < 20; count += 1) row.push((await send(desk)).status);
      rows.push(row.join());
    }
    expect(rows[0]).toBe(rows[1]);
    expect(rows[0]).not.toBe(rows[2]);
    expect(rows[0]).toContain('200');
    expect(rows[0]).toContain('500');
  });

  it('a reset connection sends nothing', async () => {
    await using desk = await startDesk();
    desk.simulator.control.setFaults({ failNext: 1, failKind: 'reset' });
    await expect(send(desk)).rejects.toThrow();
    expect(desk.simulator.control.messages(budi)).toEqual([]);
  });

  it('a lost answer leaves the message on the phone, and the echo tells of it', async () => {
    await using desk = await startDesk();
    desk.simulator.control.setFaults({ failNext: 1, failKind: 'lost_answer', echo: true });
    await expect(send(desk)).rejects.toThrow();
    await desk.settled();
    expect(desk.simulator.control.messages(budi)).toHaveLength(1);
    expect(desk.received[0]?.body).toMatchObject({
      messages: [{ from_me: true, source: 'api', text: { body: 'Halo' } }],
    });
    expect(statusesOf(desk)).toEqual(['sent', 'delivered']);
  });

  it('a held answer never comes, the message does', async () => {
    await using desk = await startDesk();
    desk.simulator.control.setFaults({ failNext: 1, failKind: 'hang' });
    const given = new AbortController();
    const answer = fetch(`${desk.simulator.url}/messages/text`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ to: budi, body: 'Halo' }),
      signal: given.signal,
    });
    await until(() => desk.simulator.control.messages(budi).length === 1);
    given.abort();
    await expect(answer).rejects.toThrow();
  });

  it('statuses overtake a delayed answer', async () => {
    await using desk = await startDesk();
    desk.simulator.control.setFaults({ delayMs: 60_000 });
    const given = new AbortController();
    const body = JSON.stringify({ to: budi, body: 'Halo' });
    const headers = { 'content-type': 'application/json' };
    const answer = fetch(`${desk.simulator.url}/messages/text`, {
      method: 'POST',
      headers,
      body,
      signal: given.signal,
    });
    await until(() => statusesOf(desk).length === 2);
    given.abort();
    await expect(answer).rejects.toThrow();
  });
});

describe('switches of the webhooks', () => {
  it('a gateway that is down says so, holds what customers write, and catches up', async () => {
    await using desk = await startDesk();
    const { control } = desk.simulator;
    await desk.call('POST', '/simulator/faults', { gateway_down: true });
    expect((await send(desk)).status).toBe(503);
    expect((await desk.call('GET', '/health')).status).toBe(503);
    await control.say(budi, 'Ada orang?');
    await until(() => desk.received.length === 1);
    expect(desk.received[0]?.body).toMatchObject({ health: { status: { text: 'ERROR' } } });
    control.setFaults({ gatewayDown: false });
    await desk.settled();
    expect(textsOf(desk)).toEqual(['Ada orang?']);
    expect(desk.received.map(({ body }) => body.health)).toContainEqual({
      status: { code: 4, text: 'AUTH' },
    });
  });

  it('webhooks are repeated', async () => {
    await using desk = await startDesk();
    desk.simulator.control.setFaults({ repeatWebhooks: 2 });
    await desk.simulator.control.say(budi, 'Halo');
    await desk.settled();
    expect(textsOf(desk)).toEqual(['Halo', 'Halo', 'Halo']);
  });

  it('webhooks are put out of order, all of them arrive', async () => {
    await using desk = await startDesk();
    const texts = Array.from({ length: 12 }, (_, index) => `pesan ${index}`);
    desk.simulator.control.setFaults({ reorder: true, seed: 3 });
    for (const text of texts) await desk.simulator.control.say(budi, text);
    await desk.settled();
    expect(textsOf(desk)).not.toEqual(texts);
    expect(textsOf(desk).sort()).toEqual([...texts].sort());
  });

  it('statuses can be left out', async () => {
    await using desk = await startDesk();
    desk.simulator.control.setFaults({ statusesOff: true });
    await send(desk);
    await desk.settled();
    expect(desk.received).toEqual([]);
    expect(desk.simulator.control.messages(budi)).toMatchObject([{ ticks: 'delivered' }]);
  });

  it('an unknown switch is refused', async () => {
    await using desk = await startDesk();
    expect((await desk.call('POST', '/simulator/faults', { fail_all: true })).status).toBe(400);
    expect((await desk.call('POST', '/simulator/faults', { fail_next: -1 })).status).toBe(400);
    expect((await desk.call('POST', '/simulator/faults', { echo: 'yes' })).status).toBe(400);
  });
});

describe('webhooks', () => {
  it('are retried until they are taken, each customer in order', async () => {
    await using desk = await startDesk();
    desk.nextAnswers.push(500, 404, 302, 500);
    await desk.simulator.control.say(budi, 'satu');
    await desk.simulator.control.say(budi, 'dua');
    await desk.simulator.control.say(budi, 'tiga');
    await desk.settled();
    expect(textsOf(desk)).toEqual(['satu', 'dua', 'tiga']);
    const results = desk.simulator.control.log().map(({ result }) => result);
    expect(results).toEqual(['500', '404', '302', '500', '200', '200', '200']);
  });

  it('wait for a desk that is not there yet', async () => {
    await using desk = await startDesk({ webhookUrl: 'http://127.0.0.1:9/webhook/whapi' });
    await using other = await startDesk();
    await desk.simulator.control.say(budi, 'Halo');
    await until(() => desk.simulator.control.log().some(({ isFailure }) => isFailure));
    const url = new URL('/webhook/whapi', other.simulator.url).href;
    await desk.call('POST', '/simulator/webhook', { url });
    await until(() => desk.simulator.control.log().some(({ result }) => result === '404'));
    expect(desk.simulator.control.isSettled()).toBe(false);
  });

  it('bring the secret', async () => {
    await using desk = await startDesk({ webhookSecret: 's3cret' });
    await desk.simulator.control.say(budi, 'Halo');
    await desk.settled();
    expect(desk.received).toMatchObject([{ secret: 's3cret', path: '/webhook/whapi' }]);
  });
});
