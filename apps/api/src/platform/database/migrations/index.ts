import { Foundation1763668800000 } from './0001-foundation.ts';

/** In the order in which they run. A migration that landed is never edited. */
export const MIGRATIONS = [Foundation1763668800000];
