import { count, settle } from '../faults/counts.ts';
import { openDatabase } from '../lib/database.ts';
import { newPhone, whapiDelivery } from '../lib/deliveries.ts';
import { Latencies, percentiles } from '../lib/latencies.ts';
import { connect, send } from '../lib/load.ts';
import { atPace } from '../lib/pace.ts';
import { type MemorySummary, watchMemory } from '../lib/processes.ts';
import { type Program } from '../lib/program.ts';

export interface UnderLoad {
  asked: number;
  acknowledgedPerSecond: number;
  latencyMs: string;
  lost: number;
  /** The most that was seen meanwhile, and until the last greeting was sent. */
  most: MemorySummary;
}

const CONNECTIONS = 32;
const FIRST_SHARE = 0.25;
const SETTLED_WITHIN_MS = 180_000;

/** A steady flow of messages, a quarter of them first ones of new customers, while the memory is watched. */
export const underLoad = async (
  program: Program,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<UnderLoad> => {
  const clients = Array.from({ length: CONNECTIONS }, () => connect(program.url));
  const acknowledged: string[] = [];
  const phones = [newPhone()];
  const latencies = new Latencies();
  const memory = watchMemory(program.pid);
  const began = performance.now();
  await atPace({ perSecond, seconds }, async (at) => {
    const phone = Math.random() < FIRST_SHARE ? newPhone() : (phones[at % phones.length] as string);
    const { externalId, body } = whapiDelivery(phone);
    const client = clients[at % CONNECTIONS];
    const got = (status: number, _: string, timeMs: number): void => {
      if (status !== 200) return;
      latencies.add(timeMs);
      acknowledged.push(externalId);
      phones.push(phone);
    };
    if (client) await send(client, { method: 'POST', path: '/webhook/whapi', body, got });
  });
  const elapsedMs = performance.now() - began;
  await Promise.all(clients.map((client) => client.close()));
  const database = openDatabase(program.databaseUrl, 1);
  try {
    await settle(database, SETTLED_WITHIN_MS);
    const { messages } = await count(database, acknowledged);
    return {
      asked: perSecond * seconds,
      acknowledgedPerSecond: Math.round((acknowledged.length / elapsedMs) * 1000),
      latencyMs: percentiles(latencies.summary()),
      lost: acknowledged.length - messages,
      most: memory.stop(),
    };
  } finally {
    await database.close();
  }
};
