import { Client } from 'pg';
import { firstMessage, laterMessage, type OpenChat, type Place } from '../ceiling/rows.ts';
import { SEQUENCE_SQL } from '../ceiling/statements.ts';
import { startChild } from '../lib/child.ts';
import { type Database } from '../lib/database.ts';
import { newPhone, whapiDelivery } from '../lib/deliveries.ts';
import { freePort, inRepository } from '../lib/files.ts';
import { Latencies } from '../lib/latencies.ts';
import { type LoadResult, runLoad } from '../lib/load.ts';

export type MessageKind = 'first' | 'later';

interface CeilingInput {
  databaseUrl: string;
  connections: number;
  seconds: number;
  kind: MessageKind;
  places: readonly Place[];
  chats: readonly OpenChat[];
}

export const prepareCeilings = async ({ rows }: Database): Promise<void> => {
  await rows(SEQUENCE_SQL);
};

const incoming = (phone: string) => {
  const { externalId } = whapiDelivery(phone);
  const text = 'pesanan saya belum sampai tolong dicek nomor resi paket alamat kirim barang';
  return { externalId, phone, name: `Pelanggan ${phone.slice(-4)}`, text };
};

const pick = <T>(all: readonly T[], at: number): T => {
  const one = all[at % all.length];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
};

/** The least that has to be written, over as many connections and with nothing before the database. */
export const sqlCeiling = async (input: CeilingInput): Promise<LoadResult> => {
  const { kind, places, chats, seconds } = input;
  const latencies = new Latencies();
  let sent = 0;
  const loop = async (client: Client, endAt: number): Promise<void> => {
    while (performance.now() < endAt) {
      sent += 1;
      const message = incoming(newPhone());
      const began = performance.now();
      await client.query(
        kind === 'first'
          ? firstMessage(pick(places, sent), message)
          : laterMessage(pick(chats, sent * 7), message),
      );
      latencies.add(performance.now() - began);
    }
  };
  const clients = Array.from(
    { length: input.connections },
    () => new Client({ connectionString: input.databaseUrl }),
  );
  await Promise.all(clients.map((client) => client.connect()));
  const began = performance.now();
  await Promise.all(clients.map((client) => loop(client, began + seconds * 1000)));
  const elapsedMs = performance.now() - began;
  await Promise.all(clients.map((client) => client.end()));
  return { latency: latencies.summary(), elapsedMs, statuses: {} };
};

/** The same behind a bare route: what Nest, Fastify and a validated body cost. */
export const nestCeiling = async (input: CeilingInput): Promise<LoadResult> => {
  const { kind, places, chats, connections, seconds } = input;
  const port = await freePort();
  const child = await startChild({
    entry: inRepository('bench', 'ceiling', 'nest-app.ts'),
    env: { DATABASE_URL: input.databaseUrl, PORT: String(port) },
    readyLine: /ceiling is ready/,
  });
  let sent = 0;
  const next = () => {
    sent += 1;
    const place = kind === 'first' ? pick(places, sent) : pick(chats, sent * 7);
    const body = JSON.stringify({ ...place, ...incoming(newPhone()) });
    return { method: 'POST' as const, path: '/messages', body };
  };
  try {
    return await runLoad({ origin: `http://127.0.0.1:${port}`, connections, seconds, next });
  } finally {
    await child.stop();
  }
};
