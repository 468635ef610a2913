import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type OpenAPIObject } from '@nestjs/swagger';
import { Pool } from 'undici';
import { type User } from '../src/modules/users/users.service.ts';
import { anAgent } from './builders/agent.ts';
import { aCustomer } from './builders/customer.ts';
import { signInAs } from './builders/sign-in.ts';
import { aGreetedSocket } from './builders/socket.ts';
import { type Caller, type HostileRequest, hostileRequests, sampleOf } from './hostile-requests.ts';
import { faultsOf as faultsIn, insidesIn } from './hostile-answers.ts';
import { hostileFrame } from './hostile-frames.ts';
import { attack } from './hostile-sockets.ts';
import { type TestApp, startTestApp } from './test-app.ts';

// Ten thousand by hand: FUZZ_REQUESTS=10000 FUZZ_FRAMES=10000.
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 1_500);
const FRAMES = Number(process.env.FUZZ_FRAMES ?? 500);
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_120);
const AT_ONCE = 8;
// The limits for strangers fill up again while the test's clock goes on.
const SECONDS_BETWEEN_ROUNDS = 10;
const FRAMES_PER_SOCKET = 10;

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
    const answer = {
      status: statusCode,
      contentType: String(headers['content-type']),
      text: await body.text(),
    };
    const { method, path, caller, contentType, headers: sent } = request;
    const what = `${caller}: ${method} ${path} ${contentType} ${JSON.stringify(sent)} ${request.body ?? ''}`;
    return faultsIn(answer).map((fault) => `${fault.slice(0, 300)} <- ${what.slice(0, 400)}`);
  };

  it('are refused with a problem document, and harm nothing', async () => {
    const pool = new Pool(test.url, { connections: AT_ONCE });
    const requests = sampleOf(hostileRequests(document, idOf), { numRuns: REQUESTS, seed: SEED });
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
    const told: string[] = [];
    const frames = sampleOf(hostileFrame, { numRuns: FRAMES, seed: SEED });
    while (frames.length > 0) {
      const token = frames.length % 2 === 0 ? tokenOf('agent') : null;
      const heard = await attack({ url: test.url, token, frames: frames.splice(0, FRAMES_PER_SOCKET) });
      told.push(...heard.filter((text) => insidesIn(text) !== null));
    }
    const { ticketId } = await aCustomer(test, { channelKey }).writes('Dan sekarang?');
    // What came of the requests above may still be told.
    await bystander.heard('ticket.created', (event) => event.ticket_id === ticketId);
    expect(told).toEqual([]);
    expect(test.logs).toEqual([]);
    bystander.close();
  }, 600_000);
});
