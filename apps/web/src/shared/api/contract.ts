import type { components, paths } from '@loket/api-contract/schema.gen.ts';

/** One of the contract's shapes, by name: `Schema<'TicketAnswer'>`. */
export type Schema<N extends keyof components['schemas']> = components['schemas'][N];

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

type Operation<P extends keyof paths, M extends Method> = paths[P][M];

/** The paths below /api that answer to a method, as the contract writes them: `/tickets/{id}/claim`. */
export type Template<M extends Method> = {
  [P in keyof paths]: Operation<P, M> extends { responses: unknown }
    ? P extends `/api${infer T}`
      ? T
      : never
    : never;
}[keyof paths];

type OperationAt<T extends Template<M>, M extends Method> = `/api${T}` extends keyof paths
  ? Operation<`/api${T}`, M>
  : never;

type Json<R> = R extends { content: { 'application/json': infer Body } } ? Body : never;

/** What a success answers with; void where it says nothing. */
export type Answer<T extends Template<M>, M extends Method> =
  OperationAt<T, M> extends { responses: infer R }
    ? [Json<R[keyof R & (200 | 201 | 202)]>] extends [never]
      ? void
      : Json<R[keyof R & (200 | 201 | 202)]>
    : never;

export type Body<T extends Template<M>, M extends Method> =
  OperationAt<T, M> extends { requestBody?: { content: { 'application/json': infer Given } } }
    ? Given
    : undefined;

export type Query<T extends Template<M>, M extends Method> =
  OperationAt<T, M> extends { parameters: { query?: infer Given } }
    ? { [K in keyof Given]?: unknown }
    : Record<never, never>;

export type PathValues<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Record<Name, string> & PathValues<Rest>
  : unknown;
