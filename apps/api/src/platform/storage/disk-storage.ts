import { createReadStream } from 'node:fs';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Readable } from 'node:stream';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { type ByteRange, Storage } from './storage.ts';

/** Files below one folder of this machine, or of a disk that all processes share. */
export class DiskStorage extends Storage {
  private readonly disk: Disk;

  constructor(private readonly folder: string) {
    super();
    this.disk = new Disk(new FSDriver({ location: folder, visibility: 'private' }));
  }

  async take(localPath: string, key: string): Promise<void> {
    const target = join(this.folder, key);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await rename(localPath, target).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EXDEV') throw error;
      // Another file system: beside the target first, so that nobody reads half a file.
      await copyFile(localPath, `${target}.partial`);
      await rename(`${target}.partial`, target);
      await rm(localPath, { force: true });
    });
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    // The library reads whole files only.
    if (!range) return this.disk.getStream(key);
    return createReadStream(join(this.folder, key), { start: range.first, end: range.last });
  }

  async remove(key: string): Promise<void> {
    await this.disk.delete(key);
  }
}
