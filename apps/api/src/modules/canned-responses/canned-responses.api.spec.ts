import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn, type SignedIn } from '../../../test/builders/sign-in.ts';
import { aTicket } from '../../../test/builders/ticket.ts';
import { aWorkspace } from '../../../test/builders/workspace.ts';
import { startTestApp, type TestApp } from '../../../test/test-app.ts';
import {
  type CannedResponseBody,
  type CannedResponseList,
  type UsedCannedResponse,
} from './canned-responses.dto.ts';

const PATH = '/tickets/canned-responses';

describe('canned responses', () => {
  let app: TestApp;
  let admin: SignedIn;
  let sari: SignedIn;
  let budi: SignedIn;

  beforeAll(async () => {
    app = await startTestApp();
    admin = await signIn(app, { role: 'admin', name: 'Ibu Admin' });
    sari = await signIn(app, { name: 'Sari' });
    budi = await signIn(app, { name: 'Budi' });
  });
  afterAll(() => app.close());

  const make = async (by: SignedIn, input: object): Promise<CannedResponseBody> => {
    const { status, body } = await by.api<CannedResponseBody>('POST', PATH, {
      ...('body' in input ? {} : { content: 'Halo' }),
      ...input,
    });
    expect([status, body]).toMatchObject([201, { usage_count: 0 }]);
    return body;
  };
  const shortcuts = async (by: SignedIn, query = ''): Promise<string[]> =>
    (await by.api<CannedResponseList>('GET', `${PATH}${query}`)).body.canned_responses.map(
      ({ shortcut }) => shortcut,
    );

  it('are there from the start: thanks and closing, in both languages', async () => {
    const { body } = await sari.api<CannedResponseList>('GET', PATH);
    const names = body.canned_responses.map(({ shortcut, locale }) => `${shortcut} ${locale}`).sort();
    expect(names).toEqual(['closing en', 'closing id', 'thanks en', 'thanks id']);
    expect(body.canned_responses.every(({ unknown_variables: unknown }) => unknown.length === 0)).toBe(true);
    expect(body.canned_responses[0]).toMatchObject({
      scope: 'workspace',
      abilities: { edit: false, delete: false },
    });
    expect(body.pagination).toMatchObject({ total: 4, totalPages: 1 });
  });

  it('of an agent are his own: nobody but he and the admins see and change them', async () => {
    const made = await make(sari, {
      name: 'Resi',
      shortcut: '/Resi',
      body: 'Resi {{ticket_number}} {{kurir}}',
    });
    expect(made).toMatchObject({
      title: 'Resi',
      shortcut: 'resi',
      content: 'Resi {{ticket_number}} {{kurir}}',
      scope: 'own',
      owner_id: sari.user.id,
      owner_name: 'Sari',
      unknown_variables: ['kurir'],
      abilities: { edit: true, delete: true },
    });
    expect(await shortcuts(sari, '?scope=own')).toEqual(['resi']);
    expect(await shortcuts(budi)).not.toContain('resi');
    expect(await shortcuts(admin)).not.toContain('resi');
    expect(await shortcuts(admin, '?scope=all')).toContain('resi');
    expect((await budi.api('GET', `${PATH}/${made.id}`)).status).toBe(404);
    expect((await budi.api('PUT', `${PATH}/${made.id}`, { title: 'x' })).status).toBe(404);
    expect((await budi.api('DELETE', `${PATH}/${made.id}`)).status).toBe(404);
    expect((await budi.api('POST', `${PATH}/${made.id}/use`)).status).toBe(404);
    const changed = await admin.api<CannedResponseBody>('PUT', `${PATH}/${made.id}`, { category: 'Kirim' });
    expect(changed.body).toMatchObject({ category: 'Kirim', title: 'Resi', owner_id: sari.user.id });
    expect((await sari.api('DELETE', `${PATH}/${made.id}`)).status).toBe(204);
    expect((await sari.api('GET', `${PATH}/${made.id}`)).status).toBe(404);
  });

  it('of the workspace are for all to use and for admins to change', async () => {
    const made = await make(admin, { title: 'Jam buka', shortcut: 'jam', locale: 'id' });
    expect(made).toMatchObject({ scope: 'workspace', owner_id: null, locale: 'id' });
    expect((await sari.api('PUT', `${PATH}/${made.id}`, { title: 'x' })).status).toBe(403);
    expect((await sari.api('DELETE', `${PATH}/${made.id}`)).status).toBe(403);
    const wanted = { title: 'x', shortcut: 'x', content: 'x', scope: 'workspace' };
    expect((await sari.api('POST', PATH, wanted)).status).toBe(403);
    expect((await sari.api('GET', `${PATH}?scope=all`)).status).toBe(403);
    const own = await make(sari, { title: 'Punya saya', shortcut: 'saya' });
    expect((await sari.api('PUT', `${PATH}/${own.id}`, { scope: 'workspace' })).status).toBe(403);
    const shared = await admin.api<CannedResponseBody>('PUT', `${PATH}/${own.id}`, { scope: 'workspace' });
    expect(shared.body).toMatchObject({ scope: 'workspace', owner_id: null });
    expect(await shortcuts(budi)).toContain('saya');
  });

  it('are found by any of their words, the most used first', async () => {
    await make(admin, {
      title: 'Pengembalian dana',
      shortcut: 'refund',
      category: 'Uang',
      content: 'Dana 100%',
    });
    const often = await make(admin, { title: 'Zona waktu uang', shortcut: 'zona' });
    for (const expected of [1, 2]) {
      const used = await budi.api<UsedCannedResponse>('POST', `${PATH}/${often.id}/use`);
      expect([used.status, used.body.usage_count, used.body.rendered]).toEqual([200, expected, null]);
    }
    expect(await shortcuts(budi, '?q=uang')).toEqual(['zona', 'refund']);
    expect(await shortcuts(budi, '?q=/refu')).toEqual(['refund']);
    expect(await shortcuts(budi, '?q=100%25')).toEqual(['refund']);
    expect(await shortcuts(budi, '?q=tidak-ada')).toEqual([]);
    expect(await shortcuts(budi, '?locale=en&q=thanks')).toEqual(['thanks']);
    const first = (await budi.api<CannedResponseList>('GET', `${PATH}?limit=1`)).body;
    expect(first.canned_responses[0]?.shortcut).toBe('zona');
    const rest = await shortcuts(budi, `?limit=100&cursor=${first.pagination.next_cursor}`);
    expect(rest).toHaveLength(first.pagination.total - 1);
    expect(rest).not.toContain('zona');
  });

  it('are filled for a ticket, with what is missing told', async () => {
    const customer = await signIn(app, { role: 'customer', name: 'Wati Lestari' });
    const ticket = await aTicket(app, { by: customer, subject: 'Paket hilang' });
    const { id } = await make(sari, {
      title: 'Isi',
      shortcut: 'isi',
      content:
        '{{customer_first_name}}, {{ticket_subject}} ({{ticket_number}}). {{customer_phone}} {{resi}} {{agent_name}}',
    });
    const used = await sari.api<UsedCannedResponse>('POST', `${PATH}/${id}/use`, {
      ticket_id: ticket.ticket_number,
    });
    expect(used.body.rendered).toEqual({
      text: `Wati, Paket hilang (${ticket.ticket_number}). {{customer_phone}} {{resi}} Sari`,
      empty: ['customer_phone'],
      unknown: ['resi'],
    });
    expect((await sari.api('POST', `${PATH}/${id}/use`, { ticket_id: 'TKT-00000000-1' })).status).toBe(404);
  });

  it('share a shortcut only across languages and owners', async () => {
    await make(admin, { title: 'Satu', shortcut: 'sama', locale: 'id' });
    const again = { title: 'Dua', shortcut: 'Sama', content: 'x', locale: 'id' };
    const taken = await admin.api('POST', PATH, again);
    expect([taken.status, taken.body]).toMatchObject([
      409,
      { code: 'canned_responses.shortcut_taken', errors: [{ field: 'shortcut' }] },
    ]);
    await make(admin, { ...again, locale: 'en' });
    const any = await make(admin, { ...again, locale: null });
    await make(sari, again);
    expect((await admin.api('PUT', `${PATH}/${any.id}`, { locale: 'id' })).status).toBe(409);
  });

  it('that cannot be are refused with the field that is wrong', async () => {
    const good = { title: 'a', shortcut: 'b', content: 'c' };
    for (const [field, value] of [
      ['title', ''],
      ['title', null],
      ['shortcut', 'dua kata'],
      ['shortcut', '/'],
      ['shortcut', 7],
      ['content', ' '],
      ['content', 'x'.repeat(10_001)],
      ['scope', 'team'],
      ['scope', null],
      ['locale', 'de'],
      ['category', 'x'.repeat(61)],
    ] as const) {
      const { status, body } = await admin.api('POST', PATH, { ...good, [field]: value });
      expect([field, status, body]).toMatchObject([field, 422, { errors: [{ field }] }]);
    }
    const made = await make(admin, { title: 'Ubah', shortcut: 'ubah' });
    const nameless = await admin.api('PUT', `${PATH}/${made.id}`, { title: null });
    expect(nameless.status).toBe(422);
    expect((await admin.api('GET', `${PATH}/nichts`)).status).toBe(404);
  });

  it('are nothing for customers and for other workspaces', async () => {
    const customer = await signIn(app, { role: 'customer' });
    expect((await customer.api('GET', PATH)).status).toBe(403);
    const made = await make(admin, { title: 'Rahasia', shortcut: 'rahasia' });
    const { id: workspaceId } = await aWorkspace(app);
    const stranger = await signIn(app, { role: 'admin', workspaceId });
    expect(await shortcuts(stranger, '?scope=all')).toEqual([]);
    for (const [method, path] of [
      ['GET', ''],
      ['PUT', ''],
      ['DELETE', ''],
      ['POST', '/use'],
    ] as const) {
      const body = method === 'PUT' ? { title: 'x' } : undefined;
      expect((await stranger.api(method, `${PATH}/${made.id}${path}`, body)).status).toBe(404);
    }
  });
});
