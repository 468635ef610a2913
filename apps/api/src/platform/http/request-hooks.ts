import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { AppError } from '../errors/app-error.ts';
import { type Logger } from '../logging/logger.ts';
import { type Metrics } from '../health/metrics.ts';
import { takesFile } from './file-upload.ts';
import { tallyOf } from './request-tally.ts';

/** The route's pattern, never the path: a path may carry a secret (channel keys) and would flood the metrics. */
const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? 'unknown';

const NOT_JSON = new AppError('request.unsupported_media_type', 415, 'The body must be application/json');

// The framework would read forms and plain text too, and a form can be sent by any other site's page.
const isOfAnotherType = ({ headers }: FastifyRequest): boolean =>
  headers['content-type'] !== undefined &&
  headers['content-length'] !== '0' &&
  !/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(headers['content-type']);

const NO_FORM = new AppError(
  'request.unsupported_media_type',
  415,
  'The body must be multipart/form-data with one file',
);

const isForm = ({ headers }: FastifyRequest): boolean =>
  /^multipart\/form-data\s*(;|$)/i.test(headers['content-type'] ?? '');

const NO_HOST = new AppError('request.malformed', 400, 'The request names no host');

const isWithoutHost = ({ headers, raw }: FastifyRequest): boolean =>
  headers.host === undefined && raw.httpVersion === '1.1';

const wrongWith = (request: FastifyRequest): AppError | undefined => {
  if (isWithoutHost(request)) return NO_HOST;
  if (takesFile(request.routeOptions.config)) return isForm(request) ? undefined : NO_FORM;
  return isOfAnotherType(request) ? NOT_JSON : undefined;
};

const TOO_DEEP = new AppError('request.malformed', 400, 'The body is nested too deeply');

// What looks through a body afterwards does so level by level, and would run out of stack.
const MOST_LEVELS = 64;

const isDeeperThan = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((child) => isDeeperThan(child, levels - 1)));

/** Counts, times and logs each request; each answer carries its request id. */
export const addRequestHooks = (app: NestFastifyApplication, logger: Logger, metrics: Metrics): void => {
  const fastify = app.getHttpAdapter().getInstance();
  let isClosing = false;
  fastify.addHook('preClose', (done) => {
    isClosing = true;
    done();
  });
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    // A connection that is kept for a next request would keep the program from ending.
    if (isClosing) void reply.header('connection', 'close');
    done();
  });
  fastify.addHook('onRequest', (request, reply: FastifyReply, done) => {
    void reply.header('x-request-id', request.id);
    done(wrongWith(request));
  });
  fastify.addHook('preValidation', (request, _reply, done) => {
    done(isDeeperThan(request.body, MOST_LEVELS) ? TOO_DEEP : undefined);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = routeOf(request);
    const status = reply.statusCode;
    metrics.httpSeconds.observe({ method: request.method, route, status }, reply.elapsedTime / 1000);
    const fields = {
      request_id: request.id,
      method: request.method,
      route,
      status,
      ms: Math.round(reply.elapsedTime),
      statements: tallyOf(request).length,
    };
    logger.debug(fields, 'request');
    done();
  });
};

const MONITORED = /^\/(health\/|metrics(\?|$))/;
const NOT_HERE = new AppError('request.not_found', 404, 'This process does jobs only; ask the API');

/** A worker works: nobody is to lean on it as one more API by mistake. */
export const answerMonitorsOnly = (app: NestFastifyApplication): void => {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, _reply, done) =>
      done(MONITORED.test(request.url) ? undefined : NOT_HERE),
    );
};
