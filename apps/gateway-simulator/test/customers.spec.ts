import { describe, expect, it } from '@jest/globals';
import { startDesk } from './desk.ts';

const budi = '6281234567801';
const path = `/simulator/customers/${budi}`;

describe('acting as a customer', () => {
  it('three customers are there, a fourth is added', async () => {
    await using desk = await startDesk();
    const before = await desk.call('GET', '/simulator/customers');
    expect(before.body.customers).toMatchObject([
      { name: 'Budi Santoso' },
      { name: 'Siti Rahma' },
      { name: 'Anton Wijaya' },
    ]);
    const added = await desk.call('POST', '/simulator/customers', {
      name: 'Dewi',
      phone: '+62 811 1222 333',
    });
    expect(added).toMatchObject({ status: 201, body: { customer: { phone: '628111222333', name: 'Dewi' } } });
    expect((await desk.call('POST', '/simulator/customers', { name: 'X', phone: 'abc' })).status).toBe(400);
  });

  it('a message goes to the desk as whapi writes it', async () => {
    await using desk = await startDesk();
    const { status, body } = await desk.call('POST', `${path}/messages`, {
      text: 'Halo, saya butuh bantuan',
    });
    expect(status).toBe(201);
    await desk.settled();
    const { id } = body.message as { id: string };
    expect(desk.received).toMatchObject([
      {
        body: {
          messages: [
            {
              id,
              from_me: false,
              type: 'text',
              chat_id: `${budi}@s.whatsapp.net`,
              from: budi,
              from_name: 'Budi Santoso',
              source: 'mobile',
              text: { body: 'Halo, saya butuh bantuan' },
            },
          ],
          event: { type: 'messages', event: 'post' },
        },
      },
    ]);
    expect((await desk.call('GET', `${path}/messages`)).body.messages).toMatchObject([
      { id, from_desk: false },
    ]);
  });

  it('a picture comes with its bytes', async () => {
    await using desk = await startDesk();
    const media = 'data:image/png;base64,AAAA';
    await desk.call('POST', `${path}/messages`, {
      kind: 'image',
      media,
      caption: 'Bukti',
      file_name: 'a.png',
    });
    await desk.settled();
    const [message] = desk.received[0]?.body.messages as { image: { link: string; id: string } }[];
    expect(message).toMatchObject({
      type: 'image',
      image: { caption: 'Bukti', file_size: 3, mime_type: 'image/png' },
    });
    const file = await fetch(message?.image.link ?? '');
    expect([file.headers.get('content-type'), Buffer.from(await file.arrayBuffer())]).toEqual([
      'image/png',
      Buffer.alloc(3),
    ]);
  });

  it('what is done to a message arrives as an action', async () => {
    await using desk = await startDesk();
    const { control } = desk.simulator;
    const { id } = await control.say(budi, 'Halo');
    await desk.call('POST', '/messages/text', { to: budi, body: 'Ya?' });
    const answerId = control.messages(budi)[1]?.id ?? '';
    await desk.call('PUT', `/simulator/messages/${answerId}/reaction`, { emoji: '👍' });
    await desk.call('PUT', `/simulator/messages/${answerId}/reaction`, { emoji: '' });
    await desk.call('PUT', `/simulator/messages/${id}`, { text: 'Halo semua' });
    await desk.call('DELETE', `/simulator/messages/${id}`);
    await desk.settled();
    const actions = desk.received.flatMap(({ body }) => {
      return ((body.messages ?? []) as { action?: object }[]).flatMap(({ action }) => action ?? []);
    });
    expect(actions).toEqual([
      { type: 'reaction', target: answerId, emoji: '👍' },
      { type: 'reaction', target: answerId, emoji: '' },
      { type: 'edit', target: id, edited_type: 'text', edited_content: { body: 'Halo semua' } },
      { type: 'delete', target: id },
    ]);
    expect((await desk.call('PUT', `/simulator/messages/${answerId}`, { text: 'x' })).status).toBe(409);
    expect((await desk.call('DELETE', `/simulator/messages/${id}`)).status).toBe(409);
  });

  it('typing arrives as a presence, the desk’s own phone as an echo', async () => {
    await using desk = await startDesk();
    await desk.call('PUT', `${path}/presence`, { presence: 'typing' });
    await desk.call('POST', `${path}/desk-messages`, { text: 'Dari HP' });
    await desk.settled();
    expect(desk.received.slice(0, 2)).toMatchObject([
      { body: { presences: [{ contact_id: `${budi}@s.whatsapp.net`, status: 'typing' }] } },
      { body: { messages: [{ from_me: true, source: 'mobile', text: { body: 'Dari HP' } }] } },
    ]);
  });

  it('reset forgets everything', async () => {
    await using desk = await startDesk();
    desk.simulator.control.setFaults({ failNext: 3 });
    await desk.simulator.control.say(budi, 'Halo');
    const { body } = await desk.call('POST', '/simulator/reset');
    expect(body).toMatchObject({
      faults: { fail_next: 0 },
      log: [],
      customers: [{ messages_count: 0 }, {}, {}],
    });
  });
});

describe('the page', () => {
  it('is served with a strict policy, and hears of changes', async () => {
    await using desk = await startDesk();
    const page = await desk.call('GET', '/');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    const events = await fetch(`${desk.simulator.url}/simulator/events`);
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    await desk.simulator.control.say(budi, 'Halo');
    let heard = '';
    while (!heard.includes('"type":"message"')) heard += (await reader?.read())?.value ?? '';
    expect(heard).toContain('Halo');
    await reader?.cancel();
  });

  it('no other site may call', async () => {
    await using desk = await startDesk();
    const origin = 'https://elsewhere.test';
    expect(
      (await desk.call('POST', `/simulator/customers/${budi}/messages`, { text: 'x' }, { origin })).status,
    ).toBe(403);
    expect(
      (await desk.call('GET', '/simulator/state', undefined, { origin: desk.simulator.url })).status,
    ).toBe(200);
  });
});
