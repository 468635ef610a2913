import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

/** What a gateway does to a send. */
const FATES = ['429', '500', 'reset', 'reset late', 'silent', 'ok'] as const;
type Fate = (typeof FATES)[number];
/** Those that put the message on the phone. */
const ARRIVES = new Set<Fate>(['reset late', 'silent', 'ok']);

export interface FlakyGateway {
  env: Record<string, string>;
  /** What the phones show: the bodies that came to each address, in their order. */
  phones: ReadonlyMap<string, string[]>;
  fates: Record<Fate, number>;
  /** Sends that came before the time that a 429 had asked to wait for. */
  tooEarly: () => number;
  /** The port is closed so long, as if the gateway were not there. */
  goDown: (timeMs: number) => Promise<void>;
  close: () => Promise<void>;
}

interface FlakyInput {
  /** Shares of all sends, 0 to 1. Half of the resets come before the message is on the phone, half after. */
  shares: Record<'429' | '500' | 'reset' | 'silent', number>;
  /** How long a silent one keeps the line open before it cuts it. */
  silentMs: number;
  /** Share of the silent ones that never cut it, so that the caller has to lose patience. */
  hangingShare: number;
}

const TOKEN = 'token-of-the-flaky-gateway';
const ASKED_SECONDS = [1, 2, 3];
// Clocks of two processes, and a header in whole seconds.
const TOLERANCE_MS = 25;

/** A gateway as bad as they come. */
export const startFlakyGateway = async ({
  shares,
  silentMs,
  hangingShare,
}: FlakyInput): Promise<FlakyGateway> => {
  const phones = new Map<string, string[]>();
  const notBefore = new Map<string, number>();
  const fates = Object.fromEntries(FATES.map((fate) => [fate, 0])) as Record<Fate, number>;
  let tooEarly = 0;

  const draw = (): Fate => {
    let left = Math.random();
    for (const [fate, share] of Object.entries(shares)) {
      left -= share;
      if (left < 0) return fate === 'reset' && Math.random() < 0.5 ? 'reset late' : (fate as Fate);
    }
    return 'ok';
  };
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await textOf(request);
    if (request.method !== 'POST') return answer(response, 200, {});
    const { to = '', body = '' } = JSON.parse(text) as { to?: string; body?: string };
    const name = `${to} ${body}`;
    if (Date.now() + TOLERANCE_MS < (notBefore.get(name) ?? 0)) tooEarly += 1;
    const fate = draw();
    fates[fate] += 1;
    if (ARRIVES.has(fate)) phones.set(to, [...(phones.get(to) ?? []), body]);
    if (fate === '429') {
      const seconds = ASKED_SECONDS[Math.floor(Math.random() * ASKED_SECONDS.length)] ?? 1;
      notBefore.set(name, Date.now() + seconds * 1000);
      response.setHeader('retry-after', String(seconds));
    }
    act(fate, response, Math.random() < hangingShare ? null : silentMs);
  };
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    take(request, response).catch(() => response.destroy());
  };
  let server = createServer(listener);
  const port = await listen(server, 0);
  return {
    env: { WHAPI_BASE_URL: `http://127.0.0.1:${port}`, WHAPI_TOKEN: TOKEN },
    phones,
    fates,
    tooEarly: () => tooEarly,
    goDown: async (timeMs) => {
      await close(server);
      await new Promise((resolve) => setTimeout(resolve, timeMs));
      server = createServer(listener);
      await listen(server, port);
    },
    close: () => close(server),
  };
};

let named = 0;

const act = (fate: Fate, response: ServerResponse, silentMs: number | null): void => {
  if (fate === '429') return answer(response, 429, { error: { code: 429, message: 'Too many requests' } });
  if (fate === '500') return answer(response, 500, { error: { code: 500, message: 'Something broke' } });
  if (fate === 'silent') {
    if (silentMs !== null) setTimeout(() => response.destroy(), silentMs);
    return;
  }
  if (fate !== 'ok') return void response.destroy();
  const id = `flaky.${(named += 1)}.${Date.now().toString(36)}`;
  answer(response, 200, { sent: true, message: { id, from_me: true, status: 'pending' } });
};

const answer = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

const textOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
};
