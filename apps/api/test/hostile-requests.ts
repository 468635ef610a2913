import { type OpenAPIObject } from '@nestjs/swagger';
import fc from 'fast-check';
import { oddBody, oddEncoded, oddJson } from './hostile-values.ts';
import { type Route, routesOf, sampleBody } from './sample-request.ts';

const CALLERS = [
  { caller: 'admin', weight: 8 },
  { caller: 'agent', weight: 4 },
  { caller: 'customer', weight: 2 },
  { caller: 'nobody', weight: 1 },
  { caller: 'forger', weight: 1 },
] as const;
export type Caller = (typeof CALLERS)[number]['caller'];

export interface HostileRequest {
  method: string;
  path: string;
  caller: Caller;
  /** What a body is said to be. */
  contentType: string;
  headers: Record<string, string>;
  body: string | undefined;
}

const KEEP = { kind: 'keep' } as const;
const DROP = { kind: 'drop' } as const;
const fate = fc.oneof(
  { weight: 3, arbitrary: fc.constant(KEEP) },
  { weight: 1, arbitrary: fc.constant(DROP) },
  { weight: 2, arbitrary: oddJson.map((json) => ({ kind: 'odd' as const, json })) },
);

/** A body that fits, with some fields left out, some replaced, some that nobody asked for. */
const spoiled = (sample: Record<string, unknown>): fc.Arbitrary<string> => {
  const fields = Object.entries(sample);
  const extras = fc.array(
    fc.tuple(
      fc.constantFrom(
        'role',
        'id',
        'workspace_id',
        'isAdmin',
        '__proto__',
        'constructor',
        'toJSON',
        'state',
        '\u0000',
      ),
      oddJson,
    ),
    { maxLength: 2 },
  );
  return fc.tuple(fc.tuple(...fields.map(() => fate)), extras).map(([fates, added]) => {
    const members = fields.flatMap(([name, value], at) => {
      const decided = fates[at] ?? KEEP;
      if (decided.kind === 'drop') return [];
      return [`${JSON.stringify(name)}:${decided.kind === 'odd' ? decided.json : JSON.stringify(value)}`];
    });
    const more = added.map(([name, json]) => `${JSON.stringify(name)}:${json}`);
    return `{${[...members, ...more].join(',')}}`;
  });
};

const bodyFor = (sample: unknown): fc.Arbitrary<string | undefined> => {
  const isObject = typeof sample === 'object' && sample !== null && !Array.isArray(sample);
  const fitting = isObject ? spoiled(sample as Record<string, unknown>) : oddJson;
  const none = fc.constant(undefined);
  if (sample === undefined)
    return fc.oneof({ weight: 6, arbitrary: none }, { weight: 1, arbitrary: oddBody });
  return fc.oneof(
    { weight: 8, arbitrary: fitting },
    { weight: 2, arbitrary: oddBody },
    { weight: 1, arbitrary: none },
  );
};

const contentType = fc.oneof(
  { weight: 12, arbitrary: fc.constant('application/json') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'application/json; charset=utf-16',
      'application/vnd.api+json',
      'text/plain',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded',
      'application/json;;;',
      'json',
    ),
  },
);

const oddHeaders = fc.oneof(
  { weight: 10, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Record<string, string>[]>(
      { 'idempotency-key': 'the same for all' },
      { 'idempotency-key': 'x'.repeat(300) },
      { 'x-request-id': '../../<b>' },
      { 'if-match': '"-1"' },
      { 'x-forwarded-for': '' },
      { cookie: 'loket_refresh=%00; loket_refresh=x' },
      { 'x-webhook-secret': 'guess' },
      { 'accept-language': 'x'.repeat(1_000) },
      { range: 'bytes=9-1' },
    ),
  },
);

const queryOf = (route: Route): fc.Arbitrary<string> => {
  const names = (route.operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  const known = names.length > 0 ? fc.constantFrom(...names.map(({ name }) => name)) : fc.constant('page');
  const name = fc.oneof(
    { weight: 6, arbitrary: known },
    { weight: 1, arbitrary: fc.constantFrom('page[]', 'limit[0]', '__proto__[x]', 'q.q', 'before', '') },
  );
  const pair = fc.tuple(name, oddEncoded).map(([key, value]) => `${key}=${value}`);
  return fc.array(pair, { maxLength: 3 }).map((pairs) => (pairs.length > 0 ? `?${pairs.join('&')}` : ''));
};

const pathOf = (route: Route, idOf: (name: string) => string): fc.Arbitrary<string> => {
  const parts = route.path.split('/').map((part, at, all) => {
    if (!part.startsWith('{')) return fc.constant(part);
    const id = fc.constant(encodeURIComponent(idOf(part === '{id}' ? (all[at - 1] ?? '') : part)));
    return fc.oneof({ weight: 2, arbitrary: id }, { weight: 1, arbitrary: oddEncoded });
  });
  return fc.tuple(...parts).map((chosen) => chosen.join('/'));
};

/** Requests made from the contract, each with something wrong in it. `idOf` gives ids that are there. */
export const hostileRequests = (
  document: OpenAPIObject,
  idOf: (name: string) => string,
): fc.Arbitrary<HostileRequest> =>
  fc.constantFrom(...routesOf(document)).chain((route) =>
    fc.record({
      method: fc.constant(route.method),
      path: fc.tuple(pathOf(route, idOf), queryOf(route)).map(([path, query]) => path + query),
      caller: fc.oneof(...CALLERS.map(({ caller, weight }) => ({ weight, arbitrary: fc.constant(caller) }))),
      contentType,
      headers: oddHeaders,
      body: route.method === 'GET' ? fc.constant(undefined) : bodyFor(sampleBody(document, route, idOf)),
    }),
  );

/** The same again for the same seed. */
export const sampleOf = <T>(arbitrary: fc.Arbitrary<T>, input: { numRuns: number; seed: number }): T[] =>
  fc.sample(arbitrary, input);
