import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

export interface Ask {
  method: string;
  path: string;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** The parsed JSON object; empty when there was no body. */
  body: Readonly<Record<string, unknown>>;
  raw: Buffer;
}

export type Answer =
  | { status: number; body: unknown; headers?: Record<string, string> }
  | { status: number; bytes: Buffer; headers: Record<string, string> }
  /** The connection is cut, or held without a word. */
  | { silence: 'cut' | 'hold' }
  | { stream: (response: ServerResponse) => void };

export interface Route {
  method: string;
  /** Segments that begin with `:` are parameters. */
  pattern: string;
  /** `send` may fail by the switches; `gateway` is what a gateway offers besides; `local` is our own. */
  area: 'send' | 'gateway' | 'local';
  handle: (ask: Ask) => Answer | Promise<Answer>;
}

export class HttpError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The route for a method and path with its parameters; null when there is none. */
export function findRoute(routes: readonly Route[], method: string, path: string) {
  const segments = path.replace(/\/+$/, '').split('/');
  for (const route of routes) {
    const params = route.method === method ? paramsOf(route.pattern.split('/'), segments) : null;
    if (params !== null) return { route, params };
  }
  return null;
}

function paramsOf(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (pattern.length !== segments.length && !(pattern.at(-1) === '' && segments.length === 1)) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decoded(segment);
    else if (part !== segment) return null;
  }
  return params;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new HttpError(400, 'The path is not well encoded');
  }
}

/** Reads a body up to a limit. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new HttpError(413, `The body is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The JSON object in a body, an empty one for none; other content types are left to the route. */
export function jsonBodyOf(raw: Buffer, contentType: string | undefined): Record<string, unknown> {
  if (raw.length === 0 || !contentType?.includes('json')) return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(raw.toString('utf8'));
  } catch {
    throw new HttpError(400, 'The body is not JSON');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new HttpError(400, 'The body is not a JSON object');
  }
  return parsed as Record<string, unknown>;
}

/** Writes an answer. */
export function writeAnswer(response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return;
  if ('stream' in answer) return answer.stream(response);
  if ('silence' in answer) {
    if (answer.silence === 'cut') response.destroy();
    return;
  }
  const bytes = 'bytes' in answer ? answer.bytes : Buffer.from(JSON.stringify(answer.body));
  const type = 'bytes' in answer ? {} : { 'content-type': 'application/json; charset=utf-8' };
  response.writeHead(answer.status, {
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    ...type,
    ...answer.headers,
    'content-length': bytes.length,
  });
  response.end(bytes);
}
