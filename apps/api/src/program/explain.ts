import { ConfigError } from '../platform/config/config.ts';
import { EmbeddedPostgresError } from '../platform/database/embedded/embedded-postgres.error.ts';

const ADVICE: Record<string, (message: string) => string> = {
  EADDRINUSE: (message) => `The port is taken (${message}): set PORT to another one`,
  EADDRNOTAVAIL: (message) => `This machine has no such address (${message}): check HOST`,
  EACCES: (message) => `This is not allowed here (${message}): check PORT and DATA_DIR`,
  ENOTFOUND: (message) => `There is no such host (${message}): check HOST and DATABASE_URL`,
  ECONNREFUSED: (message) => `The database does not answer (${message}): check DATABASE_URL`,
  '3D000': (message) => `The server has no such database (${message}): check DATABASE_URL`,
  '28P01': (message) => `The database refuses the login (${message}): check DATABASE_URL`,
  '28000': (message) => `The database refuses the login (${message}): check DATABASE_URL`,
};

/** Why the program did not start: a line where a person can do something about it, else the error with its stack. */
export const explain = (error: unknown): string => {
  if (error instanceof ConfigError || error instanceof EmbeddedPostgresError) return error.message;
  const { code = '', message, stack } = error as NodeJS.ErrnoException;
  return ADVICE[code]?.(message) ?? stack ?? String(error);
};
