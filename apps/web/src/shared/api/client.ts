import type { Answer, Body, Method, PathValues, Query, Template } from './contract.ts';
import { errorFromResponse, networkError } from './api-error.ts';
import { randomKey } from './random-key.ts';
import { session } from './session.ts';

type Verb = Uppercase<Method>;
type QueryValue = string | number | boolean | readonly string[] | null | undefined;

interface Request {
  path?: Record<string, string>;
  query?: Record<string, QueryValue>;
  signal?: AbortSignal;
  body?: unknown;
  idempotencyKey?: string;
}

/** What a call brings: the path's values, and what the contract lets it ask and say. */
type Init<T extends Template<M>, M extends Method> = (string extends keyof PathValues<T>
  ? unknown
  : [keyof PathValues<T>] extends [never]
    ? unknown
    : { path: PathValues<T> }) & {
  query?: { [K in keyof Query<T, M>]?: QueryValue };
  signal?: AbortSignal;
} & (M extends 'get'
    ? unknown
    : {
        body?: Body<T, M>;
        /** The same key for every try of one intention, so that a repeated click or a lost answer creates nothing twice. */
        idempotencyKey?: string;
      });

type Call<M extends Method> = <T extends Template<M>>(
  template: T,
  ...init: Record<never, never> extends Init<T, M> ? [init?: Init<T, M>] : [init: Init<T, M>]
) => Promise<Answer<T, M>>;

function urlOf(template: string, { path = {}, query = {} }: Request): string {
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue;
    const text = typeof value === 'object' ? value.join(',') : String(value);
    if (text !== '') search.set(name, text);
  }
  const tail = search.toString();
  return `/api${filled}${tail ? `?${tail}` : ''}`;
}

function headersOf(method: Verb, init: Request): Headers {
  const headers = new Headers({ accept: 'application/json' });
  const token = session.token();
  if (token) headers.set('authorization', `Bearer ${token}`);
  if (init.body !== undefined) headers.set('content-type', 'application/json');
  if (method === 'POST') headers.set('idempotency-key', init.idempotencyKey ?? randomKey());
  return headers;
}

function send(method: Verb, template: string, init: Request): Promise<Response> {
  const body = init.body === undefined ? undefined : JSON.stringify(init.body);
  const headers = headersOf(method, init);
  return fetch(urlOf(template, init), {
    method,
    headers,
    body,
    signal: init.signal,
    credentials: 'same-origin',
  }).catch((cause: unknown) => {
    if (init.signal?.aborted) throw cause;
    throw networkError();
  });
}

async function request(method: Verb, template: string, given: Request = {}): Promise<unknown> {
  const init = method === 'POST' ? { ...given, idempotencyKey: given.idempotencyKey ?? randomKey() } : given;
  const hadToken = session.token() !== null;
  let response = await send(method, template, init);
  if (response.status === 401 && hadToken && (await session.refresh()))
    response = await send(method, template, init);
  if (!response.ok) throw await errorFromResponse(response);
  if (response.status === 204 || response.headers.get('content-length') === '0') return undefined;
  return response.json();
}

const call = <M extends Method>(method: M): Call<M> =>
  ((template: string, init?: Request) => request(method.toUpperCase() as Verb, template, init)) as Call<M>;

/**
 * Fetch below /api, typed by the contract: `api.get('/tickets/{id}', { path: { id } })`. Paths, queries, bodies and
 * answers are those of libs/api-contract. Throws ApiError; a 401 refreshes the token once.
 */
export const api = {
  get: call('get'),
  post: call('post'),
  put: call('put'),
  patch: call('patch'),
  delete: call('delete'),
};
