import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type OpenAPIObject } from '@nestjs/swagger';
import fc from 'fast-check';
import { Pool, WebSocket } from 'undici';
import { ERROR_CODES } from '../src/platform/errors/error-codes.ts';
import { type User } from '../src/modules/users/users.service.ts';
import { anAgent } from './builders/agent.ts';
import { aCustomer } from './builders/customer.ts';
import { signInAs } from './builders/sign-in.ts';
import { aGreetedSocket } from './builders/socket.ts';
import { type Caller, type HostileRequest, hostileRequests } from './hostile-requests.ts';
import { hostileFrame } from './hostile-frames.ts';
import { type TestApp, startTestApp } from './test-app.ts';

// Ten thousand by hand: FUZZ_REQUESTS=10000 FUZZ_FRAMES=10000.
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 1_500);
const FRAMES = Number(process.env.FUZZ_FRAMES ?? 500);
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_120);
const AT_ONCE = 8;
// The limits for strangers fill up again while the test's clock goes on.
const SECONDS_BETWEEN_ROUNDS = 10;
const FRAMES_PER_SOCKET = 10;

const INSIDES =
  /node_modules|\.[jt]s:\d+|\bat [\w.<>]+ \(|QueryFailed|TypeError|RangeError|SyntaxError|\bSELECT\b|\bINSERT\b|\bUPDATE\b|relation "|column "|syntax for type|invalid byte|out of range|violates|Unexpected token/;

describe('requests that nobody means well by', () => {
  let test: TestApp;
  let document: OpenAPIObject;
  let ids: Record<string, string>;
  /** Of a channel that no request can name, and so none can switch off. */
  let channelKey: string;
  let users: Record<'customer' | 'agent' | 'admin', User>;

  const tokenOf = (caller: Caller): string | null => {
    if (caller === 'nobody') return null;
    return caller === 'forger' ? 'eyJhbGciOiJub25lIn0.e30.' : signInAs(test, users[caller]).token;
  };

  const idOf = (name: string): string => {
    const known = Object.entries(ids).find(([noun]) => name.includes(noun));
    return known?.[1] ?? ids.ticket ?? '';
  };

  beforeAll(async () => {
    test = await startTestApp({ logLevel: 'error' });
    document = (await (await fetch(`${test.url}/api/openapi.json`)).json()) as OpenAPIObject;
    users = {
      customer: await anAgent(test, { role: 'customer' }),
      agent: await anAgent(test),
      admin: await anAgent(test, { role: 'super_admin' }),
    };
    const written = await aCustomer(test).writes('Halo');
    const [row] = await test.db.query<{ channel_id: string; contact_id: string; delivery_id: string }>(
      `SELECT channel_id, contact_id, (SELECT id FROM inbound_deliveries LIMIT 1) AS delivery_id
       FROM chats WHERE id = $1`,
      [written.chatId],
    );
    const channel = { kind: 'whatsapp', provider: 'whapi', name: 'Lain', base_url: 'http://127.0.0.1:9' };
    const made = await signInAs(test, users.admin).api<{ key: string }>('POST', '/channels', channel);
    channelKey = made.body.key;
    ids = {
      message: written.messageId,
      before: written.messageId,
      chat: written.chatId,
      channel: row?.channel_id ?? '',
      contact: row?.contact_id ?? '',
      requester: row?.contact_id ?? '',
      inbound: row?.delivery_id ?? '',
      agent: (await anAgent(test)).id,
      assign: users.agent.id,
      workspace: users.admin.workspaceId,
      ticket: written.ticketId ?? '',
    };
  });

  afterAll(() => test.close());

  const faultsOf = async (pool: Pool, request: HostileRequest): Promise<string[]> => {
    const token = tokenOf(request.caller);
    const { statusCode, headers, body } = await pool.request({
      method: request.method,
      path: request.path,
      headers: {
        ...(request.body === undefined ? {} : { 'content-type': request.contentType }),
        ...request.headers,
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: request.body,
    });
    const text = await body.text();
    const faults = [];
    if (statusCode >= 500) faults.push(`answered ${statusCode}`);
    if (statusCode >= 400 && !isProblem(headers['content-type'], text)) faults.push(`no problem: ${text}`);
    const inside = statusCode >= 400 ? INSIDES.exec(text)?.[0] : undefined;
    if (inside !== undefined) faults.push(`tells "${inside}" of our insides: ${text}`);
    const { method, path, caller, contentType, headers: sent } = request;
    const what = `${caller}: ${method} ${path} ${contentType} ${JSON.stringify(sent)} ${request.body ?? ''}`;
    return faults.map((fault) => `${fault.slice(0, 300)} <- ${what.slice(0, 400)}`);
  };

  it('are refused with a problem document, and harm nothing', async () => {
    const pool = new Pool(test.url, { connections: AT_ONCE });
    const requests = fc.sample(hostileRequests(document, idOf), { numRuns: REQUESTS, seed: SEED });
    const faults: string[] = [];
    while (requests.length > 0) {
      const round = requests.splice(0, AT_ONCE);
      faults.push(...(await Promise.all(round.map((request) => faultsOf(pool, request)))).flat());
      test.clock.advance({ seconds: SECONDS_BETWEEN_ROUNDS });
    }
    await pool.close();
    expect(faults).toEqual([]);
    expect(test.logs).toEqual([]);
    expect((await fetch(`${test.url}/health/ready`)).status).toBe(200);
    expect((await aCustomer(test, { channelKey }).writes('Masih ada orang?')).ticketId).not.toBeNull();
  }, 600_000);

  it('nor do frames on a socket', async () => {
    const bystander = await aGreetedSocket(test, { token: tokenOf('agent') ?? '' });
    const frames = fc.sample(hostileFrame, { numRuns: FRAMES, seed: SEED });
    while (frames.length > 0) {
      const token = frames.length % 2 === 0 ? tokenOf('agent') : null;
      await attack(test.url, { token, frames: frames.splice(0, FRAMES_PER_SOCKET) });
    }
    const { ticketId } = await aCustomer(test, { channelKey }).writes('Dan sekarang?');
    const heard = await bystander.heard('ticket.created');
    expect(heard.ticket_id).toBe(ticketId);
    expect(test.logs).toEqual([]);
    bystander.close();
  }, 600_000);
});

const isProblem = (type: string | string[] | undefined, text: string): boolean => {
  if (!String(type).startsWith('application/problem+json')) return false;
  const { code, request_id: requestId } = JSON.parse(text) as { code: string; request_id: string };
  return (ERROR_CODES as readonly string[]).includes(code) && typeof requestId === 'string';
};

/** Opens a socket, signs in if there is a token, sends everything, and waits until the server has read it or hung up. */
const attack = (
  url: string,
  { token, frames }: { token: string | null; frames: (string | Uint8Array)[] },
): Promise<void> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    const sendAll = (): void => {
      for (const frame of frames) socket.send(frame);
      socket.close();
    };
    socket.addEventListener('close', () => resolve());
    socket.addEventListener('error', () => resolve());
    socket.addEventListener('message', ({ data }: { data: unknown }) => {
      const text = String(data);
      // 0 opens the engine, 40 the namespace.
      if (text.startsWith('0') && token !== null) socket.send(`40${JSON.stringify({ token })}`);
      else if (/^(0|40)/.test(text)) sendAll();
    });
  });
