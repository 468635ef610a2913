import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clock } from '../clock/clock.ts';
import { type AppConfig } from '../config/config.ts';
import { type Db } from '../database/db.ts';

const JWT_SECRET = 'jwt_secret';
const SECRET_BYTES = 48;
const LEAST_CHARACTERS = 32;

/** What the program signs with: given by the environment, or generated once and kept. */
export class Secrets {
  private constructor(readonly jwtSecret: string) {}

  static async load(config: AppConfig, db: Db, clock: Clock): Promise<Secrets> {
    if (config.jwtSecret !== null) return new Secrets(config.jwtSecret);
    // Beside the embedded database the file outlives it; with a database of one's own, all processes share the row.
    const jwtSecret = config.isEmbedded
      ? await keptInFile(config.dataDir, JWT_SECRET)
      : await keptInDatabase(db, JWT_SECRET, clock.now());
    return new Secrets(jwtSecret);
  }
}

const generate = (): string => randomBytes(SECRET_BYTES).toString('base64url');

const keptInFile = async (dataDir: string, name: string): Promise<string> => {
  const path = join(dataDir, name.replaceAll('_', '-'));
  const draft = `${path}.${process.pid}`;
  await mkdir(dataDir, { recursive: true });
  await writeFile(draft, generate(), { mode: 0o600 });
  try {
    // A link is made whole or not at all, and by one process only.
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  const secret = (await readFile(path, 'utf8')).trim();
  if (secret.length < LEAST_CHARACTERS)
    throw new Error(`${path} holds no secret: delete it, and a new one is made`);
  return secret;
};

const keptInDatabase = async (db: Db, name: string, now: Date): Promise<string> => {
  await db.query(
    `INSERT INTO instance_secrets (name, value, created_at) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING`,
    [name, generate(), now],
  );
  const rows = await db.query<{ value: string }>('SELECT value FROM instance_secrets WHERE name = $1', [
    name,
  ]);
  const [secret] = rows;
  if (!secret) throw new Error(`The secret ${name} is gone from instance_secrets`);
  return secret.value;
};
