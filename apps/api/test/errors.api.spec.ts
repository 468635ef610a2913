import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn, type SignedIn } from './builders/sign-in.ts';
import { type TestApp, startTestApp } from './test-app.ts';

interface Problem {
  status: number;
  code: string;
  detail: string;
  request_id: string;
  errors?: { field: string; message: string }[];
}

interface Refusal {
  what: string;
  call: string;
  body?: string;
  headers?: Record<string, string>;
  answer: [status: number, code: string];
}

describe('what is wrong with a request', () => {
  let test: TestApp;
  let admin: SignedIn;

  beforeAll(async () => {
    test = await startTestApp();
    admin = await signIn(test, { role: 'admin' });
  });

  afterAll(() => test.close());

  const send = async (
    method: string,
    path: string,
    init: { body?: string; headers?: Record<string, string> } = {},
  ) => {
    const response = await fetch(`${test.url}${path}`, {
      method,
      body: init.body,
      headers: { authorization: `Bearer ${admin.token}`, ...init.headers },
    });
    return { response, problem: (await response.json()) as Problem };
  };
  const json = { 'content-type': 'application/json' };

  it.each([
    {
      what: 'JSON that is none',
      call: 'POST /api/auth/login',
      body: '{"email":',
      headers: json,
      answer: [400, 'request.not_json'],
    },
    {
      what: 'an empty body',
      call: 'POST /api/auth/login',
      body: '',
      headers: json,
      answer: [400, 'request.not_json'],
    },
    {
      what: 'another type',
      call: 'POST /api/auth/login',
      body: 'a=1',
      headers: { 'content-type': 'text/plain' },
      answer: [415, 'request.unsupported_media_type'],
    },
    {
      what: 'a body of two megabytes',
      call: 'POST /api/auth/login',
      body: `"${'x'.repeat(2 ** 21)}"`,
      headers: json,
      answer: [413, 'request.too_large'],
    },
    {
      what: 'a body nested too deeply to be looked through',
      call: 'POST /api/auth/login',
      body: `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
      headers: json,
      answer: [400, 'request.malformed'],
    },
    {
      what: 'a delivery nested as deeply as three megabytes allow',
      call: 'POST /webhook/whapi',
      body: `{"messages":${'['.repeat(1_500_000)}1${']'.repeat(1_500_000)}}`,
      headers: json,
      answer: [400, 'request.malformed'],
    },
    { what: 'no such path', call: 'GET /api/nothing', answer: [404, 'request.not_found'] },
    { what: 'an id that is none', call: 'GET /api/tickets/none', answer: [404, 'tickets.not_found'] },
    {
      what: 'an unknown id',
      call: 'GET /api/tickets/01900000-0000-7000-8000-000000000000',
      answer: [404, 'tickets.not_found'],
    },
    { what: 'a chat id that is none', call: 'GET /api/chats/%00', answer: [404, 'chats.not_found'] },
    {
      what: 'a forged token',
      call: 'GET /api/tickets',
      headers: { authorization: 'Bearer x.y.z' },
      answer: [401, 'auth.required'],
    },
    {
      what: 'an encoding that is none',
      call: 'GET /api/tickets/%E0%A4%A',
      answer: [400, 'request.malformed'],
    },
  ] as Refusal[])('$what', async ({ call, body, headers, answer: [status, code] }) => {
    const [method = '', path = ''] = call.split(' ');
    const { response, problem } = await send(method, path, { body, headers });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(problem).toMatchObject({ status, code });
    expect(problem.detail).not.toBe('');
    expect(problem.request_id).toBe(response.headers.get('x-request-id'));
  });

  it('names every field that does not fit, and what it takes', async () => {
    const body = JSON.stringify({ email: 7, name: '', role: 'boss' });
    const { response, problem } = await send('POST', '/api/agents', { body, headers: json });
    expect(response.status).toBe(422);
    expect(problem.code).toBe('request.invalid');
    expect(problem.errors?.map(({ field }) => field).sort()).toEqual(['email', 'name', 'role']);
    expect(problem.errors?.find(({ field }) => field === 'role')?.message).toContain('agent');
  });

  it('says of a field that is missing what it takes, not how long it may be', async () => {
    const { problem } = await send('POST', '/api/auth/register', { body: '{}', headers: json });
    expect(problem.errors).toEqual([
      { field: 'email', message: 'must be an e-mail address' },
      { field: 'name', message: 'must be text' },
      { field: 'password', message: 'must be text' },
    ]);
  });

  it('refuses a role that may never use a route', async () => {
    const { token } = await signIn(test, { role: 'customer' });
    const { response, problem } = await send('GET', '/api/tickets/queue', {
      headers: { authorization: `Bearer ${token}` },
    });
    expect([response.status, problem.code]).toEqual([403, 'auth.forbidden']);
  });

  it('is the same below /api/v1, and with a slash at the end', async () => {
    for (const path of ['/api/v1/tickets/queue', '/api/tickets/queue/', '/api/v1/tickets/queue/?limit=5']) {
      const response = await fetch(`${test.url}${path}`, {
        headers: { authorization: `Bearer ${admin.token}` },
      });
      expect([path, response.status]).toEqual([path, 200]);
    }
  });

  it('tells another site’s page nothing: no CORS header, and a policy for our own', async () => {
    const response = await fetch(`${test.url}/api/tickets`, {
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('health and metrics', () => {
  it('say what is there, and metrics only to this machine or who has the token', async () => {
    const open = await startTestApp();
    const ready = await fetch(`${open.url}/health/ready`);
    expect(await ready.json()).toMatchObject({
      status: 'ready',
      checks: { database: 'ok', migrations: 'ok' },
    });
    const metrics = await fetch(`${open.url}/metrics`);
    const text = await metrics.text();
    for (const name of ['http_request_seconds', 'ingest_seconds', 'jobs', 'pool_waiting', 'queue_tickets']) {
      expect(text).toMatch(new RegExp(`^loket_${name}`, 'm'));
    }
    const forwarded = await fetch(`${open.url}/metrics`, { headers: { 'x-forwarded-for': '10.0.0.1' } });
    expect(forwarded.status).toBe(401);
    const unsaid = await fetch(`${open.url}/metrics`, { headers: { 'x-forwarded-for': '' } });
    expect(unsaid.status).toBe(401);
    await open.close();
    const closed = await startTestApp({ metricsToken: 'a metrics token' });
    expect((await fetch(`${closed.url}/metrics`)).status).toBe(401);
    const allowed = await fetch(`${closed.url}/metrics`, {
      headers: { authorization: 'Bearer a metrics token' },
    });
    expect(allowed.status).toBe(200);
    await closed.close();
  });
});
