import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCustomer } from '../../../../test/builders/customer.ts';
import { signIn, type SignedIn } from '../../../../test/builders/sign-in.ts';
import { aTicket } from '../../../../test/builders/ticket.ts';
import { setWorkspaceSettings } from '../../../../test/builders/workspace-settings.ts';
import { aWorkspace } from '../../../../test/builders/workspace.ts';
import { type TestApp, startTestApp } from '../../../../test/test-app.ts';
import { until } from '../../../../test/until.ts';
import { type SearchResultAnswer } from './search.dto.ts';

let app: TestApp;
let agent: SignedIn;

beforeAll(async () => {
  app = await startTestApp();
  agent = await signIn(app);
});
afterAll(() => app.close());

const search = async (q: string, by = agent, more = '') =>
  (await by.api<SearchResultAnswer>('GET', `/search?q=${encodeURIComponent(q)}${more}`)).body;
const subjects = async (q: string, by = agent, more = '') =>
  (await search(q, by, more)).tickets.map(({ ticket }) => ticket.subject);
const found = (q: string, subject: string, by = agent) =>
  until(`"${q}" to find "${subject}"`, async () => ((await subjects(q, by)).includes(subject) ? true : null));
const comment = (ticketId: string, body: string, isInternal = false) =>
  agent.api('POST', `/tickets/${ticketId}/comments`, { body, is_internal: isInternal });

describe('GET search', () => {
  it('finds words of the subject, the description and messages, whole, begun, accented or not', async () => {
    const ticket = await aTicket(app, {
      by: agent,
      subject: 'Kurir tersesat',
      description: 'Paket berisi kopi gayo',
    });
    await comment(ticket.id, 'Nomor resi JNE-00417 sudah kami kirim ke Kafé Tugu');
    for (const q of ['kurir', 'terses', 'gayo kopi', '00417', 'kafe tugu', 'JNE-00417', '"kopi gayo"']) {
      await found(q, 'Kurir tersesat');
    }
    expect(await subjects('"gayo kopi"')).toEqual([]);
    expect(await subjects('kurir gajah')).toEqual([]);
  });

  it('shows where the words are, in pieces', async () => {
    const ticket = await aTicket(app, { by: agent, subject: 'Warna <b>luntur</b>' });
    await comment(ticket.id, 'Kainnya batik tulis');
    await found('batik', 'Warna <b>luntur</b>');
    const [hit] = (await search('batik')).tickets;
    expect(hit?.message?.text).toEqual([
      { text: 'Kainnya ', is_match: false },
      { text: 'batik', is_match: true },
      { text: ' tulis', is_match: false },
    ]);
    expect((await search('luntur')).tickets[0]?.subject).toEqual([
      { text: 'Warna <b>', is_match: false },
      { text: 'luntur', is_match: true },
      { text: '</b>', is_match: false },
    ]);
  });

  it('finds by number first, by a requester with a misspelt name, and by a tag', async () => {
    const ticket = await aTicket(app, {
      by: agent,
      subject: 'Tanya stok',
      requester_name: 'Wulandari Saputri',
      requester_email: 'wulan@toko.test',
      tags: ['grosir'],
    });
    expect((await search(ticket.ticket_number)).tickets[0]?.ticket.id).toBe(ticket.id);
    const named = await search('Wulandri Saputri');
    expect(named.tickets.map((hit) => hit.ticket.id)).toEqual([ticket.id]);
    expect(named.contacts).toMatchObject([{ name: 'Wulandari Saputri', email: 'wulan@toko.test' }]);
    expect(await subjects('grosir')).toEqual(['Tanya stok']);
  });

  it('is narrowed by the filters of lists, and read by the page', async () => {
    await aTicket(app, { by: agent, subject: 'Mangga satu', priority: 'urgent' });
    await aTicket(app, { by: agent, subject: 'Mangga dua', priority: 'low' });
    await found('mangga', 'Mangga dua');
    expect(await subjects('mangga', agent, '&priority=urgent')).toEqual(['Mangga satu']);
    const { tickets, pagination } = await search('mangga', agent, '&limit=1&page=2');
    expect([tickets.length, pagination.total, pagination.totalPages]).toEqual([1, 2, 2]);
  });

  it('forgets what was deleted', async () => {
    const ticket = await aTicket(app, { by: agent, subject: 'Salah tulis' });
    const { body } = await comment(ticket.id, 'kata sandi: rambutan', true);
    await found('rambutan', 'Salah tulis');
    await agent.api('DELETE', `/tickets/${ticket.id}/comments/${String(body.id)}`);
    await until('the words to go', async () => ((await subjects('rambutan')).length === 0 ? true : null));
  });

  it('also serves the field above the list of all tickets', async () => {
    const ticket = await aTicket(app, { by: agent, subject: 'Tas sobek' });
    await comment(ticket.id, 'Jahitannya lepas di sisi kiri');
    await found('jahitannya', 'Tas sobek');
    const { body } = await agent.api<{ tickets: { id: string }[] }>('GET', '/tickets?q=jahitannya');
    expect(body.tickets.map(({ id }) => id)).toEqual([ticket.id]);
  });

  it('refuses to search for nothing', async () => {
    expect((await agent.api('GET', '/search')).status).toBe(422);
    expect(await search('!!! ---')).toMatchObject({ tickets: [], contacts: [] });
  });
});

describe('what may not be seen is not found', () => {
  it('by customers: only their own, and no internal notes', async () => {
    const customer = await signIn(app, { role: 'customer', name: 'Pelanggan Cari' });
    const own = await customer.api<{ id: string }>('POST', '/tickets', { subject: 'Durian busuk' });
    await aTicket(app, { by: agent, subject: 'Durian orang lain' });
    await comment(own.body.id, 'Durian sedang diganti');
    await comment(own.body.id, 'Pelanggan ini rahasianya semangka', true);
    await found('semangka', 'Durian busuk');
    await found('diganti', 'Durian busuk', customer);

    expect(await subjects('durian', customer)).toEqual(['Durian busuk']);
    expect(await subjects('semangka', customer)).toEqual([]);
    expect((await search('Pelanggan Cari', customer)).contacts).toEqual([]);
    const { body } = await customer.api<{ tickets: [] }>('GET', '/tickets?q=semangka');
    expect(body.tickets).toEqual([]);
  });

  it('by agents who see their own and the queue only', async () => {
    const other = await signIn(app);
    const ticket = await aTicket(app, { by: agent, subject: 'Nanas rahasia' });
    await found('nanas', 'Nanas rahasia', other);
    await agent.api('POST', `/tickets/${ticket.id}/claim`, {});
    const undo = await setWorkspaceSettings(app, { agentsSee: 'own_and_queue' });
    expect(await subjects('nanas', other)).toEqual([]);
    expect(await subjects('nanas', agent)).toEqual(['Nanas rahasia']);
    await undo();
  });

  it('by another workspace', async () => {
    await aTicket(app, { by: agent, subject: 'Pepaya dalam' });
    await found('pepaya', 'Pepaya dalam');
    const stranger = await signIn(app, { role: 'admin', workspaceId: (await aWorkspace(app)).id });
    expect(await search('pepaya', stranger)).toMatchObject({ tickets: [], contacts: [] });
  });
});

describe('what was there before there were documents', () => {
  it('is read afterwards, and found', async () => {
    await aCustomer(app, { name: 'Kakek' }).writes('Sudah lama menunggu sirsak');
    await found('sirsak', 'Sudah lama menunggu sirsak');
    const [{ id: workspaceId } = { id: '' }] = await app.db.query<{ id: string }>(
      'SELECT id FROM workspaces LIMIT 1',
    );
    await app.db.query('DELETE FROM search_documents');
    expect((await search('sirsak')).tickets).toEqual([]);
    await app.db.query(
      `INSERT INTO search_backfills (workspace_id, source, before_id)
       SELECT $1, s, 'ffffffff-ffff-ffff-ffff-ffffffffffff' FROM unnest(ARRAY['tickets', 'messages']) s`,
      [workspaceId],
    );
    await aTicket(app, { by: agent, subject: 'Membangunkan' });
    await found('sirsak', 'Sudah lama menunggu sirsak');
    await until('all to be read', async () =>
      (await app.db.query('SELECT FROM search_backfills')).length === 0 ? true : null,
    );
  });
});
