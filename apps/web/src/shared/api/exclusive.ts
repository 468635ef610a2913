import { randomKey } from './random-key.ts';

const leaseMs = 10_000;
const me = randomKey();

function tryLease(name: string): boolean {
  const held = localStorage.getItem(name)?.split(' ') ?? [];
  const isHeldByOther = held[0] !== me && Number(held[1]) > Date.now();
  if (isHeldByOther) return false;
  localStorage.setItem(name, `${me} ${String(Date.now() + leaseMs)}`);
  return true;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function leased<T>(name: string, work: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + leaseMs;
  while (!tryLease(name) && Date.now() < giveUpAt) await pause(50);
  try {
    return await work();
  } finally {
    localStorage.removeItem(name);
  }
}

/**
 * Runs `work` in one tab at a time: refresh tokens rotate, and two tabs that used the same one at once would look like
 * a thief. Web Locks need a secure context; on plain http a lease in localStorage stands in for them.
 */
export function exclusive<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = (navigator as { locks?: LockManager }).locks;
  return locks ? locks.request(name, work) : leased(name, work);
}
