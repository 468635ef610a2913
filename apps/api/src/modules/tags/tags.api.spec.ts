import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn, type SignedIn } from '../../../test/builders/sign-in.ts';
import { aTicket } from '../../../test/builders/ticket.ts';
import { aWorkspace } from '../../../test/builders/workspace.ts';
import { startTestApp, type TestApp } from '../../../test/test-app.ts';
import { type TicketAnswer, type TicketListAnswer } from '../tickets/ticket-answers.dto.ts';
import { type TagAnswer, type TagListAnswer } from './tags.dto.ts';

let app: TestApp;
let admin: SignedIn;
let agent: SignedIn;

beforeAll(async () => {
  app = await startTestApp();
  admin = await signIn(app, { role: 'admin' });
  agent = await signIn(app, { workspaceId: admin.user.workspaceId });
});
afterAll(() => app.close());

const add = async (name: string, by = admin): Promise<TagAnswer> =>
  (await by.api<TagAnswer>('POST', '/tags', { name })).body;
const list = async (query = ''): Promise<TagAnswer[]> =>
  (await agent.api<TagListAnswer>('GET', `/tags${query}`)).body.tags;
const tagsOf = async (id: string): Promise<string[]> =>
  (await agent.api<TicketAnswer>('GET', `/tickets/${id}`)).body.tags;

describe('tags', () => {
  it('come to be when an agent types one, whatever its case, once', async () => {
    const first = await aTicket(app, { by: agent, tags: 'VIP, Grosir' });
    const second = await aTicket(app, { by: agent, tags: ['vip'] });

    expect(first.tags).toEqual(['Grosir', 'VIP']);
    expect(second.tags).toEqual(['VIP']);
    expect(await list('?names=vip,grosir')).toMatchObject([
      { name: 'Grosir', tickets_count: 1 },
      { name: 'VIP', tickets_count: 2, tickets_count_is_exact: true },
    ]);
  });

  it('are one, though ten type it at one instant', async () => {
    const tickets = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        aTicket(app, { by: agent, tags: [at % 2 ? 'Bersama' : 'bersama', 'dua'] }),
      ),
    );

    expect(new Set(tickets.flatMap(({ tags }) => tags)).size).toBe(2);
    expect(await list('?q=bersama')).toHaveLength(1);
  });

  it('are made by agents, with a colour when none is given, and found by letters', async () => {
    const made = await agent.api<TagAnswer>('POST', '/tags', { name: ' Retur  ', color: '#ABCDEF' });

    expect(made).toMatchObject({ status: 201, body: { name: 'Retur', colour: '#abcdef', tickets_count: 0 } });
    expect((await add('Pecah')).colour).toMatch(/^#[0-9a-f]{6}$/);
    expect((await list('?q=etu')).map(({ name }) => name)).toEqual(['Retur']);
    expect(await list('?q=%25')).toEqual([]);
    const again = await agent.api('POST', '/tags', { name: 'RETUR' });
    expect([again.status, again.body.code]).toEqual([409, 'tags.name_taken']);
  });

  it('are renamed and recoloured on all tickets at once', async () => {
    const ticket = await aTicket(app, { by: agent, tags: ['salah tulis'] });
    const [tag] = await list('?q=salah');

    const { body } = await admin.api<TagAnswer>('PATCH', `/tags/${tag?.id}`, {
      name: 'Benar',
      colour: '#000000',
    });

    expect(body).toMatchObject({ name: 'Benar', colour: '#000000', tickets_count: 1 });
    expect(await tagsOf(ticket.id)).toEqual(['Benar']);
    await add('Lain lagi');
    const taken = await admin.api('PUT', `/tags/${tag?.id}`, { name: 'lain LAGI' });
    expect([taken.status, taken.body.code]).toEqual([409, 'tags.name_taken']);
    expect((await admin.api('PATCH', `/tags/${tag?.id}`, { name: 'BENAR' })).body.name).toBe('BENAR');
  });

  it('are merged: tickets bear the one that stays, each once', async () => {
    const both = await aTicket(app, { by: agent, tags: ['kirim', 'pengiriman'] });
    const one = await aTicket(app, { by: agent, tags: ['kiriman'] });
    const [stays] = await list('?names=pengiriman');
    const sources = (await list('?names=kirim,kiriman')).map(({ id }) => id);

    const { status, body } = await admin.api<TagAnswer>('POST', `/tags/${stays?.id}/merge`, {
      source_ids: sources,
    });

    expect([status, body.tickets_count]).toEqual([200, 2]);
    expect(await tagsOf(both.id)).toEqual(['pengiriman']);
    expect(await tagsOf(one.id)).toEqual(['pengiriman']);
    expect(await list('?names=kirim,kiriman')).toEqual([]);
    for (const source_ids of [[stays?.id], sources, []]) {
      expect((await admin.api('POST', `/tags/${stays?.id}/merge`, { source_ids })).status).toBe(422);
    }
  });

  it('are neither lost nor doubled when tickets get them while they are merged', async () => {
    const stays = await add('tetap');
    const goes = await add('pergi');
    const tickets = await Promise.all(Array.from({ length: 8 }, () => aTicket(app, { by: agent })));

    await Promise.all([
      ...tickets.map(({ id }) => agent.api('PATCH', `/tickets/${id}`, { add_tags: ['pergi'] })),
      admin.api('POST', `/tags/${stays.id}/merge`, { source_ids: [goes.id] }),
    ]);

    for (const { id } of tickets) expect(['tetap', 'pergi']).toContain((await tagsOf(id)).join());
    expect(await app.db.query('SELECT FROM ticket_tags WHERE tag_id = $1', [goes.id])).toEqual([]);
  });

  it('are deleted from all tickets, and may come again', async () => {
    const ticket = await aTicket(app, { by: agent, tags: ['sekali', 'VIP'] });
    const [tag] = await list('?q=sekali');

    expect((await admin.api('DELETE', `/tags/${tag?.id}`)).status).toBe(204);

    expect(await tagsOf(ticket.id)).toEqual(['VIP']);
    expect((await admin.api('GET', `/tags/${tag?.id}`)).body.code).toBe('tags.not_found');
    expect((await add('sekali')).tickets_count).toBe(0);
  });

  it('narrow a list to tickets that bear one of them', async () => {
    await aTicket(app, { by: agent, subject: 'Merah', tags: ['merah'] });
    await aTicket(app, { by: agent, subject: 'Biru', tags: ['biru', 'tua'] });

    const subjects = async (query: string): Promise<string[]> =>
      (await agent.api<TicketListAnswer>('GET', `/tickets/all?sort=created_at&${query}`)).body.tickets.map(
        ({ subject }) => subject,
      );
    expect(await subjects('tag=MERAH,biru')).toEqual(['Merah', 'Biru']);
    expect(await subjects('tags=tua&status=open')).toEqual(['Biru']);
    expect(await subjects('tag=nothing')).toEqual([]);
  });

  it('are pages of names', async () => {
    const { body } = await agent.api<TagListAnswer>('GET', '/tags?limit=2');
    const next = await agent.api<TagListAnswer>('GET', `/tags?limit=2&cursor=${body.pagination.next_cursor}`);
    const names = [...body.tags, ...next.body.tags].map(({ name }) => name.toLowerCase());

    expect(new Set(names).size).toBe(4);
    expect(names).toEqual(names.toSorted());
  });

  it.each<[string, object]>([
    ['name', {}],
    ['name', { name: 'a,b' }],
    ['name', { name: 'x'.repeat(51) }],
    ['colour', { name: 'Warna', colour: '#12' }],
  ])('with a wrong %s are refused', async (field, body) => {
    const refused = await admin.api('POST', '/tags', body);
    expect([refused.status, refused.body.errors]).toMatchObject([422, [{ field }]]);
  });

  it('are an admin’s to change, an agent’s to use, and nothing to customers', async () => {
    const tag = await add('milik desk');
    const customer = await signIn(app, { role: 'customer', workspaceId: admin.user.workspaceId });
    const own = await aTicket(app, { by: customer, tags: ['milik desk', 'karangan pelanggan'] });

    expect(own.tags).toEqual([]);
    expect(await tagsOf(own.id)).toEqual(['milik desk']);
    expect((await customer.api<TicketListAnswer>('GET', '/tickets?tag=milik%20desk')).body.tickets).toEqual(
      [],
    );
    expect((await customer.api('GET', '/tags')).status).toBe(403);
    for (const [method, path] of [
      ['PATCH', ''],
      ['PUT', ''],
      ['DELETE', ''],
      ['POST', '/merge'],
    ] as const) {
      const body = path ? { source_ids: [tag.id] } : {};
      expect((await agent.api(method, `/tags/${tag.id}${path}`, body)).status).toBe(403);
    }
  });

  it('of one workspace are none of another', async () => {
    const tag = await add('rahasia dapur');
    const other = await aWorkspace(app);
    const stranger = await signIn(app, { role: 'admin', workspaceId: other.id });

    expect((await stranger.api<TagListAnswer>('GET', '/tags?q=rahasia')).body.tags).toEqual([]);
    expect((await stranger.api('PATCH', `/tags/${tag.id}`, { name: 'x' })).status).toBe(404);
    expect((await add('rahasia dapur', stranger)).id).not.toBe(tag.id);
  });

  it('leave their events', async () => {
    const rows = await app.db.query<{ type: string }>(
      "SELECT DISTINCT type FROM events WHERE type LIKE 'tag.%' AND workspace_id = $1 ORDER BY type",
      [admin.user.workspaceId],
    );
    expect(rows.map(({ type }) => type)).toEqual(['tag.created', 'tag.deleted', 'tag.merged', 'tag.updated']);
  });
});
