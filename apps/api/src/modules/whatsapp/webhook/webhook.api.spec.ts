import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deliver, whapiText } from '../../../../test/builders/customer.ts';
import { startTestApp, type TestApp } from '../../../../test/test-app.ts';
import { Channels } from '../../channels/channels.service.ts';
import { Workspaces } from '../../workspaces/workspaces.service.ts';

const SECRET = 'a secret between the two';
const BODY = JSON.stringify({ messages: [whapiText('6281234567890', 'Halo')] });
const JSON_TYPE = { 'content-type': 'application/json' };

const withKey = async ({ app, db }: TestApp): Promise<{ key: string; channelId: string }> => {
  const workspace = await app.get(Workspaces).first();
  const made = await app.get(Channels).create(db, workspace, {
    kind: 'whatsapp',
    provider: 'baileys',
    name: 'Kedua',
    baseUrl: null,
    token: null,
  });
  return { key: made.key, channelId: made.channel.id };
};

const post = async (url: string, headers: Record<string, string>, body = BODY) => {
  const response = await fetch(url, { method: 'POST', headers, body });
  const answer = (await response.json()) as { code?: string; status: unknown };
  return { status: response.status, code: answer.code ?? answer.status };
};

const OK = { status: 200, code: 'ok' };
const REFUSED = { status: 401, code: 'webhook.unauthorized' };

describe('who may deliver', () => {
  let embedded: TestApp;
  let hosted: TestApp;
  let key: { key: string; channelId: string };

  beforeAll(async () => {
    embedded = await startTestApp();
    hosted = await startTestApp({ isEmbedded: false, webhookSecret: SECRET });
    key = await withKey(hosted);
  });
  afterAll(async () => {
    await embedded.close();
    await hosted.close();
  });

  it.each(['whapi', 'baileys'])(
    '%s: a program on this machine, in embedded mode, that is no browser and no proxy',
    async (path) => {
      const url = `${embedded.url}/webhook/${path}`;
      expect(await post(url, JSON_TYPE)).toEqual(OK);
      expect(await post(url, { ...JSON_TYPE, origin: 'https://evil.example' })).toEqual(REFUSED);
      expect(await post(url, { ...JSON_TYPE, forwarded: 'for=1.2.3.4' })).toEqual(REFUSED);
      expect(await post(url, { ...JSON_TYPE, 'x-forwarded-for': '127.0.0.1' })).toEqual(REFUSED);
      for (const name of ['x-forwarded-for', 'x-forwarded-proto', 'x-real-ip', 'via', 'origin']) {
        expect(await post(url, { ...JSON_TYPE, [name]: '' })).toEqual(REFUSED);
      }
      expect(await post(url, { ...JSON_TYPE, 'x-webhook-secret': SECRET })).toEqual(REFUSED);
      expect(await post(`${url}/unknown_key`, JSON_TYPE)).toEqual(REFUSED);
    },
  );

  it.each(['whapi', 'baileys'])('%s: whoever brings the secret or the key of a channel', async (path) => {
    const url = `${hosted.url}/webhook/${path}`;
    expect(await post(url, JSON_TYPE)).toEqual(REFUSED);
    expect(await post(url, { ...JSON_TYPE, 'x-webhook-secret': SECRET })).toEqual(OK);
    expect(await post(url, { ...JSON_TYPE, 'x-webhook-secret': SECRET.slice(1) })).toEqual(REFUSED);
    expect(await post(`${url}/${key.key}`, { ...JSON_TYPE, origin: 'https://gateway.example' })).toEqual(OK);
    expect(await post(`${url}/${key.key}/`, JSON_TYPE)).toEqual(OK);
    expect(await post(`${url}/${key.key.slice(0, -1)}`, JSON_TYPE)).toEqual(REFUSED);
    expect(await post(`${url}/${key.key}x`, { ...JSON_TYPE, 'x-webhook-secret': SECRET })).toEqual(REFUSED);
  });

  it('delivers to the channel of the key, and to no other', async () => {
    await post(`${hosted.url}/webhook/whapi/${key.key}`, JSON_TYPE);
    const rows = await hosted.db.query<{ channel_id: string; payload: string }>(
      'SELECT channel_id, payload FROM inbound_deliveries ORDER BY id DESC LIMIT 1',
    );
    expect(rows).toEqual([{ channel_id: key.channelId, payload: BODY }]);
  });

  it('a deactivated channel’s key opens nothing', async () => {
    const made = await withKey(hosted);
    const { id: workspaceId } = await hosted.app.get(Workspaces).first();
    const channels = hosted.app.get(Channels);
    await hosted.db.write((tx) => channels.change(tx, workspaceId, made.channelId, { isActive: false }));
    channels.forget(workspaceId);
    expect(await post(`${hosted.url}/webhook/baileys/${made.key}`, JSON_TYPE)).toEqual(REFUSED);
  });
});

describe('a gateway that brings too much', () => {
  it('waits, and no other channel with it', async () => {
    const app = await startTestApp({ webhooksPerSecond: 3 });
    app.clock.stop();
    const { key } = await withKey(app);
    let taken = 0;
    const send = async (path: string) => {
      const init = { method: 'POST', headers: JSON_TYPE, body: '{}' };
      const response = await fetch(`${app.url}/webhook/${path}`, init);
      if (response.status === 200) taken += 1;
      return response;
    };
    const noisy = await Promise.all(Array.from({ length: 10 }, () => send('whapi')));
    const refused = noisy.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(7);
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
    expect(await refused[0]?.json()).toMatchObject({ code: 'request.rate_limited' });
    expect((await send(`whapi/${key}`)).status).toBe(200);
    for (const path of ['baileys', `whapi/${key}`, `baileys/${key}`]) {
      const more = await Promise.all(Array.from({ length: 5 }, () => send(path)));
      expect(more.some(({ status }) => status === 429)).toBe(true);
    }
    app.clock.advance({ seconds: 1 });
    expect((await send('whapi')).status).toBe(200);
    const stored = await app.db.query('SELECT id FROM inbound_deliveries');
    expect(stored).toHaveLength(taken);
    expect(taken).toBe(3 + 3 + 1);
    await app.close();
  });
});

describe('what may be delivered', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await startTestApp()));
  afterAll(() => app.close());

  it.each([
    ['not JSON', 'Halo', 400, 'request.not_json'],
    ['half of JSON', '{"messages":[', 400, 'request.not_json'],
    ['nothing', '', 400, 'request.not_json'],
    ['a list', '[]', 422, 'request.invalid'],
    ['null', 'null', 422, 'request.invalid'],
    ['a text', '"Halo"', 422, 'request.invalid'],
    ['a number', '7', 422, 'request.invalid'],
    ['more than 3 MB', JSON.stringify({ messages: ['x'.repeat(3 * 1024 * 1024)] }), 413, 'request.too_large'],
  ])('%s is refused', async (_, body, status, code) => {
    expect(await post(`${app.url}/webhook/whapi`, JSON_TYPE, body)).toEqual({ status, code });
  });

  it('another content type is refused', async () => {
    const url = `${app.url}/webhook/whapi`;
    expect(await post(url, { 'content-type': 'text/plain' })).toEqual({
      status: 415,
      code: 'request.unsupported_media_type',
    });
    expect(await post(url, { 'content-type': 'application/x-www-form-urlencoded' }, 'a=b')).toEqual({
      status: 415,
      code: 'request.unsupported_media_type',
    });
  });

  it.each([
    ['an empty object', '{}'],
    ['what no gateway says', '{"foo":{"bar":[1,2,{"baz":null}]}}'],
    ['wrong types everywhere', '{"messages":{"0":7},"statuses":"x","event":[]}'],
    [
      '2 MB of previews',
      JSON.stringify({ messages: [{ ...whapiText('62811', 'x'), preview: 'x'.repeat(2_000_000) }] }),
    ],
    [
      'NUL and half a surrogate pair',
      '{"messages":[{"from":"62811\\u0000","text":{"body":"\\ud800 a\\u0000b"}}]}',
    ],
  ])('%s is taken and ends in a final state', async (_, body) => {
    expect((await deliver(app.url, body)).status).toBe(200);
    const states = async () =>
      app.db.query<{ state: string }>("SELECT state FROM inbound_deliveries WHERE state = 'received'");
    while ((await states()).length > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const failed = await app.db.query(
      'SELECT error FROM inbound_deliveries WHERE next_attempt_at IS NOT NULL',
    );
    expect(failed).toEqual([]);
  });

  it('an unfinished request stores nothing', async () => {
    const before = await app.db.query('SELECT id FROM inbound_deliveries');
    await new Promise<void>((resolve) => {
      const { port } = new URL(app.url);
      const headers = { ...JSON_TYPE, 'content-length': '1000' };
      const unfinished = request({
        port,
        host: '127.0.0.1',
        path: '/webhook/whapi',
        method: 'POST',
        headers,
      });
      unfinished.on('error', () => resolve());
      unfinished.write('{"messages":', () => unfinished.destroy());
      unfinished.on('close', () => resolve());
    });
    expect(await app.db.query('SELECT id FROM inbound_deliveries')).toEqual(before);
  });
});
