import { newId } from '../src/platform/ids.ts';
import { type SignedIn } from './builders/sign-in.ts';
import { type TestApp } from './test-app.ts';
import { until } from './until.ts';

interface RequestLine {
  msg: string;
  request_id: string;
  statements: number;
}

/** How many statements a request takes. The program says it in its log; needs `logLevel: 'debug'`. */
export const statementsOf = async (
  { logs }: Pick<TestApp, 'logs'>,
  { api }: SignedIn,
  [method, path, body]: [method: string, path: string, body?: object],
): Promise<number> => {
  const requestId = newId();
  const { status } = await api(method, path, body, { 'x-request-id': requestId });
  if (status >= 300) throw new Error(`${method} ${path} answered ${status}`);
  // The line is written after the answer.
  const line = await until('the log line of the request', () =>
    logs
      .filter((text) => text.includes(requestId))
      .map((text) => JSON.parse(text) as RequestLine)
      .find(({ msg }) => msg === 'request'),
  );
  return line.statements;
};
