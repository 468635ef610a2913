import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn, type SignedIn } from '../../../test/builders/sign-in.ts';
import { aWorkspace } from '../../../test/builders/workspace.ts';
import { startTestApp, type TestApp } from '../../../test/test-app.ts';
import { type ChannelAnswer, type ChannelListAnswer, type KeyedChannelAnswer } from './channels.dto.ts';
import { Channels } from './channels.service.ts';

let app: TestApp;
let admin: SignedIn;
let channels: Channels;

const NEW = {
  kind: 'whatsapp',
  provider: 'baileys',
  name: 'Nomor kedua',
  base_url: 'http://gateway.test:8000/',
  token: 'a token that nobody may see',
};

beforeAll(async () => {
  app = await startTestApp({ publicUrl: 'https://desk.test' });
  admin = await signIn(app, { role: 'admin' });
  channels = app.app.get(Channels);
});
afterAll(() => app.close());

const create = async (more: object = {}): Promise<KeyedChannelAnswer> =>
  (await admin.api<KeyedChannelAnswer>('POST', '/channels', { ...NEW, ...more })).body;

describe('channels', () => {
  it('are made with a key that is shown once, and a token that never is', async () => {
    const { status, body } = await admin.api<KeyedChannelAnswer>('POST', '/channels', NEW);

    expect(status).toBe(201);
    expect(body.key).toMatch(/^[a-z0-9]+_[0-9A-Za-z]{32}$/);
    expect(body.webhook_url).toBe(`https://desk.test/webhook/baileys/${body.key}`);
    expect(body.channel).toMatchObject({
      kind: 'whatsapp',
      provider: 'baileys',
      name: 'Nomor kedua',
      base_url: 'http://gateway.test:8000',
      has_token: true,
      is_active: true,
      is_default: false,
      settings: { intake: 'ticket_first', groups_open_tickets: false },
      key_hint: body.key.slice(-4),
      health: null,
    });
    const list = await admin.api<ChannelListAnswer>('GET', '/channels');
    expect(JSON.stringify(list.body)).not.toContain(NEW.token);
    expect(JSON.stringify(list.body)).not.toContain(body.key);
    expect(list.body.channels.map(({ id }) => id)).toContain(body.channel.id);
    expect((await admin.api('GET', `/channels/${body.channel.id}`)).body).toEqual(body.channel);
    const stored = await app.db.query<{ row: string }>('SELECT channels::text AS row FROM channels');
    expect(stored.some(({ row }) => row.includes(body.key))).toBe(false);
  });

  it('are found by their key, and by a new one only after it was changed', async () => {
    const { channel, key } = await create();
    expect((await channels.byKey(key))?.id).toBe(channel.id);

    const { body } = await admin.api<KeyedChannelAnswer>('POST', `/channels/${channel.id}/rotate-key`);

    expect(await channels.byKey(key)).toBeNull();
    expect((await channels.byKey(body.key))?.id).toBe(channel.id);
    for (const wrong of ['', 'nothing', `${body.key}x`, `zzzzzz_${body.key.split('_')[1]}`, '%']) {
      expect(await channels.byKey(wrong)).toBeNull();
    }
  });

  it('take changes, each by itself', async () => {
    const { channel } = await create();
    const patch = (body: object) => admin.api<ChannelAnswer>('PATCH', `/channels/${channel.id}`, body);

    expect((await patch({ name: 'Nomor lama' })).body).toMatchObject({ name: 'Nomor lama', has_token: true });
    expect((await patch({ settings: { intake: 'bot_first' } })).body.settings).toEqual({
      intake: 'bot_first',
      groups_open_tickets: false,
    });
    expect((await patch({ settings: { groups_open_tickets: true } })).body.settings).toEqual({
      intake: 'bot_first',
      groups_open_tickets: true,
    });
    expect((await patch({ token: null })).body.has_token).toBe(false);
    expect((await patch({})).body.name).toBe('Nomor lama');
    expect((await channels.get(admin.user.workspaceId, channel.id)).token).toBeNull();
  });

  it('have one default of a kind', async () => {
    const [first] = (await admin.api<ChannelListAnswer>('GET', '/channels')).body.channels;
    expect(first?.is_default).toBe(true);
    const { channel } = await create();

    await admin.api('PATCH', `/channels/${channel.id}`, { is_default: true });

    const defaults = (await admin.api<ChannelListAnswer>('GET', '/channels')).body.channels.filter(
      (c) => c.is_default,
    );
    expect(defaults.map(({ id }) => id)).toEqual([channel.id]);
    expect((await channels.default(null))?.id).toBe(channel.id);
    expect((await channels.default(null, 'whapi'))?.id).toBe(first?.id);
    await admin.api('PATCH', `/channels/${first?.id}`, { is_default: true });
  });

  it('keep one default when several are named at one instant', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => create()));

    const answers = await Promise.all(
      made.map(({ channel }) => admin.api('PATCH', `/channels/${channel.id}`, { is_default: true })),
    );

    expect(answers.map(({ status }) => status)).toEqual(made.map(() => 200));
    const { body } = await admin.api<ChannelListAnswer>('GET', '/channels');
    expect(body.channels.filter((channel) => channel.is_default)).toHaveLength(1);
  });

  it('are deactivated, not deleted, and can come back', async () => {
    const { channel } = await create();

    const { status, body } = await admin.api<ChannelAnswer>('DELETE', `/channels/${channel.id}`);

    expect([status, body.is_active]).toEqual([200, false]);
    const { body: back } = await admin.api<ChannelAnswer>('PATCH', `/channels/${channel.id}`, {
      is_active: true,
    });
    expect(back.is_active).toBe(true);
  });

  it.each<[string, object, string]>([
    ['no name', { name: '' }, 'name'],
    ['a kind there is not', { kind: 'fax' }, 'kind'],
    ['a provider there is not', { provider: 'icq' }, 'provider'],
    ['no address', { base_url: undefined }, 'base_url'],
    ['another protocol', { base_url: 'ftp://gateway.test' }, 'base_url'],
    ['a login in the address', { base_url: 'http://me:secret@gateway.test' }, 'base_url'],
    ['an address that is none', { base_url: 'gateway' }, 'base_url'],
    ['an unknown intake', { settings: { intake: 'never' } }, 'settings.intake'],
    ['settings that are none', { settings: 'all' }, 'settings'],
  ])('refuse %s', async (_, more, field) => {
    const { status, body } = await admin.api<{ errors: { field: string }[] }>('POST', '/channels', {
      ...NEW,
      ...more,
    });

    expect(status).toBe(422);
    expect(body.errors.map((error) => error.field)).toEqual([field]);
  });

  it('are the admins’ business', async () => {
    const agent = await signIn(app, { role: 'agent' });
    const { channel } = await create();

    for (const [method, path] of [
      ['GET', '/channels'],
      ['POST', '/channels'],
      ['POST', `/channels/${channel.id}/rotate-key`],
    ] as const) {
      expect((await agent.api(method, path, method === 'POST' ? {} : undefined)).status).toBe(403);
    }
  });

  it('of another workspace are not there', async () => {
    const other = await aWorkspace(app);
    const stranger = await signIn(app, { role: 'admin', workspaceId: other.id });
    const { channel } = await create();

    for (const [method, path] of [
      ['GET', `/channels/${channel.id}`],
      ['PATCH', `/channels/${channel.id}`],
      ['DELETE', `/channels/${channel.id}`],
      ['POST', `/channels/${channel.id}/rotate-key`],
      ['POST', `/channels/${channel.id}/check`],
      ['GET', '/channels/nothing'],
      ['POST', '/channels/nothing/rotate-key'],
    ] as const) {
      const { status, body } = await stranger.api(
        method,
        path,
        method === 'PATCH' ? { name: 'Mine' } : undefined,
      );
      expect([path, status, body.code]).toEqual([path, 404, 'channels.not_found']);
    }
    expect((await admin.api<ChannelAnswer>('GET', `/channels/${channel.id}`)).body).toMatchObject({
      name: 'Nomor kedua',
      is_active: true,
    });
  });
});
