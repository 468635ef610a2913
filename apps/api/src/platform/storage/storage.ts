import { type Readable } from 'node:stream';

/** Bytes from `first` to `last`, both of them included. */
export interface ByteRange {
  first: number;
  last: number;
}

/**
 * Where files are kept. Keys are made by the program, of ids and dates: never of anything that somebody typed.
 * What is there is whole, because a file is handed over when all of it has arrived.
 */
export abstract class Storage {
  /** Takes a finished local file in under a key; the local one is gone afterwards. */
  abstract take(localPath: string, key: string): Promise<void>;
  abstract read(key: string, range?: ByteRange): Promise<Readable>;
  /** What is not there is no error. */
  abstract remove(key: string): Promise<void>;
}
