import { type OpenAPIObject } from '@nestjs/swagger';

type Schema = {
  $ref?: string;
  type?: string;
  enum?: unknown[];
  format?: string;
  example?: unknown;
  properties?: Record<string, Schema>;
  items?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  minLength?: number;
  minimum?: number;
};

interface Parameter {
  name: string;
  in: string;
}

interface Operation {
  parameters?: Parameter[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
}

export interface Route {
  method: string;
  path: string;
  operation: Operation;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

export const routesOf = (document: OpenAPIObject): Route[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({
      method: method.toUpperCase(),
      path,
      operation: item[method] as unknown as Operation,
    })),
  );

/** A body that fits the route's schema, with `idOf` giving the ids it asks for. */
export const sampleBody = (
  document: OpenAPIObject,
  route: Route,
  idOf: (name: string) => string,
): unknown => {
  const schema = route.operation.requestBody?.content?.['application/json']?.schema;
  return schema ? new Sampler(document, idOf).sample(schema, '') : undefined;
};

export const takesFile = (route: Route): boolean =>
  route.operation.requestBody?.content?.['multipart/form-data'] !== undefined;

export const sampleFile = (): FormData => {
  const form = new FormData();
  form.append('file', new Blob(['a file'], { type: 'text/plain' }), 'sample.txt');
  return form;
};

class Sampler {
  private readonly schemas: Record<string, Schema>;
  private readonly idOf: (name: string) => string;

  constructor(document: OpenAPIObject, idOf: (name: string) => string) {
    this.schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
    this.idOf = idOf;
  }

  sample(given: Schema, name: string): unknown {
    const schema = this.resolve(given);
    if (/_id$/.test(name)) return this.idOf(name);
    if (/_ids$/.test(name)) return [this.idOf(name)];
    return schema.enum?.[0] ?? schema.example ?? this.byType(schema, name);
  }

  private byType(schema: Schema, name: string): unknown {
    if (schema.properties) return this.object(schema.properties);
    if (schema.type === 'object') return {};
    if (schema.type === 'array') return schema.items ? [this.sample(schema.items, name)] : [];
    if (schema.type === 'boolean') return true;
    if (schema.type === 'string' || schema.type === undefined) return textFor(name, schema.minLength ?? 0);
    return Math.max(schema.minimum ?? 1, 1);
  }

  private object(properties: Record<string, Schema>): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(properties).map(([key, value]) => [key, this.sample(value, key)]),
    );
  }

  private resolve(schema: Schema): Schema {
    const named = schema.$ref ? this.schemas[schema.$ref.split('/').at(-1) ?? ''] : undefined;
    const [part] = schema.allOf ?? schema.oneOf ?? [];
    return named ?? (part ? this.resolve(part) : schema);
  }
}

const textFor = (name: string, minLength: number): string =>
  name.includes('email') ? 'somebody@example.com' : 'x'.repeat(Math.max(minLength, 12));

/** The route's path with foreign ids in it, and in every query parameter that takes one. */
export const samplePath = (route: Route, idOf: (name: string) => string): string => {
  const scope = route.path.split('/').filter((part) => part !== '' && !part.startsWith('{'));
  const noun = (before: string): string => scope.slice(0, scope.indexOf(before) + 1).join('/');
  const parts = route.path.split('/');
  const path = parts
    .map((part, at) =>
      part.startsWith('{') ? encodeURIComponent(idOf(nameOf(part, noun(parts[at - 1] ?? '')))) : part,
    )
    .join('/');
  const query = (route.operation.parameters ?? [])
    .filter(
      (parameter) => parameter.in === 'query' && /(_id|assignee|requester|channel)$/.test(parameter.name),
    )
    .map((parameter) => `${parameter.name}=${idOf(parameter.name)}`);
  return query.length > 0 ? `${path}?${query.join('&')}` : path;
};

/** `{id}` below /api/tickets is a ticket's; `{messageId}` says so itself. */
const nameOf = (part: string, noun: string): string =>
  part === '{id}' ? `${noun.split('/').at(-1)} id` : part.slice(1, -1);
