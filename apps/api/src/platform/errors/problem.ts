import { HttpException } from '@nestjs/common';
import { isDatabaseAway } from '../database/database-errors.ts';
import { AppError } from './app-error.ts';
import { type ErrorCode } from './error-codes.ts';

interface FastifyFault {
  code?: string;
  statusCode?: number;
}

const BY_FASTIFY_CODE: Record<string, [ErrorCode, number, string]> = {
  FST_ERR_CTP_INVALID_JSON_BODY: ['request.not_json', 400, 'The body is not JSON'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['request.not_json', 400, 'The body is empty, but its type says JSON'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    'request.malformed',
    400,
    'The length of the body is not what was announced',
  ],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'request.unsupported_media_type',
    415,
    'The body must be application/json',
  ],
  FST_ERR_BAD_URL: ['request.malformed', 400, 'The address is not well encoded'],
  FST_ERR_MAX_PARAM_LENGTH: ['request.not_found', 404, 'There is nothing at this address'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['request.too_large', 413, 'The body is larger than this address takes'],
};

const BY_STATUS: Record<number, [ErrorCode, string]> = {
  400: ['request.malformed', 'This is not a request that can be read'],
  401: ['auth.required', 'Sign in first'],
  403: ['auth.forbidden', 'Your role may not do this'],
  404: ['request.not_found', 'There is nothing at this address'],
  405: ['request.method_not_allowed', 'This address does not take this method'],
  413: ['request.too_large', 'The body is larger than this address takes'],
  415: ['request.unsupported_media_type', 'The body must be application/json'],
  429: ['request.rate_limited', 'Too many requests: wait a little'],
};

/** The RFC 9457 document of an error. */
export const toProblem = (error: AppError, requestId: string): Record<string, unknown> => ({
  type: 'about:blank',
  title: error.code,
  status: error.status,
  detail: error.detail,
  code: error.code,
  request_id: requestId,
  ...(error.extras.errors ? { errors: error.extras.errors } : {}),
  ...error.extras.members,
});

/** Whatever was thrown, as an error with a code; of what we do not know nothing is told. */
export const toAppError = (error: unknown): AppError => {
  if (error instanceof AppError) return error;
  if (isDatabaseAway(error)) {
    return new AppError('database.unavailable', 503, 'The database is away for a moment', {
      retryAfterSeconds: 2,
    });
  }
  // Nest wraps what Fastify says of a body, and keeps the code in the cause only.
  const fault = (error instanceof HttpException ? (error.cause ?? error) : error) as FastifyFault;
  const byCode = BY_FASTIFY_CODE[fault.code ?? ''];
  if (byCode) return new AppError(...byCode);
  const status = error instanceof HttpException ? error.getStatus() : (fault.statusCode ?? 500);
  const byStatus = BY_STATUS[status];
  if (byStatus) return new AppError(byStatus[0], status, byStatus[1]);
  return new AppError(
    'request.internal',
    500,
    'Something went wrong on our side; the request id finds it in the log',
  );
};
