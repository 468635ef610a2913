import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ActivityLog } from './activity-log.ts';
import { baileysFormat } from './baileys-format.ts';
import { baileysRoutes } from './baileys-routes.ts';
import { systemClock, type SimulatorClock } from './clock.ts';
import { controlRoutes } from './control-routes.ts';
import { createControl, type SimulatorControl } from './control.ts';
import { gatewayError, throughFaults } from './fault-gate.ts';
import { Faults } from './faults.ts';
import {
  findRoute,
  HttpError,
  jsonBodyOf,
  readBody,
  writeAnswer,
  type Answer,
  type Route,
} from './http-router.ts';
import { MAX_MEDIA_BYTES, MediaStore } from './media-store.ts';
import { pageRoutes } from './page-routes.ts';
import { PhoneBook } from './phone-book.ts';
import { Timers } from './timers.ts';
import { WebhookOutbox } from './webhook-outbox.ts';
import { whapiFormat } from './whapi-format.ts';
import { whapiChannelRoutes, whapiMessageRoutes } from './whapi-routes.ts';
import type { Change, World } from './world.ts';

export interface SimulatorOptions {
  /** 0 takes any free port. */
  port: number;
  /** A loopback address; the simulator has no login. */
  host?: string;
  /** Where webhooks go; a path with `baileys` in it gets Baileys' format. May be set later. */
  webhookUrl?: string | null;
  webhookSecret?: string | null;
  /** What `Authorization: Bearer` must bring; anything does when unset. */
  token?: string | null;
  clock?: SimulatorClock;
  /** 1 is a phone's own pace (ticks take about a second), 0 does everything at once. */
  pace?: number;
}

export interface Simulator {
  url: string;
  control: SimulatorControl;
  close(): Promise<void>;
}

// A data URL is a third longer than the file in it.
const MAX_BODY_BYTES = Math.ceil(MAX_MEDIA_BYTES * 1.4);
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);
const FIRST_BACKOFF_MS = 500;
const REORDER_WINDOW_MS = 1_500;

/** Starts a simulated WhatsApp gateway: whapi's and Baileys' calls, their webhooks, and a phone to try them with. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const host = options.host ?? '127.0.0.1';
  if (!LOOPBACK.has(host))
    throw new Error(`HOST must be a loopback address, not ${host}: the simulator has no login`);
  let url = '';
  const world = createWorld(options, () => url);
  const control = createControl(world);
  const routes = [
    ...pageRoutes(world),
    ...controlRoutes(world, control),
    ...whapiChannelRoutes(world),
    ...baileysRoutes(world),
    ...whapiMessageRoutes(world),
  ];
  const server = createServer((request, response) => void serve({ world, routes }, request, response));
  await listening(server, options.port, host);
  const { port } = server.address() as AddressInfo;
  url = `http://${host.includes(':') ? `[${host.replaceAll(/[[\]]/g, '')}]` : host}:${port}`;
  return { url, control, close: () => closed(world, server) };
}

function createWorld(options: SimulatorOptions, baseUrl: () => string): World {
  const listeners = new Set<(change: Change) => void>();
  const changed = (change: Change) => listeners.forEach((listener) => listener(change));
  const clock = options.clock ?? systemClock;
  const pace = options.pace ?? 1;
  const target = { url: options.webhookUrl ?? null, secret: options.webhookSecret ?? null };
  const faults = new Faults();
  const log = new ActivityLog((entry) => changed({ type: 'log', entry }));
  return {
    book: new PhoneBook(),
    media: new MediaStore(),
    faults,
    log,
    timers: new Timers(pace),
    clock,
    target,
    outbox: new WebhookOutbox({
      target,
      faults,
      log,
      clock,
      firstBackoffMs: Math.max(20, FIRST_BACKOFF_MS * pace),
      reorderWindowMs: Math.max(50, REORDER_WINDOW_MS * pace),
    }),
    token: options.token ?? null,
    format: () =>
      target.url !== null && new URL(target.url).pathname.includes('baileys') ? baileysFormat : whapiFormat,
    baseUrl,
    changed,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

interface Service {
  world: World;
  routes: readonly Route[];
}

async function serve(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = await answerTo(service, request).catch((error: unknown): Answer => {
    if (error instanceof HttpError) return gatewayError(error.status, error.message);
    return gatewayError(500, error instanceof Error ? error.message : 'unknown');
  });
  writeAnswer(response, answer);
}

async function answerTo({ world, routes }: Service, request: IncomingMessage): Promise<Answer> {
  if (isForeign(request)) return gatewayError(403, 'only pages of the simulator itself may call it');
  const method = request.method ?? 'GET';
  const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://simulator');
  const raw = await readBody(request, MAX_BODY_BYTES);
  const match = findRoute(routes, method, path);
  if (match === null) return gatewayError(404, `there is no ${method} ${path}`);
  const { route, params } = match;
  const { headers } = request;
  const isGateway = route.area !== 'local';
  const body = jsonBodyOf(raw, headers['content-type']);
  const ask = { method, path, params, query, headers, body, raw };
  if (!isGateway) return route.handle(ask);
  const answer = await throughFaults(world, route, ask);
  const result = 'status' in answer ? String(answer.status) : 'no answer';
  const isFailure = result !== '200';
  world.log.add({
    atMs: world.clock.nowMs(),
    direction: 'request',
    what: `${method} ${path}`,
    result,
    isFailure,
  });
  return answer;
}

/** Other sites in the same browser reach the loopback address too: no foreign Origin, no rebound host name. */
function isForeign({ headers }: IncomingMessage): boolean {
  const hostName = headers.host?.replace(/:\d+$/, '') ?? '';
  if (!LOOPBACK.has(hostName)) return true;
  return headers.origin !== undefined && headers.origin !== `http://${headers.host}`;
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: host.replaceAll(/[[\]]/g, '') }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function closed(world: World, server: Server): Promise<void> {
  world.timers.clear();
  world.outbox.close();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
