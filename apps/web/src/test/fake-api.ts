import type { Answer, Method, Template } from '../shared/api/contract.ts';
import type { Problem } from '../shared/api/wire.ts';

interface Asked {
  path: Record<string, string>;
  query: URLSearchParams;
  body: Record<string, unknown>;
}

export interface Handler {
  method: string;
  pattern: RegExp;
  names: string[];
  answer: (asked: Asked) => unknown;
}

/** An answer that is an error. */
export class Refusal {
  readonly problem: Problem;

  constructor(status: number, code: string, more: Partial<Problem> = {}) {
    this.problem = { status, code, ...more };
  }
}

/** One route of the contract, answered: the answer's type is the contract's. */
export function on<M extends Method, T extends Template<M>>(
  method: M,
  template: T,
  answer: (asked: Asked) => Answer<T, M> | Refusal | Promise<Answer<T, M> | Refusal>,
): Handler {
  const names = Array.from(template.matchAll(/\{(\w+)\}/g), ([, name]) => name ?? '');
  const pattern = new RegExp(`^/api${template.replace(/\{\w+\}/g, '([^/]+)')}$`);
  return { method: method.toUpperCase(), pattern, names, answer };
}

function respond(value: unknown) {
  const isRefusal = value instanceof Refusal;
  const status = isRefusal ? value.problem.status : value === undefined ? 204 : 200;
  const headers = new Headers({
    'content-type': isRefusal ? 'application/problem+json' : 'application/json',
  });
  const json = () => Promise.resolve(structuredClone(isRefusal ? value.problem : value));
  return { ok: status < 300, status, headers, json } as Response;
}

export interface Call {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: Headers;
}

/** The plainer path wins (`/tickets/queue` before `/tickets/{id}`), and of two alike the one given last. */
function handlerFor(handlers: readonly Handler[], method: string, pathname: string): Handler | undefined {
  return handlers
    .filter((one) => one.method === method && one.pattern.test(pathname))
    .toSorted((a, b) => b.names.length - a.names.length)
    .at(-1);
}

/** Stands in for the network; a route without a handler is an honest 404. */
export function installFetch(handlers: readonly Handler[]): Call[] {
  const calls: Call[] = [];
  window.fetch = (input, init) => {
    const url = new URL(input as string, 'http://loket.test');
    const method = init?.method ?? 'GET';
    calls.push({
      method,
      path: url.pathname.replace(/^\/api/, ''),
      query: Object.fromEntries(url.searchParams),
      headers: new Headers(init?.headers),
    });
    const found = handlerFor(handlers, method, url.pathname);
    if (!found) return Promise.resolve(respond(new Refusal(404, 'request.not_found')));
    const values = found.pattern.exec(url.pathname)?.slice(1).map(decodeURIComponent) ?? [];
    const path = Object.fromEntries(found.names.map((name, at) => [name, values[at] ?? '']));
    const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as Asked['body']) : {};
    return Promise.resolve(found.answer({ path, query: url.searchParams, body })).then(respond);
  };
  return calls;
}
