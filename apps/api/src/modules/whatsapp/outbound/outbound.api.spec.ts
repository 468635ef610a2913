import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deliver } from '../../../../test/builders/customer.ts';
import { type Desk, startDesk } from '../../../../test/builders/desk.ts';
import { until } from '../../../../test/until.ts';

describe('an agent’s reply', () => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await startDesk();
  });

  afterAll(() => desk.close());

  it('arrives on the customer’s phone, and its ticks come back', async () => {
    const phone = '6281200000001';
    const ticket = await desk.customerSays(phone, 'Halo, saya butuh bantuan');
    const reply = await desk.reply(ticket, 'Halo, ada yang bisa kami bantu?');
    expect(reply).toMatchObject({
      author_type: 'agent',
      author_name: 'Sari Agen',
      delivery: { state: 'pending' },
    });
    await until(
      'two ticks',
      async () => (await desk.comment(ticket, reply.id)).delivery?.state === 'delivered',
    );
    expect(desk.arrived(phone)).toEqual(['Halo, ada yang bisa kami bantu?']);
    desk.gateway.control.setOpen(phone, true);
    await until('blue ticks', async () => (await desk.comment(ticket, reply.id)).delivery?.state === 'read');
    expect(await desk.ticket(ticket.id)).toMatchObject({ status: 'in_progress', needs_attention: false });
  });

  it('waits as long as a busy gateway asks for', async () => {
    const phone = '6281200000002';
    const ticket = await desk.customerSays(phone, 'Halo');
    desk.gateway.control.setFaults({
      failNext: 1,
      failKind: 'status',
      failStatus: 429,
      retryAfterSeconds: 40,
    });
    const before = desk.clock.now().getTime();
    const reply = await desk.reply(ticket, 'Sebentar');
    const waiting = await until('the first try', async () => {
      const { delivery } = await desk.comment(ticket, reply.id);
      return delivery?.error ? delivery : null;
    });
    expect(waiting).toMatchObject({ state: 'pending', attempts: 1, error: { code: 'http_429' } });
    expect(Date.parse(waiting.next_attempt_at ?? '') - before).toBeGreaterThanOrEqual(40_000);
    const behind = await desk.reply(ticket, 'Ada lagi');
    expect(behind.delivery).toMatchObject({ state: 'pending', next_attempt_at: waiting.next_attempt_at });
    desk.pass(41);
    await until('both', () => desk.arrived(phone).length === 2);
    expect(desk.arrived(phone)).toEqual(['Sebentar', 'Ada lagi']);
    expect(await until('its tick', async () => sent(await desk.comment(ticket, reply.id)))).toMatchObject({
      attempts: 2,
      error: null,
    });
  });

  it('keeps its place when it fails twice and others wait behind it', async () => {
    const phone = '6281200000003';
    const ticket = await desk.customerSays(phone, 'Halo');
    // A slow machine must not come to the third try before somebody looked at the first.
    desk.clock.stop();
    desk.gateway.control.setFaults({ failNext: 2, failKind: 'status', failStatus: 500 });
    const first = await desk.reply(ticket, 'satu');
    await desk.reply(ticket, 'dua');
    await desk.reply(ticket, 'tiga');
    for (const attempts of [1, 2]) {
      await until(`try ${attempts}`, async () => {
        const { delivery } = await desk.comment(ticket, first.id);
        return delivery?.attempts === attempts && delivery.next_attempt_at !== null;
      });
      desk.pass(10);
    }
    desk.clock.go();
    await until('all three', () => desk.arrived(phone).length === 3);
    expect(desk.arrived(phone)).toEqual(['satu', 'dua', 'tiga']);
  });

  it('that the gateway refuses fails at once, calls for attention, and is sent by the retry button', async () => {
    const phone = '6281200000004';
    const ticket = await desk.customerSays(phone, 'Halo');
    desk.gateway.control.setFaults({ failNext: 1, failKind: 'status', failStatus: 401 });
    const reply = await desk.reply(ticket, 'Baik');
    const failed = await until('the failure', async () => {
      const { delivery } = await desk.comment(ticket, reply.id);
      return delivery?.state === 'failed' ? delivery : null;
    });
    expect(failed).toMatchObject({ attempts: 1, error: { code: 'http_401' } });
    expect(await desk.ticket(ticket.id)).toMatchObject({ needs_attention: true });
    const retried = await desk.agent.api('POST', `/messages/${reply.id}/retry`);
    expect([retried.status, retried.body]).toMatchObject([200, { id: reply.id, delivery: { error: null } }]);
    await until('the reply', () => desk.arrived(phone).length === 1);
    expect(await desk.ticket(ticket.id)).toMatchObject({ needs_attention: false });
    await until('its tick', async () => sent(await desk.comment(ticket, reply.id)));
    const again = await desk.agent.api('POST', `/messages/${reply.id}/retry`);
    expect([again.status, again.body]).toMatchObject([409, { code: 'messages.not_retryable' }]);
  });

  it('that WhatsApp could not deliver calls for attention, until it turns out to have arrived', async () => {
    const phone = '6281200000007';
    const ticket = await desk.customerSays(phone, 'Halo');
    const reply = await desk.reply(ticket, 'Sampai?');
    await until('a tick', async () => sent(await desk.comment(ticket, reply.id)));
    desk.gateway.control.setFaults({ statusesOff: true });
    const second = await desk.reply(ticket, 'Dan ini?');
    await until('a tick', async () => sent(await desk.comment(ticket, second.id)));
    desk.gateway.control.setFaults({ statusesOff: false });
    const id = desk.gateway.control.messages(phone).at(-1)?.id;
    const say = (status: string): Promise<unknown> =>
      deliver(desk.url, {
        statuses: [{ id, status, recipient_id: `${phone}@s.whatsapp.net`, timestamp: '1767000000' }],
      });
    const stateOf = async ({ id: commentId }: { id: string }): Promise<string | undefined> =>
      (await desk.comment(ticket, commentId)).delivery?.state;
    await say('failed');
    await until('the failure', async () => (await stateOf(second)) === 'failed');
    expect(await desk.ticket(ticket.id)).toMatchObject({ needs_attention: true });
    await say('sent');
    await say('delivered');
    await until('the truth', async () => (await stateOf(second)) === 'delivered');
    expect(await desk.ticket(ticket.id)).toMatchObject({ needs_attention: false });
    expect((await desk.comment(ticket, second.id)).delivery).toMatchObject({ error: null });
  });

  it('gets its ticks even when they come before the gateway’s answer', async () => {
    const phone = '6281200000005';
    const ticket = await desk.customerSays(phone, 'Halo');
    desk.gateway.control.setFaults({ delayMs: 400 });
    const reply = await desk.reply(ticket, 'Siap');
    await until('the parked ticks', async () => {
      const rows = await desk.db.query(`SELECT FROM parked_statuses WHERE state = 'delivered'`);
      return rows.length === 1;
    });
    desk.gateway.control.setFaults({ delayMs: 0 });
    await until(
      'two ticks',
      async () => (await desk.comment(ticket, reply.id)).delivery?.state === 'delivered',
    );
    expect(await desk.db.query('SELECT FROM parked_statuses')).toHaveLength(0);
  });

  it('through a channel that is switched off fails with that reason', async () => {
    const phone = '6281200000006';
    const ticket = await desk.customerSays(phone, 'Halo');
    await desk.db.query('UPDATE channels SET deactivated_at = $1', [desk.clock.now()]);
    desk.pass(10);
    const reply = await desk.reply(ticket, 'Halo?');
    await until('the failure', async () => {
      const { delivery } = await desk.comment(ticket, reply.id);
      return delivery?.error?.code === 'channel_inactive' && delivery.state === 'failed';
    });
    await desk.db.query('UPDATE channels SET deactivated_at = NULL');
    desk.pass(10);
    expect(desk.arrived(phone)).toEqual([]);
  });
});

const sent = <D extends { state: string }>({ delivery }: { delivery: D | null }): D | null =>
  delivery && ['sent', 'delivered', 'read'].includes(delivery.state) ? delivery : null;
