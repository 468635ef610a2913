import { type IncomingMessage } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type AppConfig } from '../config/config.ts';
import { toAppError, toProblem } from '../errors/problem.ts';
import { newId } from '../ids.ts';
import { answerBrokenRequest, refuseExpectation } from './broken-request.ts';
import { withoutEndSlashes } from './slashes.ts';

const BODY_LIMIT_BYTES = 1024 * 1024;
// A slow line is no attack: three megabytes come within the time at a megabit a second.
const REQUEST_TIMEOUT_MS = 30_000;
const HEADERS_TIMEOUT_MS = 10_000;
// How often Node looks for those that took longer.
const CHECK_EVERY_MS = 2_000;
// Longer than the minute that proxies keep theirs, or they would send into a connection that just ended.
const KEEP_ALIVE_MS = 72_000;
const MOST_HEADER_BYTES = 16 * 1024;
const REQUEST_ID = /^[\w.-]{1,64}$/;

/** `/api/v1` is the same API as `/api`, and a trailing slash changes nothing. */
const canonicalPath = (url: string): string => {
  const [path = '/', query] = url.split(/\?(.*)/s);
  const unversioned = path.replace(/^\/api\/v1(?=\/|$)/, '/api');
  const trimmed = withoutEndSlashes(unversioned) || '/';
  return query === undefined ? trimmed : `${trimmed}?${query}`;
};

const requestIdOf = (header: string | string[] | undefined): string =>
  typeof header === 'string' && REQUEST_ID.test(header) ? header : newId();

/** What Fastify refuses before any route of ours is asked. */
const refuse = (error: Error, request: FastifyRequest, reply: FastifyReply): void => {
  const known = toAppError(error);
  void reply.header('x-request-id', request.id);
  void reply.status(known.status).type('application/problem+json').send(toProblem(known, request.id));
};

export const createFastifyAdapter = (config: AppConfig): FastifyAdapter => {
  const adapter = new FastifyAdapter({
    http: {
      headersTimeout: HEADERS_TIMEOUT_MS,
      connectionsCheckingInterval: CHECK_EVERY_MS,
      maxHeaderSize: MOST_HEADER_BYTES,
      // Ours to refuse, with a problem document.
      requireHostHeader: false,
    },
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: 'idle',
    trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
    rewriteUrl: (request: IncomingMessage) => canonicalPath(request.url ?? '/'),
    genReqId: (request: IncomingMessage) => requestIdOf(request.headers['x-request-id']),
    frameworkErrors: refuse,
    clientErrorHandler: answerBrokenRequest,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  });
  adapter.getInstance().server.on('checkExpectation', refuseExpectation);
  return adapter;
};
