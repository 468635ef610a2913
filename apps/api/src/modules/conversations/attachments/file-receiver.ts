import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../platform/config/config.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { newId } from '../../../platform/ids.ts';
import { contentTypeOf, isTakenType, SAMPLE_BYTES } from './content-type.ts';
import { emptyFile, tooLarge, typeNotTaken } from './attachments.errors.ts';

/** Whole, on this machine, and not kept yet. */
export interface ReceivedFile {
  path: string;
  contentType: string;
  sizeBytes: number;
  sha256: string;
}

export interface ReceiveLimits {
  maxBytes: number;
  types: readonly string[];
}

/** Beside the folder of files that are kept, so that moving one there is a renaming. */
const FOLDER = 'incoming';

/** Writes what comes in to a file of its own, piece by piece; what is not taken leaves nothing behind. */
@Injectable()
export class FileReceiver {
  constructor(private readonly config: AppConfig) {}

  async receive(stream: Readable, name: string, limits: ReceiveLimits): Promise<ReceivedFile> {
    const folder = join(this.config.dataDir, FOLDER);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, newId());
    const meter = new Meter(limits.maxBytes);
    try {
      await pipeline(stream, meter, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
      if (meter.sizeBytes === 0) throw emptyFile();
      const contentType = await contentTypeOf(meter.sample(), name);
      if (!isTakenType(contentType, limits.types)) throw typeNotTaken(contentType);
      return { path, contentType, sizeBytes: meter.sizeBytes, sha256: meter.sha256() };
    } catch (error) {
      await this.discard({ path });
      throw isBrokenOff(error) ? BROKEN_OFF : error;
    }
  }

  async discard({ path }: Pick<ReceivedFile, 'path'>): Promise<void> {
    await rm(path, { force: true });
  }
}

const BROKEN_OFF = new AppError('request.malformed', 400, 'The file did not arrive whole');

// What goes wrong on our own disk names the call that did.
const isBrokenOff = (error: unknown): boolean =>
  !(error instanceof AppError) && (error as NodeJS.ErrnoException).syscall === undefined;

/** Counts, hashes and keeps the beginning of what passes through it. */
class Meter extends Transform {
  sizeBytes = 0;
  private readonly hash = createHash('sha256');
  private readonly beginning: Buffer[] = [];
  private sampledBytes = 0;

  constructor(private readonly maxBytes: number) {
    super();
  }

  override _transform(chunk: Buffer, _: string, done: (error: Error | null, chunk?: Buffer) => void): void {
    this.sizeBytes += chunk.length;
    if (this.sizeBytes > this.maxBytes) return done(tooLarge(this.maxBytes));
    this.hash.update(chunk);
    if (this.sampledBytes < SAMPLE_BYTES) {
      const piece = Buffer.from(chunk.subarray(0, SAMPLE_BYTES - this.sampledBytes));
      this.beginning.push(piece);
      this.sampledBytes += piece.length;
    }
    done(null, chunk);
  }

  sample(): Buffer {
    return Buffer.concat(this.beginning);
  }

  sha256(): string {
    return this.hash.digest('hex');
  }
}
