import { createHash, randomBytes } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { type Database } from './database.ts';
import { type GatewaySink } from './gateway-sink.ts';

/** A workspace with a WhatsApp channel, and the address that its gateway posts to. */
export interface BenchWorkspace {
  id: string;
  channelId: string;
  webhookPath: string;
}

/** Adds workspaces as a host of many tenants has them, each with a channel of its own key. */
export const addWorkspaces = async (
  { rows }: Database,
  sink: GatewaySink,
  count: number,
): Promise<BenchWorkspace[]> => {
  const made: BenchWorkspace[] = [];
  for (let at = 0; at < count; at += 1) {
    const id = newId();
    const channelId = newId();
    const shortId = `b${randomBytes(4).toString('hex')}`;
    const key = `${shortId}_${randomBytes(16).toString('hex')}`;
    const now = new Date();
    await rows(
      `INSERT INTO workspaces (id, short_id, slug, name, locale, timezone, created_at, updated_at)
       VALUES ($1, $2, $2, $2, 'id', 'Asia/Jakarta', $3, $3)`,
      [id, shortId, now],
    );
    await rows(
      `INSERT INTO channels (workspace_id, id, kind, provider, name, is_default, key_hash, key_hint, base_url,
         credentials, created_at, updated_at)
       VALUES ($1, $2, 'whatsapp', 'whapi', 'WhatsApp', true, $3, $4, $5, $6, $7, $7)`,
      [id, channelId, sha256(key), key.slice(-4), sink.url, JSON.stringify({ token: sink.token }), now],
    );
    made.push({ id, channelId, webhookPath: `/webhook/whapi/${key}` });
  }
  return made;
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
