interface CodedError {
  code?: string;
  driverError?: { code?: string };
  message?: string;
}

const RETRYABLE = new Set(['40001', '40P01']);
const AWAY = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '25006',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'ENOENT',
]);
const AWAY_WORDS =
  /connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Query read timeout|Driver not Connected/i;

const codeOf = (error: unknown): string => {
  const coded = error as CodedError | null;
  return coded?.driverError?.code ?? coded?.code ?? '';
};

/** Two transactions collided (deadlock, serialization): running the loser again heals it. */
export const isRetryable = (error: unknown): boolean => RETRYABLE.has(codeOf(error));

/** What a transaction relied on was changed before it held the lock: it runs again from the start. */
export class Collision extends Error {
  readonly code = '40001';
}

/** The server, or the way to it, is gone: not the request's fault. */
export const isDatabaseAway = (error: unknown): boolean => {
  const code = codeOf(error);
  return (
    AWAY.has(code) || code.startsWith('08') || AWAY_WORDS.test((error as CodedError | null)?.message ?? '')
  );
};

export const isUniqueViolation = (error: unknown, constraint?: string): boolean => {
  if (codeOf(error) !== '23505') return false;
  const named = error as { constraint?: string; driverError?: { constraint?: string } };
  return constraint === undefined || (named.driverError?.constraint ?? named.constraint) === constraint;
};
