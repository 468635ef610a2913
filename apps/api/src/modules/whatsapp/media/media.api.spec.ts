import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { deliver, findMessage, whapiText } from '../../../../test/builders/customer.ts';
import { type Desk, startDesk, type Ticket } from '../../../../test/builders/desk.ts';
import { A_PDF, aPicture, upload, type UploadedFile } from '../../../../test/builders/files.ts';
import { setWorkspaceSettings } from '../../../../test/builders/workspace-settings.ts';
import { until } from '../../../../test/until.ts';
import { Wake } from '../../../platform/events/wake.ts';

interface Comment {
  id: string;
  body: string;
  kind: string;
  delivery: { state: string } | null;
  attachments: UploadedFile[];
}

let desk: Desk;
let dataDir: string;
let relay: Server;
let phone: string;
let ticket: Ticket;
let customers = 0;

/** The address under which gateways reach the desk, though its port is not known before it listens. */
const listen = (): Promise<number> =>
  new Promise((resolve) => {
    relay = createServer((request, response) => {
      void fetch(`${desk.url}${request.url ?? ''}`).then(async (answer) => {
        response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
        response.end(Buffer.from(await answer.arrayBuffer()));
      });
    });
    relay.listen(0, '127.0.0.1', () => resolve((relay.address() as AddressInfo).port));
  });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'loket-media-'));
  desk = await startDesk({ dataDir, publicUrl: `http://127.0.0.1:${await listen()}` });
});
beforeEach(async () => {
  phone = `62817000${String((customers += 1)).padStart(5, '0')}`;
  ticket = await desk.customerSays(phone, 'Halo');
});
afterAll(async () => {
  await desk.close();
  relay.close();
  await rm(dataDir, { recursive: true });
});

const comments = async (): Promise<Comment[]> =>
  (await desk.agent.api<{ comments: Comment[] }>('GET', `/tickets/${ticket.id}/comments`)).body.comments;

const fileIn = async (externalId: string): Promise<UploadedFile> => {
  const known = await until('the message', () => findMessage(desk, externalId));
  return until('its file', async () => {
    const found = (await comments()).find(({ id }) => id === known.messageId);
    return found?.attachments[0];
  });
};

const settledFile = (externalId: string): Promise<UploadedFile> =>
  until('the file to be here, or given up', async () => {
    const file = await fileIn(externalId);
    return file.state === 'pending' ? null : file;
  });

const bytesOf = async (file: UploadedFile): Promise<Buffer> =>
  Buffer.from(await (await fetch(`${desk.url}${file.url}`)).arrayBuffer());

const dataUrl = (type: string, bytes: Buffer): string => `data:${type};base64,${bytes.toString('base64')}`;

const answer = async (more: object): Promise<Comment> => {
  const { status, body } = await desk.agent.api<Comment>('POST', `/tickets/${ticket.id}/comments`, {
    body: '',
    ...more,
  });
  expect({ status, body }).toMatchObject({ status: 201 });
  return body;
};

const uploaded = async (name: string, bytes: Buffer): Promise<string> =>
  (await upload(desk, desk.agent, { name, bytes })).body.id;

interface OnPhone {
  kind: string;
  content: Record<string, unknown>;
}

const onPhone = (): OnPhone[] =>
  desk.gateway.control
    .messages(phone)
    .filter(({ fromDesk, content }) => fromDesk && !String(content.body).includes('TKT-'));

const arrived = (count: number): Promise<OnPhone[]> =>
  until(`${count} messages on the phone`, () => (onPhone().length >= count ? onPhone() : null));

const onPhoneBytes = async ({ content }: OnPhone): Promise<Buffer> =>
  Buffer.from(await (await fetch(String(content.link))).arrayBuffer());

const pass = (seconds: number): void => {
  desk.clock.advance({ seconds });
  desk.app.get(Wake).signal('media');
};

it('a picture that a customer sends is fetched at once and shown, and the document that answers it arrives', async () => {
  const picture = await aPicture(900, 600);
  const said = await desk.gateway.control.say(phone, {
    kind: 'image',
    media: dataUrl('image/png', picture),
    caption: 'Barangnya rusak',
    file_name: 'rusak.png',
  });
  const file = await settledFile(said.id);
  expect(file).toMatchObject({
    state: 'ready',
    file_name: 'rusak.png',
    mime_type: 'image/png',
    size_bytes: picture.length,
    width_px: 900,
    height_px: 600,
  });
  expect(await bytesOf(file)).toEqual(picture);
  expect(file.thumbnail_url).not.toBeNull();
  expect(
    await desk.db.query(`SELECT 1 FROM events WHERE data->>'attachment_id' = $1`, [file.id]),
  ).toHaveLength(1);
  expect((await desk.agent.api('GET', `/tickets/${ticket.id}`)).body.attachments_count).toBe(1);

  const reply = await answer({
    body: 'Ini formulirnya',
    attachment_ids: [await uploaded('formulir retur.pdf', A_PDF)],
  });
  expect(reply).toMatchObject({ kind: 'document', attachments: [{ file_name: 'formulir retur.pdf' }] });
  const [document] = await arrived(1);
  expect(document).toMatchObject({
    kind: 'document',
    content: { file_name: 'formulir retur.pdf', caption: 'Ini formulirnya', mime_type: 'application/pdf' },
  });
  expect(document && (await onPhoneBytes(document))).toEqual(A_PDF);
});

it('several files arrive one by one in their order, the words with the first', async () => {
  const picture = await aPicture(20, 20);
  const ids = [
    await uploaded('satu.png', picture),
    await uploaded('dua.pdf', A_PDF),
    await uploaded('tiga.png', picture),
  ];
  await answer({ body: 'Tiga berkas', attachment_ids: ids });
  await answer({ body: 'dan kata terakhir' });
  const messages = await arrived(4);
  expect(messages.map(({ kind, content }) => [kind, content.caption ?? content.body ?? null])).toEqual([
    ['image', 'Tiga berkas'],
    ['document', null],
    ['image', null],
    ['text', 'dan kata terakhir'],
  ]);
  const { body } = await desk.agent.api('GET', `/tickets/${ticket.id}`);
  // The customer's first message, the greeting, and these.
  expect([body.attachments_count, body.comments_count]).toEqual([3, 6]);
});

it('a reply with files that is taken back in time sends none of them, and its files can be sent anew', async () => {
  const ids = [await uploaded('a.pdf', A_PDF), await uploaded('b.pdf', A_PDF)];
  const reply = await answer({ body: 'Salah kirim', attachment_ids: ids, is_undoable: true });
  const path = `/tickets/${ticket.id}/comments/${reply.id}`;
  expect((await desk.agent.api('DELETE', path)).status).toBe(200);
  expect((await desk.agent.api('GET', `/tickets/${ticket.id}`)).body).toMatchObject({
    attachments_count: 0,
    comments_count: 2,
  });
  desk.pass(30);
  await answer({ attachment_ids: ids.slice(1) });
  const messages = await arrived(1);
  expect(messages.map(({ content }) => content.file_name)).toEqual(['b.pdf']);
});

it('a Baileys gateway is given a link to what it sends, and asked for what it got', async () => {
  await desk.db.query(`UPDATE channels SET provider = 'baileys'`);
  desk.pass(10);
  desk.gateway.control.setWebhook({ url: `${desk.url}/webhook/baileys` });
  await answer({ body: 'Notanya', attachment_ids: [await uploaded('nota.pdf', A_PDF)] });
  const [document] = await arrived(1);
  expect(document).toMatchObject({
    kind: 'document',
    content: { file_name: 'nota.pdf', caption: 'Notanya' },
  });
  expect(document && (await onPhoneBytes(document))).toEqual(A_PDF);
  const picture = await aPicture(30, 30);
  const said = await desk.gateway.control.say(phone, { kind: 'image', media: dataUrl('image/png', picture) });
  expect(await bytesOf(await settledFile(said.id))).toEqual(picture);
  await desk.db.query(`UPDATE channels SET provider = 'whapi'`);
  desk.pass(10);
  desk.gateway.control.setWebhook({ url: `${desk.url}/webhook/whapi` });
});

const sends = async (content: object): Promise<string> => {
  const message = whapiText(phone, '', {
    type: 'document',
    document: { mime_type: 'application/pdf', file_name: 'nota.pdf', ...content },
    timestamp: Math.floor(desk.clock.now().getTime() / 1000),
  });
  await deliver(desk.url, { messages: [message] });
  return message.id;
};

it.each([
  'http://169.254.169.254/latest/meta-data/',
  'http://127.0.0.1:1/x',
  'http://[::1]:1/x',
  'http://10.0.0.8/x',
  'http://localhost:1/x',
  'file:///etc/passwd',
  'gopher://127.0.0.1/x',
])('a link to %s is not followed', async (link) => {
  const file = await settledFile(await sends({ link }));
  expect([file.state, file.error]).toEqual(['failed', 'refused']);
});

it('what is larger than the workspace takes, or a program, is not kept', async () => {
  const back = await setWorkspaceSettings(desk, { attachmentMaxBytes: 1000 });
  const { control } = desk.gateway;
  const large = await control.say(phone, {
    kind: 'document',
    media: dataUrl('application/pdf', Buffer.alloc(5_000, 'x')),
  });
  const program = await control.say(phone, {
    kind: 'document',
    file_name: 'foto.jpg',
    media: dataUrl('image/jpeg', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])),
  });
  expect((await settledFile(large.id)).error).toBe('too_large');
  expect((await settledFile(program.id)).error).toBe('type_not_allowed');
  await back();
  expect(await readdir(join(dataDir, 'incoming'))).toEqual([]);
});

it('a file that the gateway does not have yet is asked for again, and given up in the end', async () => {
  const id = await sends({ id: 'media-later' });
  const file = await fileIn(id);
  expect(file).toMatchObject({ state: 'pending', file_name: 'nota.pdf', url: null });
  for (const seconds of [5, 30, 120, 600, 3_600, 14_400]) {
    const at = new Date(desk.clock.now().getTime() + seconds * 1000);
    await until('the next try to be set', async () => {
      const [row] = await desk.db.query<{ is_set: boolean }>(
        `SELECT abs(extract(epoch FROM next_attempt_at - $2::timestamptz)) < 1 AS is_set
         FROM attachments WHERE id = $1`,
        [file.id, at],
      );
      return row?.is_set;
    });
    pass(seconds);
  }
  expect(
    await until('it to be given up', async () => {
      const [row] = await desk.db.query<{ error: string }>(
        `SELECT error FROM attachments WHERE id = $1 AND state = 'failed'`,
        [file.id],
      );
      return row?.error;
    }),
  ).toBe('gone');
});
