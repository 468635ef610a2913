import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { type BreakableLine, layLineTo } from './breakable-line.ts';
import { anAgent } from './builders/agent.ts';
import { apiClient } from './builders/api-client.ts';
import { aCustomer, deliver, findMessage, whapiText } from './builders/customer.ts';
import { signIn, type SignedIn } from './builders/sign-in.ts';
import { aGreetedSocket, aSocket } from './builders/socket.ts';
import { type MailCatcher, startMailCatcher } from './mail-catcher.ts';
import { startTestApp, type TestApp } from './test-app.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';
import { until } from './until.ts';

const canary = (what: string): string => `kenari-${what}-5518`;
const GATEWAY_TOKEN = canary('token-gerbang');
const WEBHOOK_SECRET = canary('rahasia-webhook');
const METRICS_TOKEN = canary('token-metrik');
const JWT_SECRET = canary('rahasia-jwt-yang-cukup-panjang');
const PASSWORD = canary('kata-sandi');
const BODY = canary('isi-pesan');
const INFO = 30;

/** A gateway that refuses, and tells all that it was told: token and text. */
const startTellTale = async (): Promise<{ url: string; server: Server }> => {
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const message = `no good: ${request.headers.authorization ?? ''} ${text}`;
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { code: 400, message } }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, server };
};

describe('secrets', () => {
  let database: TestDatabase;
  let line: BreakableLine;
  let test: TestApp;
  let gateway: Server;
  let mails: MailCatcher;
  let admin: SignedIn;
  /** Everything that was secret on the way, and must stand in no line of the log. */
  const secrets = new Set([GATEWAY_TOKEN, WEBHOOK_SECRET, METRICS_TOKEN, JWT_SECRET, PASSWORD]);
  const secret = (value: unknown): string => {
    if (typeof value !== 'string' || value.length < 16) throw new Error('This is no secret');
    secrets.add(value);
    return value;
  };
  const answers: string[] = [];

  beforeAll(async () => {
    const started = await startTellTale();
    gateway = started.server;
    mails = await startMailCatcher();
    database = await createTestDatabase();
    line = await layLineTo(database.url);
    test = await startTestApp({
      databaseUrl: line.url,
      logLevel: 'trace',
      jwtSecret: JWT_SECRET,
      whapiBaseUrl: started.url,
      whapiToken: GATEWAY_TOKEN,
      webhookSecret: WEBHOOK_SECRET,
      metricsToken: METRICS_TOKEN,
      smtpUrl: mails.url,
    });
    admin = await signIn(test, { role: 'admin' });
    secret(admin.token);
  });

  afterAll(async () => {
    await test.close();
    await line.cut();
    await database.drop();
    await mails.close();
    gateway.close();
  });

  const linkIn = async (to: string): Promise<string> => {
    const mail = await until('the mail', () => mails.mails.find((caught) => caught.to.includes(to)));
    // Quoted-printable breaks lines, and writes = as =3D.
    const source = mail.source.replaceAll('=\r\n', '');
    return secret(/token=3D([\w-]+)/.exec(source)?.[1] ?? /token=([\w-]+)/.exec(source)?.[1]);
  };

  const peopleComeAndGo = async (): Promise<void> => {
    const anybody = apiClient(test.url);
    const { email } = await anAgent(test, { password: PASSWORD });
    await anybody('POST', '/auth/login', { email, password: secret(canary('kata-sandi-yang-salah')) });
    const session = await anybody('POST', '/auth/login', { email, password: PASSWORD });
    const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
    secret(cookie.split('=')[1]);
    const token = secret(session.body.access_token);
    (await aGreetedSocket(test, { token })).close();
    aSocket(test, { token: secret(`${token}x`) }).socket.on('connect_error', () => undefined);
    const change = { current_password: PASSWORD, new_password: secret(canary('kata-sandi-baru')) };
    await apiClient(test.url, token)('POST', '/auth/change-password', change);
    await anybody('POST', '/auth/refresh', undefined, { cookie });
    const forgetful = await anAgent(test, { password: PASSWORD });
    await anybody('POST', '/auth/forgot-password', { email: forgetful.email });
    const reset = { token: await linkIn(forgetful.email), password: secret(canary('sandi-ganti')) };
    await anybody('POST', '/auth/reset-password', reset);
    const invited = { email: 'diundang@toko.test', name: 'Dewi', role: 'agent' };
    const { body } = await admin.api('POST', '/agents', invited);
    secret(String(body.invitation_link).split('token=')[1]);
    await anybody('POST', '/auth/accept-invite', { token: await linkIn(invited.email), password: PASSWORD });
  };

  const customersWrite = async (): Promise<void> => {
    const { ticketId } = await aCustomer(test, { name: 'Budi' }).writes(`Halo ${BODY}`);
    const { body: reply } = await admin.api('POST', `/tickets/${ticketId}/comments`, {
      body: `Baik ${BODY}`,
    });
    const settled = await until('the refusal of the gateway', async () => {
      const answer = await admin.api<{ comments: { id: string; delivery: { state: string } }[] }>(
        'GET',
        `/tickets/${ticketId}/comments`,
      );
      const found = answer.body.comments.find(({ id }) => id === reply.id);
      return found?.delivery.state === 'failed' ? answer.body : null;
    });
    answers.push(JSON.stringify(settled));
    await admin.api('POST', `/tickets/${ticketId}/comments`, { body: `Catatan ${BODY}`, is_internal: true });
  };

  const gatewaysCall = async (): Promise<void> => {
    const channel = { kind: 'whatsapp', provider: 'whapi', name: 'Kedua', base_url: 'http://127.0.0.1:9' };
    const made = await admin.api('POST', '/channels', { ...channel, token: secret(canary('token-kedua')) });
    const key = secret(made.body.key);
    const message = whapiText('6281299990000', `Halo ${BODY}`);
    await deliver(test.url, { messages: [message] }, `whapi/${key}`);
    await until('the message', () => findMessage(test, message.id));
    await deliver(test.url, `{"messages":[{"text":"${BODY}`, `whapi/${key}`);
    await deliver(test.url, { messages: [{ type: BODY }, 7] }, `whapi/${key}`);
    const headers = { 'content-type': 'application/json', 'x-webhook-secret': WEBHOOK_SECRET };
    await fetch(`${test.url}/webhook/whapi`, { method: 'POST', headers, body: '{}' });
    await fetch(`${test.url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
    const { body: channels } = await admin.api<{ channels: { id: string }[] }>('GET', '/channels');
    for (const { id } of channels.channels) {
      answers.push(JSON.stringify((await admin.api('POST', `/channels/${id}/check`)).body));
    }
    await line.cut();
    const refused = await deliver(test.url, { messages: [message] }, `whapi/${key}`);
    expect(refused.status).toBe(503);
    await apiClient(test.url)('POST', '/auth/login', { email: admin.user.email, password: PASSWORD });
    await line.mend();
    await until('the database', async () => (await fetch(`${test.url}/health/ready`)).ok);
  };

  const thingsGoWrong = async (): Promise<void> => {
    const anybody = apiClient(test.url);
    const json = { 'content-type': 'application/json' };
    const raw = async (path: string, body: string, headers: Record<string, string> = json): Promise<void> => {
      const response = await fetch(`${test.url}${path}`, { method: 'POST', headers, body });
      answers.push(await response.text());
    };
    const [token, password] = [secret(canary('token-liar')), secret(canary('sandi-tersesat'))];
    await raw('/api/auth/login', `{"password":"${password}`);
    await raw('/api/auth/login', `{"password":"${password}","x":"${'x'.repeat(2 ** 21)}"}`);
    await raw('/api/auth/login', `password=${password}`, { 'content-type': 'text/plain' });
    await raw(`/webhook/nowhere/${token}`, '{}');
    await raw(`/webhook/whapi/${token}`, '{}');
    await raw('/webhook/whapi', '{}', { ...json, 'x-webhook-secret': token });
    await raw(`/api/tickets/%E0%A4%A${token}`, '{}', { ...json, authorization: `Bearer ${token}` });
    await raw('/api/auth/refresh', '{}', { ...json, cookie: `loket_refresh=${token}` });
    await raw('/api/auth/reset-password', JSON.stringify({ token, password }));
    answers.push(
      JSON.stringify((await anybody('POST', '/auth/login', { email: [password], password })).body),
    );
    answers.push(JSON.stringify((await anybody('GET', `/tickets?access_token=${token}`)).body));
    await say(`GET / HTTP/1.1\r\nHost: loket\r\nAuthorization: Bearer ${token}\r\nA b: c\r\n\r\n`);
    const socket = await aGreetedSocket(test, { token: admin.token });
    answers.push(JSON.stringify(await socket.socket.emitWithAck('token', { token })));
    socket.close();
    await somethingUnforeseen();
  };

  const say = (text: string): Promise<void> =>
    new Promise((resolve) => {
      const socket = connect(Number(new URL(test.url).port), '127.0.0.1', () => socket.write(text));
      socket.on('data', (part: Buffer) => answers.push(part.toString()));
      socket.on('error', () => undefined).on('close', () => resolve());
    });

  /** The database refuses what no code of ours can foresee, and tells of the row that it refused. */
  const somethingUnforeseen = async (): Promise<void> => {
    const { ticketId } = await aCustomer(test).writes('Halo lagi');
    await test.db.query(`ALTER TABLE messages ADD CONSTRAINT no_poison CHECK (body NOT LIKE 'racun%')`);
    await test.db.query(`ALTER TABLE channels ADD CONSTRAINT no_more CHECK (name <> 'Ketiga')`);
    const body = `racun ${BODY}`;
    await deliver(test.url, { messages: [whapiText('6281299990000', body)] });
    await until('the failure', () => test.logs.some((text) => text.includes('Delivery failed')));
    const reply = await admin.api('POST', `/tickets/${ticketId}/comments`, { body });
    const channel = { kind: 'whatsapp', provider: 'whapi', name: 'Ketiga', base_url: 'http://127.0.0.1:9' };
    const made = await admin.api('POST', '/channels', { ...channel, token: secret(canary('token-ketiga')) });
    expect([reply.status, made.status]).toEqual([500, 500]);
    answers.push(JSON.stringify([reply.body, made.body]));
    await test.db.query('ALTER TABLE messages DROP CONSTRAINT no_poison');
    await test.db.query('ALTER TABLE channels DROP CONSTRAINT no_more');
  };

  it('stand in no line of the log and in no answer; what was written in no line above debug', async () => {
    await peopleComeAndGo();
    await customersWrite();
    await gatewaysCall();
    await thingsGoWrong();

    const lines = test.logs.flatMap((text) => text.trim().split('\n'));
    expect(lines.length).toBeGreaterThan(20);
    const told = (texts: string[], what: string): string[] => texts.filter((text) => text.includes(what));
    for (const each of secrets) expect(told(lines, each)).toEqual([]);
    for (const each of secrets) expect(told(answers, each)).toEqual([]);
    const loud = lines.filter((text) => (JSON.parse(text) as { level: number }).level >= INFO);
    expect(told(loud, BODY)).toEqual([]);
    expect(told(loud, '6281299990000')).toEqual([]);
  });
});
