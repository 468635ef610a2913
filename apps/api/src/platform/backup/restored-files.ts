import { randomUUID } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { makeSecretFile, readSecretFile, secretFile } from '../secrets/kept-secrets.ts';
import { BackupError } from './backup.error.ts';
import { FILES_FOLDER } from '../storage/files-folder.ts';

/** What of a backup belongs into DATA_DIR: gathered in a draft, and put in place right before the database commits. */
export class RestoredFiles {
  private readonly draft: string;
  private readonly folder: string;
  private readonly secrets = new Map<string, string>();
  private readonly made: string[] = [];

  constructor(private readonly dataDir: string) {
    this.draft = join(dataDir, `${FILES_FOLDER}.${randomUUID()}.partial`);
    this.folder = join(dataDir, FILES_FOLDER);
  }

  addSecret(name: string, value: string): void {
    this.secrets.set(name, value);
  }

  async add(path: string, data: AsyncIterable<Buffer>): Promise<void> {
    if (isAbsolute(path) || path.split(/[/\\]/).some((part) => part === '..' || part === ''))
      throw new BackupError(`The backup is damaged: it holds a file with the name ${path}`);
    const target = join(this.draft, path);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await pipeline(data, createWriteStream(target, { flags: 'wx', mode: 0o600, flush: true }));
  }

  async putInPlace(): Promise<void> {
    for (const [name, value] of this.secrets) await this.putSecret(name, value);
    if (!existsSync(this.draft)) return;
    // An empty folder may be there already; one with files in it makes the renaming fail.
    await rename(this.draft, this.folder);
    this.made.push(this.folder);
  }

  async takeBack(): Promise<void> {
    for (const path of [this.draft, ...this.made])
      await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }

  private async putSecret(name: string, value: string): Promise<void> {
    const path = secretFile(this.dataDir, name);
    const known = await readSecretFile(path);
    if (known === value) return;
    if (known !== null) throw new BackupError(occupied(path));
    await makeSecretFile(this.dataDir, name, value);
    this.made.push(path);
  }
}

/** To be asked before anything is begun. */
export const refuseFilledFolder = async (dataDir: string): Promise<void> => {
  const folder = join(dataDir, FILES_FOLDER);
  if (existsSync(folder) && (await readdir(folder)).length > 0) throw new BackupError(occupied(folder));
};

const occupied = (path: string): string =>
  `${path} is there already, and a restore overwrites nothing: move it away, or give an empty DATA_DIR`;
