import { Client } from 'undici';
import { Latencies, type LatencySummary } from './latencies.ts';

/** One request to the program. `got` is told its answer; without it the body is thrown away unread. */
export interface Call {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
  got?: (status: number, body: string, timeMs: number) => void;
}

export interface LoadInput {
  origin: string;
  connections: number;
  /** The load ends when this time is over or `next` has nothing more. */
  seconds: number;
  next: () => Call | null;
}

export interface LoadResult {
  latency: LatencySummary;
  elapsedMs: number;
  /** Answers by status; 0 is a request that got none. */
  statuses: Record<number, number>;
}

const REQUEST_TIMEOUT_MS = 40_000;

/** A closed loop: each connection sends its next request when its last one is answered. Only 2xx answers are timed. */
export const runLoad = async ({ origin, connections, seconds, next }: LoadInput): Promise<LoadResult> => {
  const latencies = new Latencies();
  const statuses: Record<number, number> = {};
  const began = performance.now();
  const endAt = began + seconds * 1000;
  const loop = async (): Promise<void> => {
    const client = connect(origin);
    for (let call = next(); call && performance.now() < endAt; call = next()) {
      const sentAt = performance.now();
      const status = await send(client, call);
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status >= 200 && status < 300) latencies.add(performance.now() - sentAt);
    }
    await client.close();
  };
  await Promise.all(Array.from({ length: connections }, loop));
  return { latency: latencies.summary(), elapsedMs: performance.now() - began, statuses };
};

export const connect = (origin: string): Client =>
  new Client(origin, { headersTimeout: REQUEST_TIMEOUT_MS, bodyTimeout: REQUEST_TIMEOUT_MS });

/** The answer's status, or 0 when there was none. */
export const send = async (client: Client, { method, path, headers, body, got }: Call): Promise<number> => {
  const sentAt = performance.now();
  try {
    const answer = await client.request({
      method,
      path,
      headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
      body,
    });
    const text = await answer.body.text();
    got?.(answer.statusCode, text, performance.now() - sentAt);
    return answer.statusCode;
  } catch {
    got?.(0, '', performance.now() - sentAt);
    return 0;
  }
};

export const describeStatuses = (statuses: Record<number, number>): string =>
  Object.entries(statuses)
    .filter(([status]) => !/^2/.test(status))
    .map(([status, count]) => `${count}x${status === '0' ? 'no answer' : status}`)
    .join(' ') || '-';
