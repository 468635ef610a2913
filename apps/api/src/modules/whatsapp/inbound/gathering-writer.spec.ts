import { describe, expect, it } from '@jest/globals';
import { GatheringWriter } from './gathering-writer.ts';

const LIMITS = { batchItems: 3, batchWeight: 100, waitingItems: 6, waitingWeight: 1_000, patienceMs: 60_000 };

const setUp = (limits: Partial<typeof LIMITS> = {}) => {
  const writes: string[][] = [];
  let open: (() => void) | null = null;
  let gate = Promise.resolve();
  const writer = new GatheringWriter<string>(
    {
      write: async (items) => {
        writes.push(items);
        await gate;
        if (items.some((item) => item.startsWith('bad'))) throw new Error('bad row');
        if (items.includes('away')) throw new Error('away');
      },
      weigh: (item) => item.length,
      isWorthSplitting: (error) => (error as Error).message !== 'away',
      busy: () => new Error('busy'),
    },
    { ...LIMITS, ...limits },
  );
  const hold = (): void => {
    gate = new Promise((resolve) => (open = resolve));
  };
  return { writer, writes, hold, release: () => open?.() };
};

const outcomes = async (stores: Promise<void>[]): Promise<string[]> =>
  (await Promise.allSettled(stores)).map((result) =>
    result.status === 'fulfilled' ? 'stored' : (result.reason as Error).message,
  );

describe('GatheringWriter', () => {
  it('writes what came during a write together, in order, and no more than fits', async () => {
    const { writer, writes, hold, release } = setUp();
    hold();
    const stores = ['a', 'b', 'c', 'd', 'e'].map((item) => writer.store(item));
    release();
    expect(await outcomes(stores)).toEqual(Array(5).fill('stored'));
    expect(writes).toEqual([['a'], ['b', 'c', 'd'], ['e']]);
  });

  it('lets one bad item fail alone, and all of them when splitting cannot help', async () => {
    const { writer, hold, release } = setUp();
    hold();
    const stores = ['first', 'b', 'bad', 'd', 'e', 'away'].map((item) => writer.store(item));
    release();
    expect(await outcomes(stores)).toEqual(['stored', 'stored', 'bad row', 'stored', 'away', 'away']);
  });

  it('begins a new write when the weight is full, but takes an item that is too heavy by itself', async () => {
    const { writer, writes, hold, release } = setUp({ batchWeight: 5 });
    hold();
    const stores = ['a', 'xxxxxxxx', 'bb', 'ccc', 'd'].map((item) => writer.store(item));
    release();
    expect(await outcomes(stores)).toEqual(Array(5).fill('stored'));
    expect(writes).toEqual([['a'], ['xxxxxxxx'], ['bb', 'ccc'], ['d']]);
  });

  it('refuses at once what it has no room for, and goes on', async () => {
    const { writer, hold, release } = setUp({ waitingItems: 2 });
    hold();
    const stores = ['a', 'b', 'c', 'd'].map((item) => writer.store(item));
    await expect(stores[3]).rejects.toThrow('busy');
    release();
    expect(await outcomes(stores.slice(0, 3))).toEqual(['stored', 'stored', 'stored']);
    await writer.store('e');
  });

  it('does not let a caller wait for ever, and does not write what it refused', async () => {
    const { writer, writes, hold, release } = setUp({ patienceMs: 20 });
    hold();
    const stores = ['a', 'b'].map((item) => writer.store(item));
    expect(await outcomes(stores)).toEqual(['busy', 'busy']);
    release();
    await writer.store('c');
    expect(writes).toEqual([['a'], ['c']]);
  });
});
