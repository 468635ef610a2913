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
  ])('%s is refused with a problem document', async (_, text, status) => {
    const [head = '', body = ''] = (await say(text)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head).toContain('application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ status, code: expect.stringMatching(/^request\./) });
  });

  it.each(['/../../etc/passwd', '/assets/..%2f..%2fpackage.json', '/%2e%2e/package.json', '/.env'])(
    '%s leads nowhere',
    async (path) => {
      const heard = await say(`GET ${path} HTTP/1.1\r\nHost: loket\r\nConnection: close\r\n\r\n`);
      expect(heard).toMatch(/^HTTP\/1.1 404 /);
    },
  );
});
