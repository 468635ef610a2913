import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AppConfig } from '../config/config.ts';

export const JWT_SECRET = 'jwt_secret';
/** What the program makes for itself when nobody gives it. */
export const SECRET_NAMES = [JWT_SECRET];

/** Beside the embedded database a secret is a file that outlives it; with a database of one's own all processes share the row. */
export type SecretPlace = Pick<AppConfig, 'isEmbedded' | 'dataDir'>;

type Query = (sql: string, parameters: unknown[]) => Promise<{ value: string }[]>;

export const secretFile = (dataDir: string, name: string): string => join(dataDir, name.replaceAll('_', '-'));

/** Null when there is none yet. */
export const readKept = async (place: SecretPlace, name: string, query: Query): Promise<string | null> => {
  if (place.isEmbedded) return readSecretFile(secretFile(place.dataDir, name));
  const [row] = await query('SELECT value FROM instance_secrets WHERE name = $1', [name]);
  return row?.value ?? null;
};

export const readSecretFile = async (path: string): Promise<string | null> => {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
};

/** Leaves a file that is there already as it is. */
export const makeSecretFile = async (dataDir: string, name: string, value: string): Promise<void> => {
  const path = secretFile(dataDir, name);
  const draft = `${path}.${randomUUID()}`;
  await mkdir(dataDir, { recursive: true });
  await writeFile(draft, value, { mode: 0o600 });
  try {
    // A link is made whole or not at all, and by one process only.
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
};
