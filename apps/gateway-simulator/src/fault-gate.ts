import type { FaultSettings } from './faults.ts';
import { HttpError, type Answer, type Ask, type Route } from './http-router.ts';
import type { World } from './world.ts';

const WORDS: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Channel not authorized',
  402: 'Trial version limit exceeded',
  403: 'Forbidden',
  404: 'Not found',
  413: 'Request entity too large',
  415: 'Unsupported media type',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Service unavailable',
};

/** An error as whapi writes it. */
export function gatewayError(status: number, details: string, headers?: Record<string, string>): Answer {
  return { status, body: { error: { code: status, message: WORDS[status] ?? 'Error', details } }, headers };
}

/** A call of the gateway with everything that the switches do to it. */
export async function throughFaults(world: World, route: Route, ask: Ask): Promise<Answer> {
  if (world.faults.settings.gatewayDown) return gatewayError(503, 'the gateway is down');
  if (!isAuthorised(world, ask)) return gatewayError(401, 'the token is not this channel’s');
  return route.area === 'send' ? sendThroughFaults(world, route, ask) : answered(route, ask);
}

async function sendThroughFaults(world: World, route: Route, ask: Ask): Promise<Answer> {
  const fails = world.faults.failsNow();
  const { settings } = world.faults;
  world.changed({ type: 'faults', faults: settings });
  if (fails && settings.failKind === 'reset') return { silence: 'cut' };
  if (fails && settings.failKind === 'status') return toldToFail(settings);
  const answer = await answered(route, ask);
  if (settings.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, settings.delayMs).unref());
  if (!fails) return answer;
  return { silence: settings.failKind === 'hang' ? 'hold' : 'cut' };
}

function toldToFail({ failStatus, retryAfterSeconds }: Readonly<FaultSettings>): Answer {
  const isPause = failStatus === 429 || failStatus === 503;
  const headers = isPause ? { 'retry-after': String(retryAfterSeconds) } : undefined;
  return gatewayError(failStatus, 'the simulator was told to fail', headers);
}

async function answered(route: Route, ask: Ask): Promise<Answer> {
  const isJson = ask.headers['content-type']?.includes('json') ?? false;
  const takesFiles = route.pattern.includes('media');
  if (ask.raw.length > 0 && !isJson && !takesFiles)
    return gatewayError(415, 'the body must be application/json');
  try {
    return await route.handle(ask);
  } catch (error) {
    if (error instanceof HttpError) return gatewayError(error.status, error.message);
    throw error;
  }
}

function isAuthorised(world: World, ask: Ask): boolean {
  return world.token === null || ask.headers.authorization === `Bearer ${world.token}`;
}
