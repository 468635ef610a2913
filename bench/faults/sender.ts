import { setTimeout as delay } from 'node:timers/promises';
import { type Client } from 'undici';
import { newPhone, whapiDelivery } from '../lib/deliveries.ts';
import { type Call, connect, send } from '../lib/load.ts';

/** What repeats each request until it is acknowledged, as gateways do; steady, whatever the answers. */
export interface Sender {
  acknowledged: string[];
  repeated: () => number;
  /** Sends nothing new, and waits until everything is acknowledged or the time is over. Gives what was left. */
  finish: (timeoutMs: number) => Promise<number>;
}

interface SenderInput {
  origin: string;
  headers: Record<string, string>;
  perSecond: number;
}

const REPEAT_AFTER_MS = 1_000;
const CONNECTIONS = 32;
const LATER_SHARE = 0.5;

export const startSender = ({ origin, headers, perSecond }: SenderInput): Sender => {
  const clients = Array.from({ length: CONNECTIONS }, () => connect(origin));
  const acknowledged: string[] = [];
  const phones: string[] = [];
  const underWay = new Set<Promise<void>>();
  let isOver = false;
  let isGivenUp = false;
  let repeated = 0;

  const deliver = async (client: Client): Promise<void> => {
    const isLater = phones.length > 0 && Math.random() < LATER_SHARE;
    const phone = isLater ? (phones[Math.floor(Math.random() * phones.length)] as string) : newPhone();
    const { externalId, body } = whapiDelivery(phone);
    const call: Call = { method: 'POST', path: '/webhook/whapi', headers, body };
    while (!isGivenUp && (await send(client, call)) !== 200) {
      repeated += 1;
      await delay(REPEAT_AFTER_MS);
    }
    if (isGivenUp) return;
    acknowledged.push(externalId);
    if (!isLater) phones.push(phone);
  };

  const feed = async (): Promise<void> => {
    const began = performance.now();
    for (let sent = 0; !isOver; sent += 1) {
      await delay(Math.max(0, began + (sent * 1000) / perSecond - performance.now()));
      const work = deliver(clients[sent % CONNECTIONS] as Client).finally(() => underWay.delete(work));
      underWay.add(work);
    }
  };
  const feeding = feed();

  return {
    acknowledged,
    repeated: () => repeated,
    finish: async (timeoutMs) => {
      isOver = true;
      await feeding;
      await Promise.race([Promise.all(underWay), delay(timeoutMs)]);
      isGivenUp = true;
      const left = underWay.size;
      await Promise.all(clients.map((client) => client.destroy()));
      return left;
    },
  };
};
