import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo } from 'node:net';

export interface SinkMessage {
  id: string;
  to: string;
  body: string;
}

/** A gateway that takes every message at once and remembers it. The simulator does far more, and would be measured too. */
export interface GatewaySink {
  url: string;
  /** Environment that points the default channel here. */
  env: Record<string, string>;
  token: string;
  taken: SinkMessage[];
  /** When set, it is told each message, and the answer waits for it. */
  beforeAnswer: ((message: SinkMessage) => Promise<void>) | null;
  close: () => Promise<void>;
}

const TOKEN = 'token-of-the-bench-gateway';

export const startGatewaySink = async (): Promise<GatewaySink> => {
  const sink: Pick<GatewaySink, 'taken' | 'beforeAnswer'> = { taken: [], beforeAnswer: null };
  const server = createServer((request, response) => {
    void bodyOf(request).then(async (text) => {
      const { to = '', body = '' } = parse(text);
      const id = `sink.${sink.taken.length + 1}.${Date.now().toString(36)}`;
      if (request.method === 'POST') {
        sink.taken.push({ id, to, body });
        await sink.beforeAnswer?.({ id, to, body });
      }
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ sent: true, message: { id, from_me: true, status: 'pending' } }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const env = { WHAPI_BASE_URL: url, WHAPI_TOKEN: TOKEN };
  return Object.assign(sink, { url, token: TOKEN, env, close });
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
};

const parse = (text: string): { to?: string; body?: string } => {
  try {
    return JSON.parse(text) as { to?: string; body?: string };
  } catch {
    return {};
  }
};
