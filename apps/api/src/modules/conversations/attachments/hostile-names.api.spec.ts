import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { upload } from '../../../../test/builders/files.ts';
import { signIn, type SignedIn } from '../../../../test/builders/sign-in.ts';
import { HOSTILE_NAMES } from '../../../../test/hostile-names.ts';
import { startTestApp, type TestApp } from '../../../../test/test-app.ts';
import { contentDisposition, downloadName, safeFileName } from './file-name.ts';

const RUNNABLE = /\.(html?|svg|xhtml|xml|js|hta|bat|cmd|exe|ps1|lnk|jar|sh|url|php|msi|scr|vbs)$/i;
const NEVER_IN_A_NAME = /[\p{Cc}\p{Cf}\p{Cs}<>:"|?*/\\]/u;

let app: TestApp;
let sari: SignedIn;
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'loket-names-'));
  app = await startTestApp({ dataDir });
  sari = await signIn(app);
});
afterAll(async () => {
  await app.close();
  await rm(dataDir, { recursive: true });
});

it('of 300 hostile names none leads out of the folder, into a header or to a program', async () => {
  expect(HOSTILE_NAMES).toHaveLength(300);
  for (const name of HOSTILE_NAMES) {
    const { status, body } = await upload(app, sari, { name, bytes: 'isi' });
    expect([name, status]).toEqual([name, 201]);
    const { file_name: kept, url, id } = body;
    expect(kept).not.toMatch(NEVER_IN_A_NAME);
    expect(kept).not.toMatch(/^\.|^\s|[\s.]$|^$/);
    expect([...kept].length).toBeLessThanOrEqual(121);

    const { headers } = await fetch(`${app.url}${url}`);
    const disposition = headers.get('content-disposition') ?? '';
    const [, ascii = '', encoded = ''] =
      /^attachment; filename="([ !#-[\]-~]*)"; filename\*=UTF-8''([\w.%!~-]+)$/.exec(disposition) ?? [];
    expect([kept, ascii, decodeURIComponent(encoded)]).toEqual([
      kept,
      expect.stringMatching(/./),
      downloadName(kept, 'text/plain'),
    ]);
    expect(decodeURIComponent(encoded)).not.toMatch(RUNNABLE);
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('content-type')).toBe('application/octet-stream');
    await sari.api('DELETE', `/attachments/${id}`);
  }
  expect((await readdir(dataDir)).sort()).toEqual(['files', 'incoming']);
});

it.each([
  ['bukti transfer.jpg', 'bukti transfer.jpg'],
  ['Фото (1).png', 'Фото (1).png'],
  ['漢字 ファイル.pdf', '漢字 ファイル.pdf'],
  ['👨‍👩‍👧 keluarga.png', '👨👩👧 keluarga.png'],
  ['../../etc/passwd', 'passwd'],
  ['faktur\u202Efdp.exe', 'fakturfdp.exe'],
  ['con.txt', '_con.txt'],
  ['.htaccess', 'htaccess'],
  ['???', 'file'],
  [`${'x'.repeat(200)}.pdf`, `${'x'.repeat(116)}.pdf`],
])('%j is called %j', (given, kept) => {
  expect(safeFileName(given)).toBe(kept);
});

it('a name is given to browsers old and new', () => {
  expect(contentDisposition('inline', "Café 100% 'a'.pdf")).toBe(
    `inline; filename="Cafe 100_ 'a'.pdf"; filename*=UTF-8''Caf%C3%A9%20100%25%20%27a%27.pdf`,
  );
});
