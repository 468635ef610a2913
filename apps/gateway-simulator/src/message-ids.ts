import { randomBytes } from 'node:crypto';

/** An id that looks like whapi's. */
export function whapiId(): string {
  return `${randomBytes(15).toString('base64url')}-${randomBytes(8).toString('base64url')}`;
}

/** An id that looks like Baileys'. */
export function baileysId(): string {
  return `3EB0${randomBytes(9).toString('hex').toUpperCase()}`;
}
