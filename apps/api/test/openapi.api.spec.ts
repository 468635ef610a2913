import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestApp, startTestApp } from './test-app.ts';

interface Answer {
  $ref?: string;
  content?: Record<string, { schema?: { $ref?: string } }>;
}

interface Operation {
  summary?: string;
  operationId?: string;
  security?: object[];
  requestBody?: object;
  parameters?: { name: string; in: string }[];
  responses: Record<string, Answer>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown>; responses: Record<string, Answer> };
}

interface Route {
  name: string;
  path: string;
  operation: Operation;
}

const PUBLIC =
  /^(GET \/api\/files\/|POST \/(webhook\/|api\/auth\/(login|register|refresh|logout|forgot-password|reset-password|accept-invite)$))/;
const ANY_JSON = ['WebhookDelivery/properties/messages/items', 'TicketAnswer/properties/sla'];

const isOnceOnly = (name: string): boolean =>
  name.startsWith('POST /api/') && !name.startsWith('POST /api/auth/');

/** Where a schema says "an object" and no more. */
const vagueObjects = (node: unknown, path: string): string[] => {
  if (typeof node !== 'object' || node === null) return [];
  const { type, properties, allOf, additionalProperties: values } = node as Record<string, unknown>;
  const isTold = properties !== undefined || allOf !== undefined || typeof values === 'object';
  const own = type === 'object' && !isTold ? [path] : [];
  return [...own, ...Object.entries(node).flatMap(([key, child]) => vagueObjects(child, `${path}/${key}`))];
};

describe('the contract', () => {
  let test: TestApp;
  let document: Document;
  let routes: Route[];

  beforeAll(async () => {
    test = await startTestApp();
    document = (await (await fetch(`${test.url}/api/openapi.json`)).json()) as Document;
    routes = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path}`,
        path,
        operation,
      })),
    );
  });

  afterAll(() => test.close());

  const namesOf = (wrong: (route: Route) => boolean): string[] =>
    routes.filter(wrong).map(({ name }) => name);

  it('says in words what each route does, and under one name', () => {
    expect(namesOf(({ operation }) => !operation.summary || !operation.operationId)).toEqual([]);
    const ids = routes.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('asks for a token everywhere but at the doors', () => {
    expect(
      namesOf(({ name, operation }) => PUBLIC.test(name) === Boolean(operation.security?.length)),
    ).toEqual([]);
  });

  it('shows the shape of each answer', () => {
    const isVague = ({ operation: { responses } }: Route): boolean => {
      const [status, answer] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? [];
      if (status === '204' || status === '202') return false;
      const { content = {} } = answer ?? {};
      return !(content['application/json'] ?? content['text/csv'] ?? content['*/*'])?.schema;
    };
    expect(namesOf(isVague)).toEqual([]);
    const vague = Object.entries(document.components.schemas).flatMap(([name, schema]) =>
      vagueObjects(schema, name),
    );
    expect(vague.filter((path) => !ANY_JSON.includes(path))).toEqual([]);
  });

  it('names the refusals that a caller has to expect', () => {
    const expected = ({ path, operation, name }: Route): string[] => [
      ...(operation.requestBody ? ['400', '413', '415', '422'] : []),
      ...(operation.security ? ['401', '403'] : []),
      ...(path.includes('{') ? ['404'] : []),
      ...(isOnceOnly(name) ? ['409'] : []),
    ];
    const lacks = (route: Route): boolean =>
      expected(route).some((code) => {
        const refusal = route.operation.responses[code]?.$ref?.split('/').at(-1) ?? '';
        const answer = document.components.responses[refusal]?.content?.['application/problem+json'];
        return answer?.schema?.$ref !== '#/components/schemas/Problem';
      });
    expect(namesOf(lacks)).toEqual([]);
  });

  it('offers an Idempotency-Key where one is heeded', () => {
    const lacks = ({ name, operation }: Route): boolean => {
      return isOnceOnly(name) !== (operation.parameters ?? []).some((one) => one.name === 'Idempotency-Key');
    };
    expect(namesOf(lacks)).toEqual([]);
  });
});
