import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn, type SignedIn } from '../../../test/builders/sign-in.ts';
import { aTicket } from '../../../test/builders/ticket.ts';
import { aWorkspace } from '../../../test/builders/workspace.ts';
import { startTestApp, type TestApp } from '../../../test/test-app.ts';
import { type SettingsAnswer } from './settings.dto.ts';

let app: TestApp;
let admin: SignedIn;
let agent: SignedIn;

beforeAll(async () => {
  app = await startTestApp();
  const { id: workspaceId } = await aWorkspace(app);
  admin = await signIn(app, { role: 'admin', workspaceId });
  agent = await signIn(app, { workspaceId });
});
afterAll(() => app.close());

const change = (body: object, by = admin) => by.api<SettingsAnswer>('PATCH', '/settings', body);
const read = async (): Promise<SettingsAnswer> => (await agent.api<SettingsAnswer>('GET', '/settings')).body;

describe('the settings of a workspace', () => {
  it('are the contract’s defaults until somebody changes them, and agents may read them', async () => {
    expect(await read()).toEqual({
      workspace_id: admin.user.workspaceId,
      name: 'Toko Sebelah',
      slug: expect.stringMatching(/^toko-/),
      locale: 'en',
      timezone: 'Asia/Jakarta',
      ticket_number_format: 'TKT-{YYYYMMDD}-{seq:4}',
      auto_close_after_hours: 48,
      reopen_window_days: 14,
      agents_see: 'all',
      agents_may_assign_others: true,
      agents_may_change_in_bulk: true,
      priority_keywords: {
        urgent: ['urgent', 'gawat'],
        high: [],
        medium: [],
        low: ['besok', 'nanti', 'tidak penting'],
      },
      comment_edit_window_seconds: 900,
      undo_send_seconds: 5,
      attachment_max_bytes: 25_000_000,
      attachment_types: ['*'],
    });
  });

  it('act at once: on numbers, priorities, what agents see and may do', async () => {
    const before = await aTicket(app, { by: agent });
    expect(before.ticket_number).toMatch(/^TKT-\d{8}-0001$/);

    const { status, body } = await change({
      ticket_number_format: '#{seq}',
      priority_keywords: { high: ['rusak parah'] },
      agents_see: 'own_and_queue',
      agents_may_assign_others: false,
    });

    expect([status, body.priority_keywords.urgent]).toEqual([200, ['urgent', 'gawat']]);
    const after = await aTicket(app, { by: agent, subject: 'Barang RUSAK PARAH' });
    expect(after).toMatchObject({ ticket_number: '#1001', priority: 'high' });
    const other = await signIn(app, { workspaceId: admin.user.workspaceId });
    const assigned = await agent.api('POST', `/tickets/${after.id}/assign`, { assignee_id: other.user.id });
    expect(assigned.status).toBe(403);
    await other.api('POST', `/tickets/${after.id}/claim`, {});
    expect((await agent.api('GET', `/tickets/${after.id}`)).status).toBe(404);
    const me = await agent.api<{ user: { abilities: object } }>('GET', '/auth/me');
    expect(me.body.user.abilities).toMatchObject({ assign_to_others: false, manage_workspace: false });
    await change({ agents_see: 'all', agents_may_assign_others: true });
    expect((await agent.api('GET', `/tickets/${after.id}`)).status).toBe(200);
  });

  it('keep what two people change at the same time', async () => {
    await Promise.all([
      change({ auto_close_after_hours: 0 }),
      change({ reopen_window_days: 30 }),
      change({ undo_send_seconds: 10 }),
      change({ comment_edit_window_seconds: 60 }),
      change({ name: 'Toko Baru', timezone: 'Asia/Makassar', locale: 'id' }),
    ]);

    expect(await read()).toMatchObject({
      auto_close_after_hours: 0,
      reopen_window_days: 30,
      undo_send_seconds: 10,
      comment_edit_window_seconds: 60,
      name: 'Toko Baru',
      timezone: 'Asia/Makassar',
      locale: 'id',
    });
  });

  it.each<[string, object]>([
    ['name', { name: '  ' }],
    ['locale', { locale: 'jv' }],
    ['timezone', { timezone: 'Jakarta' }],
    ['timezone', { timezone: '+07:00' }],
    ['timezone', { timezone: 7 }],
    ['ticket_number_format', { ticket_number_format: 'A-{seq}' }],
    ['auto_close_after_hours', { auto_close_after_hours: -1 }],
    ['auto_close_after_hours', { auto_close_after_hours: 1.5 }],
    ['reopen_window_days', { reopen_window_days: 366 }],
    ['agents_see', { agents_see: 'nothing' }],
    ['agents_may_assign_others', { agents_may_assign_others: 'yes' }],
    ['agents_may_change_in_bulk', { agents_may_change_in_bulk: 1 }],
    ['undo_send_seconds', { undo_send_seconds: 61 }],
    ['priority_keywords.low', { priority_keywords: { low: ['x'.repeat(51)] } }],
    ['priority_keywords.low', { priority_keywords: { low: ['Gawat'] } }],
  ])('with a wrong %s are refused by its name', async (field, body) => {
    const { status, body: problem } = await change(body);
    expect([status, problem]).toMatchObject([422, { errors: [{ field }] }]);
  });

  it('are an admin’s to change, and of his own workspace', async () => {
    const customer = await signIn(app, { role: 'customer', workspaceId: admin.user.workspaceId });
    expect((await change({ name: 'Milik agen' }, agent)).status).toBe(403);
    expect((await customer.api('GET', '/settings')).status).toBe(403);
    const stranger = await signIn(app, { role: 'super_admin' });
    await change({ reopen_window_days: 1 }, stranger);
    expect((await read()).reopen_window_days).toBe(30);
  });

  it('leave an event that tells what was changed, and none when nothing was', async () => {
    await change({ reopen_window_days: 7 });
    await change({ reopen_window_days: 7 });
    const rows = await app.db.query<{ data: object }>(
      `SELECT data FROM events WHERE workspace_id = $1 AND type = 'workspace.updated' ORDER BY id DESC LIMIT 2`,
      [admin.user.workspaceId],
    );
    expect(rows[0]?.data).toEqual({ changes: [{ field: 'reopen_window_days', from: 30, to: 7 }] });
    expect(rows[1]?.data).not.toEqual(rows[0]?.data);
  });
});
