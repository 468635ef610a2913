import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;

export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** Tokens are long and random, so a plain hash keeps them as safe in the database as a slow one. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
