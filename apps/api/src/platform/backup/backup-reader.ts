import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { BackupError, explained } from './backup.error.ts';
import {
  type BackupHeader,
  type Frame,
  frames,
  MOST_HEAD_BYTES,
  parse,
  readHead,
  readTrailer,
  type SectionBegin,
  type SectionEnd,
  TRAILER_BYTES,
} from './backup-format.ts';

const CHUNK_BYTES = 262_144;

/** A section while it is read: `end` is there when its data is through. */
export interface Section {
  begin: SectionBegin;
  data: AsyncIterable<Buffer>;
  end: () => SectionEnd;
}

/** A backup that was read to its end once, and is as it was written. */
export interface Backup {
  header: BackupHeader;
  /** Each section's data has to be read before the next one is asked for. */
  sections(): AsyncGenerator<Section>;
}

/** Reads the whole file once, so that one that is torn or damaged is refused before anything is done with it. */
export const openBackup = async (path: string): Promise<Backup> => {
  try {
    const file = await open(path, 'r');
    try {
      return await verified(file, path);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw explained(error, `The backup ${path} can not be read`);
  }
};

const verified = async (file: FileHandle, path: string): Promise<Backup> => {
  const { size } = await file.stat();
  const { header, bytes } = readHead(
    await readBytes(file, { from: 0, bytes: Math.min(size, MOST_HEAD_BYTES) }),
    path,
  );
  const end = size - TRAILER_BYTES;
  const expected =
    end < bytes ? null : readTrailer(await readBytes(file, { from: end, bytes: TRAILER_BYTES }));
  if (expected === null)
    throw new BackupError(
      `${path} ends in the middle: it was not written to its end, or not copied to its end`,
    );
  const hash = createHash('sha256');
  const source = createReadStream(path, { end: end - 1, highWaterMark: CHUNK_BYTES });
  for await (const chunk of source) hash.update(chunk as Buffer);
  if (hash.digest('hex') !== expected)
    throw new BackupError(`${path} is damaged: its checksum does not fit its content`);
  return { header, sections: () => sectionsOf(path, { start: bytes, end: end - 1 }) };
};

const readBytes = async (
  file: FileHandle,
  { from, bytes }: { from: number; bytes: number },
): Promise<Buffer> => {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, from);
  return buffer.subarray(0, bytesRead);
};

async function* sectionsOf(path: string, range: { start: number; end: number }): AsyncGenerator<Section> {
  const source = createReadStream(path, { ...range, highWaterMark: CHUNK_BYTES });
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  source.on('error', (error) => gunzip.destroy(error));
  const all = frames(source.pipe(gunzip) as AsyncIterable<Buffer>, path);
  try {
    for (;;) {
      const first = await next(all, path);
      if (first.type === 'over') return;
      if (first.type !== 'begin') throw disorder(path);
      yield sectionFrom(parse<SectionBegin>(first.payload, path), all, path);
    }
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

const sectionFrom = (begin: SectionBegin, all: AsyncIterator<Frame>, path: string): Section => {
  let end: SectionEnd | null = null;
  const data = async function* (): AsyncGenerator<Buffer> {
    for (;;) {
      const { type, payload } = await next(all, path);
      if (type === 'data') yield payload;
      else if (type === 'end') return void (end = parse<SectionEnd>(payload, path));
      else throw disorder(path);
    }
  };
  return {
    begin,
    data: data(),
    end: () => {
      if (!end) throw new Error('the end of a section stands behind its data');
      return end;
    },
  };
};

const next = async (all: AsyncIterator<Frame>, path: string): Promise<Frame> => {
  const step: IteratorResult<Frame, unknown> = await all.next();
  if (step.done === true) throw new BackupError(`${path} ends in the middle`);
  return step.value;
};

const disorder = (path: string): BackupError =>
  new BackupError(`${path} is damaged: its parts are out of order`);
