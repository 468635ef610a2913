import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type BackupHeader, frame, section, type SectionBegin } from './backup-format.ts';
import { openBackup } from './backup-reader.ts';
import { streamBackup, writeBackup } from './backup-writer.ts';

const HEADER: BackupHeader = {
  productVersion: '1.2.3',
  createdAt: '2026-03-01T00:00:00.000Z',
  postgresVersion: '18.4',
  migrations: ['First1'],
  logTransactions: 1,
};
const NEVER = new AbortController().signal;
const TABLE: SectionBegin = { kind: 'table', name: 'notes', columns: ['id', 'text'] };
// More than any buffer on the way holds at once, and in pieces that fit none of them.
const PIECES = Array.from({ length: 5000 }, (_, number) => `${number}\t${'catatan '.repeat(number % 97)}\n`);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loket-backup-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function* body(pieces: string[] = PIECES): AsyncGenerator<Buffer> {
  const data = Readable.from(pieces.map((piece) => Buffer.from(piece)));
  yield* section(TABLE, data as AsyncIterable<Buffer>, () => pieces.length);
  yield* section({ kind: 'file', path: 'a/b.txt' }, Readable.from([]) as AsyncIterable<Buffer>);
  yield* frame('over', Buffer.alloc(0));
}

const aBackup = async (name: string): Promise<string> => {
  const path = join(folder, name);
  await writeBackup({ header: HEADER, body: body() }, path, NEVER);
  return path;
};

const readAll = async (path: string) => {
  const backup = await openBackup(path);
  const read: { begin: SectionBegin; text: string; rows: number | null }[] = [];
  for await (const { begin, data, end } of backup.sections()) {
    const chunks: Buffer[] = [];
    for await (const chunk of data) chunks.push(chunk);
    read.push({ begin, text: Buffer.concat(chunks).toString(), rows: end().rows });
  }
  return { header: backup.header, read };
};

describe('a backup file', () => {
  it('gives back what was put in, and nobody else may read it', async () => {
    const path = await aBackup('whole');
    expect(await readAll(path)).toEqual({
      header: HEADER,
      read: [
        { begin: TABLE, text: PIECES.join(''), rows: PIECES.length },
        { begin: { kind: 'file', path: 'a/b.txt' }, text: '', rows: null },
      ],
    });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const [magic, header] = (await readFile(path)).toString('latin1').split('\n');
    expect(magic).toBe('LOKET BACKUP 1');
    expect(JSON.parse(header ?? '')).toEqual(HEADER);
  });

  it('is refused when it is torn, wherever', async () => {
    const { size } = await stat(await aBackup('length'));
    for (const left of [20, 150, Math.floor(size / 2), size - 74, size - 73, size - 72, size - 1]) {
      const path = await aBackup('torn');
      await truncate(path, left);
      await expect(openBackup(path)).rejects.toThrow(/torn ends in the middle/);
    }
  });

  it('is refused when a single bit of it is not as it was written', async () => {
    const path = await aBackup('damaged');
    const bytes = await readFile(path);
    for (const at of [40, Math.floor(bytes.length / 2), bytes.length - 80]) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      await writeFile(path, changed);
      await expect(openBackup(path)).rejects.toThrow(/damaged/);
    }
  });

  it('is refused in words when it is something else', async () => {
    const other = join(folder, 'other.txt');
    await writeFile(other, 'a letter to my sister');
    await expect(openBackup(other)).rejects.toThrow('other.txt is no backup that Loket made');
    await writeFile(other, '');
    await expect(openBackup(other)).rejects.toThrow('other.txt is no backup that Loket made');
    await writeFile(other, 'LOKET BACKUP 2\n{}\nwho knows');
    await expect(openBackup(other)).rejects.toThrow('is of format 2, this Loket reads format 1');
    await expect(openBackup(join(folder, 'nowhere'))).rejects.toThrow(/nowhere .*there is no such file/);
    await expect(openBackup(folder)).rejects.toThrow(/it is a directory/);
  });
});

describe('a backup that can not be written', () => {
  it('leaves nothing behind, neither of itself nor of what was there', async () => {
    const path = await aBackup('kept');
    const before = await readFile(path);
    async function* failing(): AsyncGenerator<Buffer> {
      yield* frame('begin', Buffer.from('{}'));
      throw await Promise.resolve(new Error('the database went away'));
    }
    await expect(writeBackup({ header: HEADER, body: failing() }, path, NEVER)).rejects.toThrow('went away');
    const stop = new AbortController();
    async function* stopped(): AsyncGenerator<Buffer> {
      yield await Promise.resolve(Buffer.alloc(1));
      stop.abort();
      yield* body();
    }
    const content = { header: HEADER, body: stopped() };
    await expect(writeBackup(content, path, stop.signal)).rejects.toThrow('aborted');
    expect(await readFile(path)).toEqual(before);
    expect((await readdir(folder)).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  it('says that the folder is not there, or that the disk is full', async () => {
    const content = () => ({ header: HEADER, body: body() });
    await expect(writeBackup(content(), join(folder, 'no', 'where'), NEVER)).rejects.toThrow(
      /can not be written to .*where: there is no such file/,
    );
    if (process.platform !== 'linux') return;
    await expect(streamBackup(content(), createWriteStream('/dev/full'), NEVER)).rejects.toMatchObject({
      code: 'ENOSPC',
    });
  });
});
