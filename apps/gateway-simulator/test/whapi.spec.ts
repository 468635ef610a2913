import { describe, expect, it } from '@jest/globals';
import { startDesk, statusesOf } from './desk.ts';

const budi = '6281234567801';
const to = `${budi}@s.whatsapp.net`;
const pixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('sending through whapi', () => {
  it('a text arrives on the phone, and its ticks come back', async () => {
    await using desk = await startDesk();
    const { status, body } = await desk.call('POST', '/messages/text', { to, body: 'Halo Budi' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      sent: true,
      message: { status: 'pending', from_me: true, type: 'text', chat_id: to, text: { body: 'Halo Budi' } },
    });
    await desk.settled();
    expect(statusesOf(desk)).toEqual(['sent', 'delivered']);
    expect(desk.simulator.control.messages(budi)).toMatchObject([{ fromDesk: true, ticks: 'delivered' }]);

    await desk.call('PUT', `/simulator/customers/${budi}/open`, { open: true });
    await desk.settled();
    expect(statusesOf(desk)).toEqual(['sent', 'delivered', 'read']);
    const { id } = (body as { message: { id: string } }).message;
    expect(desk.received.at(-1)?.body).toMatchObject({
      statuses: [{ id, status: 'read', recipient_id: to, timestamp: expect.stringMatching(/^\d+$/) }],
      event: { type: 'statuses', event: 'post' },
    });
  });

  it('what arrives in an open chat is read at once', async () => {
    await using desk = await startDesk();
    desk.simulator.control.setOpen(budi, true);
    await desk.call('POST', '/messages/text', { to: budi, body: 'Halo' });
    await desk.settled();
    expect(statusesOf(desk)).toEqual(['sent', 'delivered', 'read']);
  });

  it.each<[string, object, object]>([
    ['image', { media: pixel, caption: 'Foto' }, { mime_type: 'image/png', caption: 'Foto', file_size: 70 }],
    [
      'document',
      { media: 'data:text/plain,halo', filename: 'a.txt' },
      { mime_type: 'text/plain', file_name: 'a.txt' },
    ],
    [
      'audio',
      { media: 'data:audio/ogg;base64,AAAA', caption: 'none' },
      { mime_type: 'audio/ogg', file_size: 3 },
    ],
    ['video', { media: 'data:video/mp4;base64,AAAA', mime_type: 'video/webm' }, { mime_type: 'video/webm' }],
    ['location', { latitude: -6.2, longitude: 106.8, name: 'Monas' }, { latitude: -6.2, name: 'Monas' }],
    ['contact', { name: 'Siti', vcard: 'BEGIN:VCARD' }, { name: 'Siti' }],
    ['poll', { title: 'Kapan?', options: ['Besok'] }, { title: 'Kapan?' }],
  ])('%s', async (kind, fields, content) => {
    await using desk = await startDesk();
    const { body } = await desk.call('POST', `/messages/${kind}`, { to, ...fields });
    expect(body).toMatchObject({ sent: true, message: { type: kind, [kind]: content } });
    expect(desk.simulator.control.messages(budi)).toMatchObject([{ kind, content }]);
  });

  it('a file is uploaded once and fetched again', async () => {
    await using desk = await startDesk();
    const headers = { 'content-type': 'image/gif' };
    const upload = await desk.call('POST', '/media', 'GIF89a', headers);
    const [{ id } = { id: '' }] = upload.body.media as { id: string }[];
    await desk.call('POST', '/messages/image', { to, media: id });
    await desk.call('POST', `/messages/media/image?to=${budi}&caption=Lagi`, 'GIF89a', headers);
    expect(desk.simulator.control.messages(budi)).toMatchObject([
      { content: { id } },
      { content: { caption: 'Lagi' } },
    ]);
    const file = await desk.call('GET', `/media/${id}`);
    expect([file.body, file.headers.get('content-type')]).toEqual([{ text: 'GIF89a' }, 'image/gif']);
  });

  it('quotes, reacts, edits, deletes and reads', async () => {
    await using desk = await startDesk();
    const { control } = desk.simulator;
    const question = await control.say(budi, 'Kapan buka?');
    const reply = await desk.call('POST', '/messages/text', { to, body: 'Besok', quoted: question.id });
    const { id } = (reply.body as { message: { id: string } }).message;
    await desk.call('PUT', `/messages/${question.id}/reaction`, { emoji: '👍' });
    await desk.call('PUT', `/messages/${question.id}`);
    await desk.call('POST', '/messages/text', { to, body: 'Lusa', edit: id });
    expect(control.messages(budi)).toMatchObject([
      { id: question.id, isReadByDesk: true, reactions: { desk: '👍' } },
      { id, quotedId: question.id, content: { body: 'Lusa' }, isEdited: true },
    ]);
    expect((await desk.call('DELETE', `/messages/${id}`)).status).toBe(200);
    expect(control.messages(budi)[1]).toMatchObject({ isDeleted: true });
  });

  it('typing shows on the phone', async () => {
    await using desk = await startDesk({ pace: 1 });
    await desk.call('PUT', `/presences/${encodeURIComponent(to)}`, { presence: 'typing', delay: 5 });
    expect(desk.simulator.control.customers()[0]).toMatchObject({ deskPresence: 'typing' });
    await desk.call('PUT', `/presences/${encodeURIComponent(to)}`, { presence: 'pause' });
    expect(desk.simulator.control.customers()[0]).toMatchObject({ deskPresence: null });
  });

  it('answers what else a desk asks', async () => {
    await using desk = await startDesk();
    const sent = await desk.call('POST', '/messages/text', { to, body: 'Halo' });
    const { id } = (sent.body as { message: { id: string } }).message;
    expect((await desk.call('GET', '/health')).body).toMatchObject({
      status: { text: 'AUTH' },
      connection: 'open',
    });
    expect((await desk.call('GET', `/messages/list/${to}?count=5`)).body).toMatchObject({
      total: 1,
      messages: [{ id }],
    });
    expect((await desk.call('GET', `/messages/${id}`)).body).toMatchObject({ id });
    expect((await desk.call('GET', '/limits')).status).toBe(200);
    expect((await desk.call('PUT', '/presences/me', { presence: 'online' })).status).toBe(200);
    expect(
      (await desk.call('POST', '/contacts', { contacts: ['+62 812 3456 7890', 'x'] })).body,
    ).toMatchObject({
      contacts: [{ status: 'valid', wa_id: '6281234567890@s.whatsapp.net' }, { status: 'invalid' }],
    });
  });

  it.each<[number, string, string, unknown]>([
    [400, 'POST', '/messages/text', { to }],
    [400, 'POST', '/messages/text', { body: 'x' }],
    [400, 'POST', '/messages/text', { to: '120363@g.us', body: 'x' }],
    [400, 'POST', '/messages/text', '{"to":'],
    [400, 'POST', '/messages/text', '[]'],
    [400, 'POST', '/messages/image', { to, media: 'nothing' }],
    [400, 'POST', '/messages/location', { to, latitude: 400, longitude: 1 }],
    [404, 'POST', '/messages/telepathy', { to }],
    [404, 'PUT', '/messages/unknown', undefined],
    [404, 'GET', '/nowhere', undefined],
    [413, 'POST', '/messages/text', { to, body: 'x'.repeat(70_000) }],
  ])('%i for %s %s', async (status, method, path, body) => {
    await using desk = await startDesk();
    const answer = await desk.call(method, path, body);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({
      error: { code: status, message: expect.any(String), details: expect.any(String) },
    });
  });

  it('415 for a body that is no JSON, 401 for a wrong token', async () => {
    await using desk = await startDesk({ token: 'secret' });
    expect((await desk.call('POST', '/messages/text', { to, body: 'x' })).status).toBe(401);
    const headers = { authorization: 'Bearer secret' };
    expect((await desk.call('POST', '/messages/text', { to, body: 'x' }, headers)).status).toBe(200);
    const form = { ...headers, 'content-type': 'text/plain' };
    expect((await desk.call('POST', '/messages/text', 'to=1', form)).status).toBe(415);
  });
});
