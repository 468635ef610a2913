import { type IncomingHttpHeaders } from 'node:http';

const NAMES = new Set(['origin', 'forwarded', 'via', 'x-real-ip', 'cf-connecting-ip', 'true-client-ip']);

/** True when a browser or a proxy stands between, whatever it says: then the peer's address proves nothing. */
export const isRelayed = (headers: IncomingHttpHeaders): boolean =>
  Object.keys(headers).some((name) => NAMES.has(name) || name.startsWith('x-forwarded'));
