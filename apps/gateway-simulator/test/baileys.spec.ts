import { describe, expect, it } from '@jest/globals';
import { startDesk } from './desk.ts';

const budi = '6281234567801';
const jid = `${budi}@s.whatsapp.net`;

describe('sending through a Baileys gateway', () => {
  it('answers the key, and tells states and messages in Baileys’ words', async () => {
    await using desk = await startDesk({}, '/webhook/baileys');
    const { control } = desk.simulator;
    const sent = await desk.call('POST', '/messages', {
      jid,
      content: { text: 'Halo' },
      options: {},
      client_id: 'c1',
    });
    expect(sent).toMatchObject({ status: 200, body: { key: { remoteJid: jid, fromMe: true }, status: 1 } });
    await control.say(budi, 'Ya?');
    await desk.settled();
    const { id } = (sent.body as { key: { id: string } }).key;
    const updates = desk.received.filter(({ body }) => body.event === 'messages.update');
    expect(updates.map(({ body }) => body.data)).toMatchObject([
      [{ key: { id }, update: { status: 2 } }],
      [{ key: { id }, update: { status: 3 } }],
    ]);
    const upsert = desk.received.find(({ body }) => body.event === 'messages.upsert');
    expect(upsert?.body.data).toMatchObject({
      type: 'notify',
      messages: [
        {
          key: { remoteJid: jid, fromMe: false },
          pushName: 'Budi Santoso',
          message: { conversation: 'Ya?' },
        },
      ],
    });
  });

  it('the same client id twice is one message, and its echo brings the id back', async () => {
    await using desk = await startDesk({}, '/webhook/baileys');
    desk.simulator.control.setFaults({ echo: true });
    const message = { jid, content: { text: 'Halo' }, options: {}, client_id: 'c1' };
    const first = await desk.call('POST', '/messages', message);
    const second = await desk.call('POST', '/messages', message);
    expect(second.body).toEqual(first.body);
    await desk.settled();
    expect(desk.simulator.control.messages(budi)).toHaveLength(1);
    const echoes = desk.received.filter(({ body }) => body.event === 'messages.upsert');
    expect(echoes.map(({ body }) => body.data)).toMatchObject([
      { messages: [{ client_id: 'c1', key: { fromMe: true } }] },
    ]);
  });

  it('media, place, contact, reaction, edit, deletion, read, typing', async () => {
    await using desk = await startDesk({ pace: 1 }, '/webhook/baileys');
    const { control } = desk.simulator;
    const question = await control.say(budi, 'Kapan?');
    const send = (content: object) => desk.call('POST', '/messages', { jid, content });
    const image = await send({ image: { url: 'data:image/png;base64,AAAA' }, caption: 'Foto' });
    await send({ audio: { url: 'data:audio/ogg;base64,AAAA' }, ptt: true });
    await send({ location: { degreesLatitude: 1, degreesLongitude: 2 } });
    await send({ contacts: { displayName: 'Siti', contacts: [{ vcard: 'BEGIN:VCARD' }] } });
    await send({ react: { text: '👍', key: { id: question.id } } });
    await send({ text: 'Foto baru', edit: (image.body as { key: object }).key });
    await desk.call('POST', '/read', { keys: [{ remoteJid: jid, id: question.id, fromMe: false }] });
    await desk.call('POST', '/presence', { jid, presence: 'composing' });
    expect(control.customers()[0]).toMatchObject({ deskPresence: 'typing' });
    expect(control.messages(budi)).toMatchObject([
      { isReadByDesk: true, reactions: { desk: '👍' } },
      { kind: 'image', isEdited: true },
      { kind: 'voice' },
      { kind: 'location', content: { latitude: 1, longitude: 2 } },
      { kind: 'contact', content: { name: 'Siti' } },
    ]);
    await send({ delete: (image.body as { key: object }).key });
    expect(control.messages(budi)[1]).toMatchObject({ isDeleted: true });
  });

  it.each([
    [400, { content: { text: 'x' } }],
    [400, { jid, content: {} }],
    [400, { jid: 'group@g.us', content: { text: 'x' } }],
    [404, { jid, content: { delete: { id: 'unknown' } } }],
  ])('%i for %j', async (status, body) => {
    await using desk = await startDesk();
    expect((await desk.call('POST', '/messages', body)).status).toBe(status);
  });
});
