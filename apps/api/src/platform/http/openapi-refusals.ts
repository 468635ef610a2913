import { type OpenAPIObject } from '@nestjs/swagger';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

interface Route {
  operation: Operation;
  method: string;
  path: string;
}

interface Refusal {
  status: number;
  description: string;
  of: (route: Route) => boolean;
}

const takesBody = ({ operation }: Route): boolean => operation.requestBody !== undefined;
const isSignedIn = ({ operation }: Route): boolean => operation.security !== undefined;
const isOnceOnly = ({ method, path }: Route): boolean =>
  method === 'post' && path.startsWith('/api/') && !path.startsWith('/api/auth/');
const takesQuery = ({ operation }: Route): boolean =>
  (operation.parameters ?? []).some((parameter) => 'in' in parameter && parameter.in === 'query');

const REFUSALS: Refusal[] = [
  { status: 400, description: 'Not JSON, or not a request', of: takesBody },
  {
    status: 401,
    description: 'Not signed in, or a wrong key',
    of: (route) => isSignedIn(route) || route.path.startsWith('/webhook/'),
  },
  { status: 403, description: 'The role may not do this', of: isSignedIn },
  { status: 404, description: 'Not there, or not yours', of: ({ path }) => path.includes('{') },
  {
    status: 409,
    description: 'Not in this state, or a request with this Idempotency-Key still runs',
    of: isOnceOnly,
  },
  { status: 413, description: 'The body is too large', of: takesBody },
  { status: 415, description: 'The body is not application/json', of: takesBody },
  {
    status: 422,
    description: 'A field does not fit; errors names each',
    of: (route) => takesBody(route) || takesQuery(route),
  },
  { status: 429, description: 'Too many requests; Retry-After says how long to wait', of: () => true },
  { status: 503, description: 'The database is away; Retry-After says how long to wait', of: () => true },
];

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description: 'The same key within 24 hours gives the first answer again, and nothing is done twice',
  schema: { type: 'string' as const, minLength: 1, maxLength: 255 },
};

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const nameOf = (status: number | 'default'): string => `Refusal${status === 'default' ? '' : status}`;

/** The refusals, each once, for `components.responses`. */
export const REFUSAL_RESPONSES = {
  [nameOf('default')]: problem('An error'),
  ...Object.fromEntries(REFUSALS.map(({ status, description }) => [nameOf(status), problem(description)])),
};

const refusalOf = (status: number | 'default') => ({ $ref: `#/components/responses/${nameOf(status)}` });

/** Writes into an operation what all routes of its kind refuse with, and what every POST may be sent with. */
export const describeRefusals = (route: Route): void => {
  const { operation } = route;
  for (const { status, of } of REFUSALS) {
    if (of(route)) operation.responses[status] ??= refusalOf(status);
  }
  operation.responses.default ??= refusalOf('default');
  if (isOnceOnly(route)) operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY];
};
