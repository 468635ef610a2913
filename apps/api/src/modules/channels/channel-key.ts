import { createHash, randomInt } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SECRET_CHARACTERS = 32;
const HINT_CHARACTERS = 4;

/** A new secret for a channel's address. It begins with its workspace, so that it can be looked up alone. */
export const newChannelKey = (workspaceShortId: string): string => {
  const secret = Array.from({ length: SECRET_CHARACTERS }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return `${workspaceShortId}_${secret.join('')}`;
};

/** The short id of the workspace that a key names, or null for what is no key. */
export const workspaceOfKey = (key: string): string | null =>
  /^([a-z0-9]{1,32})_[0-9A-Za-z]{32}$/.exec(key)?.[1] ?? null;

/** What is stored: the key has 190 random bits, so a plain hash is enough. */
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex');

export const hintOfKey = (key: string): string => key.slice(-HINT_CHARACTERS);
