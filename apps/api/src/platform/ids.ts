import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const RANDOM_BYTES = 16;
// A message takes a dozen ids, and asking the system for randomness costs more than all the rest of one.
const pool = Buffer.allocUnsafe(256 * RANDOM_BYTES);
let used = pool.length;
let msecs = 0;
let seq = 0;

const randomBytes = (): Buffer => {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += RANDOM_BYTES;
  return pool.subarray(used - RANDOM_BYTES, used);
};

/** A new UUIDv7. Ids of one process grow in the order they were made, which the event log relies on. */
export const newId = (): string => {
  const random = randomBytes();
  const now = Date.now();
  if (now > msecs) {
    msecs = now;
    // Bytes that the id itself does not show, and room to count up within the millisecond.
    seq = random.readUInt32BE(6) & 0x7fffffff;
  } else {
    seq += 1;
  }
  return v7({ random, msecs, seq });
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isId = (value: string): boolean => UUID.test(value);
