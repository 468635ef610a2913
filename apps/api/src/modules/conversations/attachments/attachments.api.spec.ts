import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  A_PDF,
  aPicture,
  aZipBomb,
  upload,
  type UploadBytes,
  type UploadedFile,
} from '../../../../test/builders/files.ts';
import { signIn, signInAs, type SignedIn } from '../../../../test/builders/sign-in.ts';
import { aTicket } from '../../../../test/builders/ticket.ts';
import { setWorkspaceSettings } from '../../../../test/builders/workspace-settings.ts';
import { startTestApp, type TestApp } from '../../../../test/test-app.ts';
import { ForgottenUploadsSchedule } from './forgotten-uploads.schedule.ts';

interface Comment {
  id: string;
  body: string;
  kind: string;
  attachments: UploadedFile[];
}

let app: TestApp;
let dataDir: string;
let sari: SignedIn;
let rini: SignedIn;
let budi: SignedIn;
let siti: SignedIn;
let ticketId: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'loket-files-'));
  app = await startTestApp({ dataDir });
  sari = await signIn(app, { name: 'Sari' });
  rini = await signIn(app, { name: 'Rini' });
  budi = await signIn(app, { role: 'customer', name: 'Budi' });
  siti = await signIn(app, { role: 'customer', name: 'Siti' });
  ticketId = (await aTicket(app, { by: budi })).id;
});
afterAll(async () => {
  await app.close();
  await rm(dataDir, { recursive: true });
});

/** Time passes, and everybody signs in again. */
const pass = (hours: number): void => {
  app.clock.advance({ hours });
  [sari, rini, budi, siti] = [sari, rini, budi, siti].map(({ user }) => signInAs(app, user)) as [
    SignedIn,
    SignedIn,
    SignedIn,
    SignedIn,
  ];
};

const uploaded = async (who: SignedIn, name: string, bytes: UploadBytes): Promise<UploadedFile> => {
  const { status, body } = await upload(app, who, { name, bytes });
  expect([name, status]).toEqual([name, 201]);
  return body;
};

const says = async (who: SignedIn, more: object): Promise<Comment> => {
  const { status, body } = await who.api<Comment>('POST', `/tickets/${ticketId}/comments`, {
    body: '',
    ...more,
  });
  expect({ status, body }).toMatchObject({ status: 201 });
  return body;
};

const read = (file: UploadedFile, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${app.url}${file.url}`, { headers });

const filesInside = async (): Promise<string[]> => {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
};

describe('a file', () => {
  it('is uploaded, goes with a comment, and is read by those who see it', async () => {
    const picture = await aPicture(1200, 800);
    const path = `/tickets/${ticketId}/attachments`;
    const { status, body: file } = await upload(app, budi, { name: 'bukti.png', bytes: picture, path });
    expect(status).toBe(201);
    expect(file).toMatchObject({
      file_name: 'bukti.png',
      mime_type: 'image/png',
      size_bytes: picture.length,
      width_px: 1200,
      height_px: 800,
      state: 'ready',
      is_inline: true,
    });

    const comment = await says(budi, { body: 'Ini buktinya', attachment_ids: [file.id] });
    expect(comment).toMatchObject({ kind: 'image', attachments: [{ id: file.id, file_name: 'bukti.png' }] });

    const { body: shown } = await sari.api<{ comments: Comment[] }>('GET', `/tickets/${ticketId}/comments`);
    const [seen] = shown.comments.find(({ id }) => id === comment.id)?.attachments ?? [];
    const bytes = await fetch(`${app.url}${seen?.url}`);
    expect(Buffer.from(await bytes.arrayBuffer())).toEqual(picture);
    expect(Object.fromEntries(bytes.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'self'",
      'content-disposition': `inline; filename="bukti.png"; filename*=UTF-8''bukti.png`,
    });
    const small = await fetch(`${app.url}${seen?.thumbnail_url}`);
    expect(small.headers.get('content-type')).toBe('image/webp');
    expect(Number((await small.arrayBuffer()).byteLength)).toBeGreaterThan(0);
    const { body: ticket } = await sari.api('GET', `/tickets/${ticketId}`);
    expect(ticket.attachments_count).toBe(1);
  });

  it('of a note is the team’s, and before it is sent its uploader’s alone', async () => {
    const file = await uploaded(sari, 'rahasia.pdf', A_PDF);
    expect((await rini.api('GET', `/attachments/${file.id}`)).status).toBe(404);
    const stolen = { body: 'x', attachment_ids: [file.id] };
    expect((await rini.api('POST', `/tickets/${ticketId}/comments`, stolen)).status).toBe(422);

    await says(sari, { is_internal: true, attachment_ids: [file.id] });
    expect((await rini.api('GET', `/attachments/${file.id}`)).status).toBe(200);
    for (const customer of [budi, siti]) {
      expect((await customer.api('GET', `/attachments/${file.id}`)).status).toBe(404);
      expect((await customer.api('DELETE', `/attachments/${file.id}`)).status).toBe(404);
    }
    expect((await sari.api('POST', `/tickets/${ticketId}/comments`, stolen)).status).toBe(422);
  });

  it('of one customer is nothing to another', async () => {
    const file = await uploaded(budi, 'ktp.pdf', A_PDF);
    await says(budi, { attachment_ids: [file.id] });
    expect((await siti.api('GET', `/attachments/${file.id}`)).status).toBe(404);
    const path = `/tickets/${ticketId}/attachments`;
    expect((await upload(app, siti, { name: 'a.pdf', bytes: A_PDF, path })).status).toBe(404);
  });

  it('is read in ranges, and by no link that is over or altered', async () => {
    const file = await uploaded(sari, 'suara.txt', '0123456789');
    const part = await read(file, { range: 'bytes=2-4' });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 2-4/10',
      '234',
    ]);
    expect(await (await read(file, { range: 'bytes=-3' })).text()).toBe('789');
    expect((await read(file, { range: 'bytes=99-' })).status).toBe(416);
    expect((await fetch(`${app.url}${file.url.slice(0, -2)}AA`)).status).toBe(404);
    pass(1);
    expect((await read(file)).status).toBe(403);
    const { body } = await sari.api<UploadedFile>('GET', `/attachments/${file.id}`);
    expect((await read(body)).status).toBe(200);
  });

  it('that nobody sends is removed by its uploader, or goes after a day', async () => {
    const before = (await filesInside()).length;
    const [removed, forgotten] = [await uploaded(sari, 'a.txt', 'a'), await uploaded(sari, 'b.txt', 'b')];
    expect((await sari.api('DELETE', `/attachments/${removed.id}`)).status).toBe(204);
    pass(25);
    await app.app.get(ForgottenUploadsSchedule).forget();
    expect((await sari.api('GET', `/attachments/${forgotten.id}`)).status).toBe(404);
    expect((await filesInside()).length).toBeLessThanOrEqual(before);
  });
});

describe('a dangerous file', () => {
  it.each([
    [
      'gambar.png',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'image/svg+xml',
    ],
    ['foto.jpg', '<!doctype html><script>alert(1)</script>', 'text/html'],
    ['catatan.txt', '<img src=x onerror=alert(1)>', 'text/html'],
    ['halaman.xhtml', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', 'text/html'],
    ['gambar.svg', '\uFEFF <?xml version="1.0"?><!-- x --><svg onload="alert(1)"/>', 'image/svg+xml'],
  ])('called %s is saved and never shown', async (name, bytes, mimeType) => {
    const { status, body } = await upload(app, sari, { name, bytes, type: 'image/png' });
    expect([status, body.mime_type, body.is_inline]).toEqual([201, mimeType, false]);
    const { headers } = await read(body);
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toMatch(/^attachment; /);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain('sandbox');
  });

  it('that unpacks to very much is stored as it is', async () => {
    const bomb = aZipBomb(200_000_000);
    expect(bomb.length).toBeLessThan(300_000);
    const { status, body } = await upload(app, sari, { name: 'laporan.docx', bytes: bomb });
    expect([status, body.size_bytes, body.is_inline]).toEqual([201, bomb.length, false]);
  });

  it('that says it is a huge picture gets no small one', async () => {
    const png = await aPicture(10, 10);
    png.writeUInt32BE(60_000, 16);
    png.writeUInt32BE(60_000, 20);
    const { status, body } = await upload(app, sari, { name: 'besar.png', bytes: png });
    expect([status, body.thumbnail_url]).toEqual([201, null]);
  });

  it('is refused with words when it is empty, too large, a program, or not of a type that is taken', async () => {
    const before = await filesInside();
    const refused = async (name: string, bytes: UploadBytes) => {
      const { status, body } = await upload<{ code: string }>(app, sari, { name, bytes });
      return [status, body.code];
    };
    expect(await refused('kosong.txt', '')).toEqual([422, 'request.invalid']);
    const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);
    expect(await refused('foto.jpg', program)).toEqual([415, 'attachments.type_not_allowed']);
    const back = await setWorkspaceSettings(app, {
      attachmentMaxBytes: 1000,
      attachmentTypes: ['image/*', 'application/pdf'],
    });
    expect(await refused('besar.pdf', Buffer.concat([A_PDF, Buffer.alloc(2_000)]))).toEqual([
      413,
      'attachments.too_large',
    ]);
    expect(await refused('foto.png', 'hanya teks')).toEqual([415, 'attachments.type_not_allowed']);
    expect((await upload(app, sari, { name: 'nota.pdf', bytes: A_PDF })).status).toBe(201);
    await back();
    // Of what is refused nothing stays.
    expect((await filesInside()).length).toBe(before.length + 1);
  });

  it('comes as a form with one file, and nowhere else', async () => {
    const token = { authorization: `Bearer ${sari.token}` };
    const post = async (path: string, body: FormData | string, headers: Record<string, string> = {}) =>
      (await fetch(`${app.url}/api${path}`, { method: 'POST', body, headers: { ...token, ...headers } }))
        .status;
    expect(await post('/attachments', '{}', { 'content-type': 'application/json' })).toBe(415);
    expect(await post('/attachments', new FormData())).toBe(422);
    expect(await post('/attachments', 'x', { 'content-type': 'multipart/form-data' })).toBe(400);
    const form = new FormData();
    form.append('body', 'halo');
    expect(await post(`/tickets/${ticketId}/comments`, form)).toBe(415);
    expect((await sari.api('POST', '/attachments')).status).toBe(415);
  });
});

describe('the folder', () => {
  it('holds files under names of ours only, for nobody else to read', async () => {
    await uploaded(sari, '../../../keluar.txt', 'x');
    for (const path of await filesInside()) {
      expect(path.slice(dataDir.length)).toMatch(
        /^\/files\/[\da-f-]{36}\/\d{4}\/\d\d\/\d\d\/[\da-f-]{36}(\.thumbnail)?$/,
      );
      expect((await stat(path)).mode & 0o077).toBe(0);
    }
  });
});
