import { pino, type Logger as PinoLogger, type LoggerOptions } from 'pino';

/** Structured logs. Secrets and message bodies never reach them at info level. */
export abstract class Logger {
  abstract info(fields: object, message: string): void;
  abstract warn(fields: object, message: string): void;
  abstract error(fields: object, message: string): void;
  abstract debug(fields: object, message: string): void;
}

const SECRET_FIELDS = [
  'password',
  'token',
  'access_token',
  'secret',
  'authorization',
  'cookie',
  'key',
  'credentials',
  'body',
  'text',
];

// Everything that waits for the database says so again and again, and no stack tells more than that.
const AWAY = 'database.unavailable';

interface LoggedError {
  type: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: LoggedError;
}

/** What tells of an error, and nothing that hangs on it: drivers hang whole connections with their keys on theirs. */
const describeError = (error: unknown): LoggedError | string => {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as { code?: unknown };
  const cause = error.cause instanceof Error ? (describeError(error.cause) as LoggedError) : undefined;
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === 'string' ? { code } : {}),
    ...(code === AWAY ? {} : { stack: error.stack }),
    ...(cause ? { cause } : {}),
  };
};

export const createLogger = (level: string, destination?: NodeJS.WritableStream): PinoLogger => {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
    redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]), censor: '[hidden]' },
  };
  return destination ? pino(options, destination) : pino(options);
};

/** A phone as it may stand in a log: enough to tell two apart, not enough to call. */
export const maskPhone = (phone: string): string =>
  phone.length <= 6 ? '***' : `${phone.slice(0, 4)}***${phone.slice(-3)}`;
