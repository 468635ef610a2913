import { describe, expect, it } from '@jest/globals';
import { SharedReads } from './shared-reads.ts';

/** A place that many read; each reading ends when it is told to. */
const aPlace = () => {
  const readings: { end: (failure?: Error) => void }[] = [];
  let state = 'first';
  const look = (): Promise<string> => {
    const seen = state;
    return new Promise((resolve, reject) => {
      readings.push({ end: (failure) => (failure ? reject(failure) : resolve(seen)) });
    });
  };
  return { readings, look, becomes: (next: string) => (state = next) };
};

const aMoment = () => new Promise((resolve) => setImmediate(resolve));

describe('reads of the same at the same time', () => {
  it('are one, and nobody gets what was read before he asked', async () => {
    const { readings, look, becomes } = aPlace();
    const reads = new SharedReads<string>();
    const early = reads.read('queue', look);
    becomes('second');
    const later = [reads.read('queue', look), reads.read('queue', look)];
    readings[0]?.end();
    expect(await early).toBe('first');
    await aMoment();
    expect(readings).toHaveLength(2);
    becomes('third');
    const last = reads.read('queue', look);
    readings[1]?.end();
    expect(await Promise.all(later)).toEqual(['second', 'second']);
    await aMoment();
    readings[2]?.end();
    expect([await last, readings.length]).toEqual(['third', 3]);
  });

  it('of something else are others', async () => {
    const { readings, look } = aPlace();
    const reads = new SharedReads<string>();
    const both = [reads.read('queue', look), reads.read('mine', look)];
    readings.forEach(({ end }) => end());
    expect(await Promise.all(both)).toEqual(['first', 'first']);
  });

  it('that fail, fail for those who waited for them only', async () => {
    const { readings, look } = aPlace();
    const reads = new SharedReads<string>();
    const early = reads.read('queue', look);
    const later = reads.read('queue', look);
    readings[0]?.end(new Error('gone'));
    await expect(early).rejects.toThrow('gone');
    await aMoment();
    readings[1]?.end();
    expect(await later).toBe('first');
  });
});
