import { describe, expect, it } from '@jest/globals';
import { clientOf } from './client-address.ts';
import { TokenBuckets } from './token-buckets.ts';

describe('a bucket', () => {
  it('gives as much as it holds at once, and then as fast as it fills', () => {
    const buckets = new TokenBuckets({ burst: 3, perSecond: 2 });
    const takes = [0, 0, 0, 0, 0].map(() => buckets.take('sari', 1000));
    expect(takes).toEqual([0, 0, 0, 0.5, 0.5]);
    expect(buckets.take('budi', 1000)).toBe(0);
    expect(buckets.take('sari', 1500)).toBe(0);
    expect(buckets.take('sari', 1500)).toBe(0.5);
  });

  it('holds no more than its size, however long it is left alone, and takes nothing from a clock set back', () => {
    const buckets = new TokenBuckets({ burst: 2, perSecond: 1 });
    expect([0, 0, 0].map(() => buckets.take('sari', 1_000_000))).toEqual([0, 0, 1]);
    expect(buckets.take('sari', 0)).toBe(1);
  });
});

describe('whom an address stands for', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s is %s', (address, client) => expect(clientOf(address)).toBe(client));
});
