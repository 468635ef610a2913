import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSimulator, type Simulator, type SimulatorOptions } from '../src/simulator.ts';

export interface Received {
  body: Record<string, unknown>;
  secret: string | undefined;
  path: string;
}

/** A desk that takes webhooks, and a simulator that posts to it. */
export interface Desk extends AsyncDisposable {
  simulator: Simulator;
  received: Received[];
  /** What the desk answers to the next webhooks, 200 when there is nothing left. */
  nextAnswers: number[];
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  settled(): Promise<void>;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

export async function startDesk(
  options: Partial<SimulatorOptions> = {},
  webhookPath = '/webhook/whapi',
): Promise<Desk> {
  const received: Received[] = [];
  const nextAnswers: number[] = [];
  const server = await listen(received, nextAnswers);
  const { port } = server.address() as AddressInfo;
  const webhookUrl = `http://127.0.0.1:${port}${webhookPath}`;
  const simulator = await startSimulator({ port: 0, pace: 0, webhookUrl, ...options });
  const { control } = simulator;
  return {
    simulator,
    received,
    nextAnswers,
    call: (method, path, body, headers) => call(simulator.url + path, { method, body, headers }),
    settled: () => until(() => control.isSettled()),
    [Symbol.asyncDispose]: async () => {
      await simulator.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listen(received: Received[], nextAnswers: number[]): Promise<Server> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const status = nextAnswers.shift() ?? 200;
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
      const secret = request.headers['x-webhook-secret'] as string | undefined;
      if (status === 200) received.push({ body, secret, path: request.url ?? '' });
      response.writeHead(status).end('{"status":"ok"}');
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function call(
  url: string,
  { method, body, headers }: { method: string; body?: unknown; headers?: Record<string, string> },
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    headers: response.headers,
    body: (isJson ? JSON.parse(text) : { text }) as Answer['body'],
  };
}

/** Waits for the thing itself; the test's own time limit ends it. */
export async function until(isDone: () => boolean): Promise<void> {
  while (!isDone()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** The statuses that the desk was told of, in the order of their arrival. */
export function statusesOf(desk: Desk): string[] {
  return desk.received.flatMap(({ body }) => {
    const statuses = (body.statuses ?? []) as { status: string }[];
    return statuses.map(({ status }) => status);
  });
}

/** Texts that the desk was told of, in the order of their arrival. */
export function textsOf(desk: Desk): string[] {
  return desk.received.flatMap(({ body }) => {
    const messages = (body.messages ?? []) as { text?: { body: string } }[];
    return messages.flatMap(({ text }) => (text ? [text.body] : []));
  });
}
