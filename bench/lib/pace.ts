import { setTimeout as delay } from 'node:timers/promises';

const STEP_MS = 4;

/** Calls `act` so many times a second, whatever becomes of the calls; waits for the last of them. */
export const atPace = async (
  { perSecond, seconds }: { perSecond: number; seconds: number },
  act: (at: number) => Promise<unknown>,
): Promise<void> => {
  const began = performance.now();
  const all = Math.round(perSecond * seconds);
  const underWay = new Set<Promise<unknown>>();
  for (let at = 0; at < all;) {
    const due = Math.min(all, Math.floor(((performance.now() - began) / 1000) * perSecond) + 1);
    for (; at < due; at += 1) {
      const work: Promise<unknown> = act(at).finally(() => underWay.delete(work));
      underWay.add(work);
    }
    await delay(STEP_MS);
  }
  await Promise.all(underWay);
};
