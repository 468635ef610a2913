import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setWorkspaceSettings } from '../../../../test/builders/workspace-settings.ts';
import { signIn, type SignedIn } from '../../../../test/builders/sign-in.ts';
import { aTicket } from '../../../../test/builders/ticket.ts';
import { startTestApp, type TestApp } from '../../../../test/test-app.ts';
import { type CountersAnswer, type TicketAnswer, type TicketListAnswer } from '../ticket-answers.dto.ts';

let app: TestApp;
let sari: SignedIn;
let joko: SignedIn;
const named: Record<string, TicketAnswer> = {};

const list = async (path: string, agent = sari): Promise<TicketListAnswer> => {
  const { status, body } = await agent.api<TicketListAnswer>('GET', `/tickets${path}`);
  if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
  return body;
};
const subjects = async (path: string, agent = sari): Promise<string[]> =>
  (await list(path, agent)).tickets.map(({ subject }) => subject);
const open = async (subject: string, more: object = {}): Promise<TicketAnswer> => {
  named[subject] = await aTicket(app, { by: sari, subject, ...more });
  return named[subject];
};

beforeAll(async () => {
  app = await startTestApp();
  sari = await signIn(app, { name: 'Sari' });
  joko = await signIn(app, { name: 'Joko' });
  await open('Paket hilang', {
    priority: 'low',
    requester_phone: '6281111111',
    requester_name: 'Budi Santoso',
  });
  await open('Tagihan salah', {
    priority: 'urgent',
    requester_email: 'siti@toko.test',
    requester_name: 'Siti',
  });
  await open('Ganti alamat 100%', { priority: 'high', requester_email: 'siti@toko.test' });
  const held = await open('Aplikasi macet', {
    priority: 'medium',
    requester_phone: '6282222222',
    requester_name: 'Anton',
  });
  await joko.api('POST', `/tickets/${held.id}/claim`);
  const done = await open('Lupa sandi', { priority: 'medium' });
  await sari.api('POST', `/tickets/${done.id}/claim`);
  await sari.api('POST', `/tickets/${done.id}/resolve`);
});
afterAll(() => app.close());

describe('the queue', () => {
  it('stands by priority, then by age, and holds only what waits for somebody', async () => {
    await open('Baru tapi tinggi', { priority: 'high' });

    expect(await subjects('/queue')).toEqual([
      'Tagihan salah',
      'Ganti alamat 100%',
      'Baru tapi tinggi',
      'Paket hilang',
    ]);
    expect(await subjects('?sort=queue')).toEqual(await subjects('/queue'));
    await sari.api('POST', `/tickets/${named['Baru tapi tinggi']?.id}/close`);
  });

  it('takes the filters', async () => {
    expect(await subjects('/queue?priority=low,high')).toEqual(['Ganti alamat 100%', 'Paket hilang']);
    expect(await subjects('/queue?q=siti')).toEqual(['Tagihan salah', 'Ganti alamat 100%']);
  });
});

describe('my tickets', () => {
  it('are those I hold, without what is done', async () => {
    expect(await subjects('/my-tickets', joko)).toEqual(['Aplikasi macet']);
    expect(await subjects('/my-tickets', sari)).toEqual([]);
  });

  it('show what is done when asked for it', async () => {
    expect(await subjects('/my-tickets?status=resolved', sari)).toEqual(['Lupa sandi']);
  });

  it('begin with what needs attention', async () => {
    const late = await open('Gagal terkirim', { priority: 'low', assignee_id: joko.user.id });
    await app.db.query('UPDATE tickets SET needs_attention = true WHERE id = $1', [late.id]);

    expect(await subjects('/my-tickets', joko)).toEqual(['Gagal terkirim', 'Aplikasi macet']);
    const pages = await list('/my-tickets?limit=1', joko);
    const next = await list(`/my-tickets?limit=1&cursor=${pages.pagination.next_cursor}`, joko);
    expect(next.tickets.map(({ subject }) => subject)).toEqual(['Aplikasi macet']);
    await sari.api('POST', `/tickets/${late.id}/close`);
  });
});

describe('all tickets', () => {
  it.each<[string, string[]]>([
    ['?status=new&sort=created_at', ['Paket hilang', 'Tagihan salah', 'Ganti alamat 100%']],
    ['?status=resolved,assigned', ['Lupa sandi', 'Aplikasi macet']],
    ['?status=closed', ['Gagal terkirim', 'Baru tapi tinggi']],
    ['?priority=urgent,low&sort=-created_at&status=open', ['Tagihan salah', 'Paket hilang']],
    ['?queue_state=assigned', ['Aplikasi macet']],
    [
      '?queue_state=pending,assigned&sort=queue',
      ['Tagihan salah', 'Ganti alamat 100%', 'Aplikasi macet', 'Paket hilang'],
    ],
    ['?assignee=me', ['Lupa sandi']],
    ['?assignee=none&status=open&sort=priority', ['Tagihan salah', 'Ganti alamat 100%', 'Paket hilang']],
    ['?assignee=any&status=in_progress,resolved', ['Lupa sandi', 'Aplikasi macet']],
    ['?channel=whatsapp', []],
    ['?q=budi', ['Paket hilang']],
    ['?q=BUDI%20SAN', ['Paket hilang']],
    ['?q=macet', ['Aplikasi macet']],
    ['?q=si', ['Ganti alamat 100%', 'Tagihan salah']],
    ['?q=100%25', ['Ganti alamat 100%']],
    ['?q=_', []],
    ['?q=%5C', []],
    ['?q=&status=resolved', ['Lupa sandi']],
  ])('%s', async (query, expected) => {
    expect(await subjects(`/all${query}`)).toEqual(expected);
    expect(await subjects(query)).toEqual(expected);
  });

  it('find a number, whole and however it is written', async () => {
    const { ticket_number } = named['Tagihan salah'] as TicketAnswer;

    expect(await subjects(`/all?q=${ticket_number}`)).toEqual(['Tagihan salah']);
    expect(await subjects(`/all?q=${ticket_number.toLowerCase()}`)).toEqual(['Tagihan salah']);
  });

  it('know one agent’s by his id', async () => {
    expect(await subjects(`/all?assignee=${joko.user.id}&status=in_progress`)).toEqual(['Aplikasi macet']);
    expect(await subjects(`/all?assigned_to_id=${joko.user.id}&status=in_progress`)).toEqual([
      'Aplikasi macet',
    ]);
  });

  it('lie between two times; a date is its whole day where the workspace is', async () => {
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta' }).format(app.clock.now());

    expect((await list(`/all?created_from=${today}&created_to=${today}`)).pagination.total).toBe(7);
    expect((await list('/all?created_to=2026-01-01')).pagination.total).toBe(0);
    expect(
      (await list(`/all?updated_from=${encodeURIComponent('2099-01-01T00:00:00Z')}`)).pagination.total,
    ).toBe(0);
  });

  it.each([
    '?status=done',
    '?priority=asap',
    '?sort=subject',
    '?assignee=Joko',
    '?page=0',
    '?limit=101',
    '?limit=ten',
    '?page=2&limit=100&offset=-1',
    '?cursor=abc',
    '?created_from=yesterday',
    '?created_from=2026-02-31',
    `?q=${'long'.repeat(51)}`,
    '?q=%00',
  ])('refuse %s', async (query) => {
    const { status, body } = await sari.api('GET', `/tickets/all${query}`);

    expect([status, body.code]).toEqual([422, 'request.invalid']);
  });
});

describe('pages', () => {
  it('are told by page, page_size or offset', async () => {
    const all = await subjects('/all?sort=created_at');

    expect(await subjects('/all?sort=created_at&page=2&limit=2')).toEqual(all.slice(2, 4));
    expect(await subjects('/all?sort=created_at&page=2&page_size=2')).toEqual(all.slice(2, 4));
    expect(await subjects('/all?sort=created_at&offset=3&limit=2')).toEqual(all.slice(3, 5));
    expect((await list('/all?page=2&limit=3')).pagination).toMatchObject({
      page: 2,
      limit: 3,
      total: 7,
      total_is_exact: true,
      totalPages: 3,
    });
    expect((await list('/all?page=9')).pagination).toMatchObject({ total: 7, next_cursor: null });
  });

  it.each(['created_at', '-created_at', 'updated_at', '-updated_at', 'priority'])(
    'read on by cursor in the order %s without a gap or a double',
    async (sort) => {
      const all = await subjects(`/all?sort=${sort}`);
      const read: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: TicketListAnswer = await list(
          `/all?sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`,
        );
        read.push(...page.tickets.map(({ subject }) => subject));
        cursor = page.pagination.next_cursor;
      }

      expect(read).toEqual(all);
    },
  );

  it('refuse a cursor of another order', async () => {
    const { pagination } = await list('/all?sort=created_at&limit=1');

    expect(
      (await sari.api('GET', `/tickets/all?sort=priority&cursor=${pagination.next_cursor}`)).status,
    ).toBe(422);
  });
});

describe('counters', () => {
  it('tell what waits for whom', async () => {
    const { body } = await joko.api<CountersAnswer>('GET', '/tickets/counters');

    expect(body).toEqual({
      queue: { total: 3, urgent: 1, high: 1, medium: 0, low: 1 },
      mine: { open: 1, needs_attention: 0 },
      chats: { unread: 0 },
    });
  });
});

describe('agents who see their own and the queue only', () => {
  it('find nothing of what others hold or did', async () => {
    const restore = await setWorkspaceSettings(app, { agentsSee: 'own_and_queue' });
    const boss = await signIn(app, { role: 'admin' });
    const others = named['Aplikasi macet'] as TicketAnswer;

    expect(await subjects('/all?sort=created_at')).toEqual([
      'Paket hilang',
      'Tagihan salah',
      'Ganti alamat 100%',
      'Lupa sandi',
    ]);
    expect((await sari.api('GET', `/tickets/${others.id}`)).body.code).toBe('tickets.not_found');
    expect((await sari.api('GET', `/tickets/${others.id}/history`)).body.code).toBe('tickets.not_found');
    expect((await sari.api('POST', `/tickets/${others.id}/resolve`)).body.code).toBe('tickets.not_found');
    expect((await boss.api('GET', `/tickets/${others.id}`)).status).toBe(200);
    await restore();
  });
});
