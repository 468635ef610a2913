import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { type TestApp, startTestApp } from './test-app.ts';

describe('what comes over the wire and is no request', () => {
  let test: TestApp;
  beforeAll(async () => void (test = await startTestApp()));
  afterAll(() => test.close());

  const say = (text: string): Promise<string> =>
    new Promise((resolve) => {
      let heard = '';
      const socket = connect(Number(new URL(test.url).port), '127.0.0.1', () => socket.write(text));
      socket.setEncoding('utf8').on('data', (part: string) => (heard += part));
      socket.on('error', () => undefined).on('close', () => resolve(heard));
    });

  const post = 'POST /webhook/whapi HTTP/1.1\r\nHost: loket\r\nContent-Type: application/json\r\n';

  it.each([
    ['noise', '\u0000\u0001\r\n\r\n', 400],
    ['a method that is none', 'TAKE /api HTTP/1.1\r\nHost: loket\r\n\r\n', 400],
    ['two lengths', `${post}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`, 400],
    ['a part without a length', `${post}Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}`, 400],
    ['headers without end', `GET / HTTP/1.1\r\nHost: loket\r\nA: ${'a'.repeat(20_000)}`, 431],
    ['an address without end', `GET /api/${'a'.repeat(20_000)} HTTP/1.1\r\nHost: loket\r\n\r\n`, 431],
    ['no host', 'GET /api/tickets HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    [
      'an expectation',
      'GET /api/tickets HTTP/1.1\r\nHost: loket\r\nExpect: cake\r\nConnection: close\r\n\r\n',
      417,
    ],
    [
      'a part with remarks without end',
      `${post}Transfer-Encoding: chunked\r\n\r\n2;${'a'.repeat(20_000)}\r\n{}`,
      413,
    ],
    ['a method of others', 'PROPFIND /api/tickets HTTP/1.1\r\nHost: loket\r\nConnection: close\r\n\r\n', 404],
    ['a name that is none', 'GET /api/tickets HTTP/1.1\r\nHost: loket\r\nA b: c\r\n\r\n', 400],
    ['a length that is none', `${post}Content-Length: -1\r\n\r\n`, 400],
    ['HTTP of the future', 'GET / HTTP/9.9\r\nHost: loket\r\n\r\n', 400],
  ])('%s is refused with a problem document', async (_, text, status) => {
    const [head = '', body = ''] = (await say(text)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head).toContain('application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ status, code: expect.stringMatching(/^request\./) });
  });

  it('what takes too long to come is ended with a problem document, and what waits for nothing is cut off', async () => {
    // Real seconds would pass otherwise: the same rule with a shorter patience.
    const server = test.app.getHttpServer();
    const { headersTimeout, requestTimeout } = server;
    expect([headersTimeout, requestTimeout]).toEqual([10_000, 30_000]);
    Object.assign(server, { headersTimeout: 100, requestTimeout: 200 });
    const slow = await Promise.all([
      say('GET /api/tickets HTTP/1.1\r\nHost: loket\r\nA: b'),
      say(`${post}Content-Length: 100\r\n\r\n{"messages":`),
      say(''),
    ]);
    Object.assign(server, { headersTimeout, requestTimeout });
    for (const answer of slow) {
      expect(answer).toMatch(/^HTTP\/1.1 408 /);
      expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status: 408 });
    }
  });

  it.each(['/../../etc/passwd', '/assets/..%2f..%2fpackage.json', '/%2e%2e/package.json', '/.env'])(
    '%s leads nowhere',
    async (path) => {
      const heard = await say(`GET ${path} HTTP/1.1\r\nHost: loket\r\nConnection: close\r\n\r\n`);
      expect(heard).toMatch(/^HTTP\/1.1 404 /);
    },
  );
});
