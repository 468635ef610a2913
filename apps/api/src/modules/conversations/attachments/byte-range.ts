import { type ByteRange } from '../../../platform/storage/storage.ts';

/**
 * What a Range header asks of a file: null for all of it, also when it is asked for in several pieces or in a way that
 * is not understood (RFC 9110 lets both be answered in full).
 */
export const byteRangeOf = (
  header: string | undefined,
  sizeBytes: number,
): ByteRange | 'unsatisfiable' | null => {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (first === '') return last === '' ? null : tailOf(Number(last), sizeBytes);
  return spanOf(Number(first), last === '' ? Infinity : Number(last), sizeBytes);
};

const spanOf = (first: number, last: number, sizeBytes: number): ByteRange | 'unsatisfiable' | null => {
  if (last < first) return null;
  return first >= sizeBytes ? 'unsatisfiable' : { first, last: Math.min(last, sizeBytes - 1) };
};

const tailOf = (bytes: number, sizeBytes: number): ByteRange | 'unsatisfiable' =>
  bytes === 0 || sizeBytes === 0
    ? 'unsatisfiable'
    : { first: Math.max(0, sizeBytes - bytes), last: sizeBytes - 1 };
