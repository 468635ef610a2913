import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Clock } from '../clock/clock.ts';
import { type AppConfig } from '../config/config.ts';
import { type Db } from '../database/db.ts';
import { JWT_SECRET, makeSecretFile, secretFile } from './kept-secrets.ts';

const SECRET_BYTES = 48;
const LEAST_CHARACTERS = 32;

/** What the program signs with: given by the environment, or generated once and kept. */
export class Secrets {
  private constructor(readonly jwtSecret: string) {}

  static async load(config: AppConfig, db: Db, clock: Clock): Promise<Secrets> {
    if (config.jwtSecret !== null) return new Secrets(config.jwtSecret);
    const jwtSecret = config.isEmbedded
      ? await keptInFile(config.dataDir, JWT_SECRET)
      : await keptInDatabase(db, JWT_SECRET, clock.now());
    return new Secrets(jwtSecret);
  }
}

const generate = (): string => randomBytes(SECRET_BYTES).toString('base64url');

const keptInFile = async (dataDir: string, name: string): Promise<string> => {
  await makeSecretFile(dataDir, name, generate());
  const path = secretFile(dataDir, name);
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
