import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'undici';
import { newPhone, whapiDelivery } from '../lib/deliveries.ts';
import { type Latencies } from '../lib/latencies.ts';

export interface OthersInput {
  url: string;
  /** Where gateways of well-behaved workspaces deliver to. */
  webhookPaths: string[];
  headers: Record<string, string>;
  seconds: number;
}

const PER_SECOND = 40;
const CONNECTIONS = 8;
const STEP_MS = 5;

/** What well-behaved gateways do, at their own pace whatever else goes on; every answer that is no 200 is counted. */
export const watchOthers = async (
  { url, webhookPaths, headers, seconds }: OthersInput,
  times: Latencies,
): Promise<number> => {
  const pool = new Pool(url, { connections: CONNECTIONS });
  const all = PER_SECOND * seconds;
  const underWay: Promise<void>[] = [];
  let refused = 0;
  const began = performance.now();
  const send = async (at: number): Promise<void> => {
    const path = webhookPaths[at % webhookPaths.length] ?? '';
    const sentAt = performance.now();
    try {
      const { body } = whapiDelivery(newPhone());
      const json = { 'content-type': 'application/json', ...headers };
      const answer = await pool.request({ method: 'POST', path, headers: json, body });
      await answer.body.dump();
      if (answer.statusCode === 200) times.add(performance.now() - sentAt);
      else refused += 1;
    } catch {
      refused += 1;
    }
  };
  while (underWay.length < all) {
    const due = Math.min(all, Math.floor(((performance.now() - began) / 1000) * PER_SECOND) + 1);
    while (underWay.length < due) underWay.push(send(underWay.length));
    await delay(STEP_MS);
  }
  await Promise.all(underWay);
  await pool.close();
  return refused;
};
