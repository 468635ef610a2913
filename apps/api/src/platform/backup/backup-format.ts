import { createHash } from 'node:crypto';
import { BackupError } from './backup.error.ts';

/**
 * A backup is one file: a line that says what it is, a line of JSON about it, sections in frames, gzipped, and a last
 * line with the SHA-256 of all before it. A section begins with what it is, goes on with data, and ends with its sums.
 */
const FORMAT_VERSION = 1;

const MAGIC = 'LOKET BACKUP ';
const SHA256_HEX = 64;
const TRAILER = /^\nsha256:([0-9a-f]{64})\n$/;
export const TRAILER_BYTES = '\nsha256:'.length + SHA256_HEX + 1;
// A first line and the JSON after it; what is longer is none of ours.
export const MOST_HEAD_BYTES = 1_048_576;
const FRAME_HEAD_BYTES = 5;

export interface BackupHeader {
  productVersion: string;
  createdAt: string;
  postgresVersion: string;
  /** In the order in which they ran: a restore brings the schema to just there before it loads. */
  migrations: string[];
  /** The highest number of a transaction in the event log as it stands in this file. */
  logTransactions: number;
}

export type SectionBegin =
  | { kind: 'table'; name: string; columns: string[] }
  | { kind: 'sequence'; name: string }
  | { kind: 'secret'; name: string }
  | { kind: 'jobs' }
  | { kind: 'file'; path: string };

export interface SectionEnd {
  /** Of tables and jobs. */
  rows: number | null;
  bytes: number;
  sha256: string;
}

export type FrameType = 'begin' | 'data' | 'end' | 'over';
const FRAME_CODES: Record<FrameType, number> = { begin: 0x42, data: 0x44, end: 0x45, over: 0x5a };
const FRAME_TYPES = new Map(Object.entries(FRAME_CODES).map(([type, code]) => [code, type as FrameType]));

export interface Frame {
  type: FrameType;
  payload: Buffer;
}

export const head = (header: BackupHeader): Buffer =>
  Buffer.from(`${MAGIC}${FORMAT_VERSION}\n${JSON.stringify(header)}\n`);

export const trailer = (sha256: string): Buffer => Buffer.from(`\nsha256:${sha256}\n`);

/** The checksum that a file ends with; null when it ends in the middle. */
export const readTrailer = (lastBytes: Buffer): string | null =>
  TRAILER.exec(lastBytes.toString('latin1'))?.[1] ?? null;

/** What a file's first bytes say, and how long they are. */
export const readHead = (firstBytes: Buffer, name: string): { header: BackupHeader; bytes: number } => {
  if (firstBytes.subarray(0, MAGIC.length).toString('latin1') !== MAGIC)
    throw new BackupError(`${name} is no backup that Loket made`);
  const versionEnd = firstBytes.indexOf('\n');
  const end = firstBytes.indexOf('\n', versionEnd + 1);
  if (versionEnd === -1 || end === -1) throw new BackupError(`${name} ends in the middle of its first lines`);
  const version = Number(firstBytes.subarray(MAGIC.length, versionEnd).toString());
  if (version !== FORMAT_VERSION)
    throw new BackupError(
      `${name} is of format ${version}, this Loket reads format ${FORMAT_VERSION}: restore it with the version that made it, or a later one`,
    );
  return {
    header: parse<BackupHeader>(firstBytes.subarray(versionEnd + 1, end), name),
    bytes: end + 1,
  };
};

export const parse = <T>(json: Buffer, name: string): T => {
  try {
    return JSON.parse(json.toString()) as T;
  } catch {
    throw new BackupError(`${name} is damaged: a line about its content can not be read`);
  }
};

export function* frame(type: FrameType, payload: Buffer): Generator<Buffer> {
  const frameHead = Buffer.alloc(FRAME_HEAD_BYTES);
  frameHead.writeUInt8(FRAME_CODES[type]);
  frameHead.writeUInt32BE(payload.length, 1);
  yield frameHead;
  yield payload;
}

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

/** One section in frames, with the sums of what went through. `rows` is asked when all of it did. */
export async function* section(
  begin: SectionBegin,
  data: AsyncIterable<Buffer>,
  rows: () => number | null = () => null,
): AsyncGenerator<Buffer, SectionEnd> {
  const hash = createHash('sha256');
  let bytes = 0;
  yield* frame('begin', json(begin));
  for await (const chunk of data) {
    hash.update(chunk);
    bytes += chunk.length;
    yield* frame('data', chunk);
  }
  const end: SectionEnd = { rows: rows(), bytes, sha256: hash.digest('hex') };
  yield* frame('end', json(end));
  return end;
}

/** Cuts a stream of bytes into the frames that it is made of. */
export async function* frames(source: AsyncIterable<Buffer>, name: string): AsyncGenerator<Frame> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of source) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      const found = firstFrame(rest, name);
      if (!found) break;
      rest = rest.subarray(FRAME_HEAD_BYTES + found.payload.length);
      yield found;
    }
  }
  if (rest.length > 0) throw new BackupError(`${name} ends in the middle`);
}

const firstFrame = (bytes: Buffer, name: string): Frame | null => {
  if (bytes.length < FRAME_HEAD_BYTES) return null;
  const type = FRAME_TYPES.get(bytes.readUInt8());
  if (type === undefined) throw new BackupError(`${name} is damaged: what it holds can not be told apart`);
  const end = FRAME_HEAD_BYTES + bytes.readUInt32BE(1);
  return bytes.length < end ? null : { type, payload: bytes.subarray(FRAME_HEAD_BYTES, end) };
};
