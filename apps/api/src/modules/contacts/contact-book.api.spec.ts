import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn, type SignedIn } from '../../../test/builders/sign-in.ts';
import { aTicket } from '../../../test/builders/ticket.ts';
import { type TestApp, startTestApp } from '../../../test/test-app.ts';
import { type ContactListAnswer, type ImportAnswer, type OneContactAnswer } from './contacts.dto.ts';

let app: TestApp;
let agent: SignedIn;
let admin: SignedIn;
let phoneCount = 0;

beforeAll(async () => {
  app = await startTestApp();
  agent = await signIn(app);
  admin = await signIn(app, { role: 'admin' });
});
afterAll(() => app.close());

const newPhone = (): string => `62819${String((phoneCount += 1)).padStart(7, '0')}`;
const add = async (body: object) =>
  (await agent.api<OneContactAnswer>('POST', '/contacts', body)).body.contact;
const look = async (id: string) => (await agent.api<OneContactAnswer>('GET', `/contacts/${id}`)).body.contact;
const find = async (q: string) =>
  (await agent.api<ContactListAnswer>('GET', `/contacts?q=${encodeURIComponent(q)}`)).body.contacts.map(
    ({ name }) => name,
  );

describe('the contact book', () => {
  it('takes people down, and finds them by a misspelt name, a phone as it is written, or an e-mail', async () => {
    const number = newPhone();
    const made = await add({
      name: 'Siti Rahmawati',
      phone: `+${number}`,
      email: 'Siti@Toko.test',
      notes: 'Selalu minta faktur',
      attributes: { kota: 'Bandung' },
    });
    expect(made).toMatchObject({
      phone: number,
      email: 'siti@toko.test',
      notes: 'Selalu minta faktur',
      attributes: { kota: 'Bandung' },
      identifiers: [{ kind: 'email' }, { kind: 'phone' }],
    });
    await add({ name: 'Bambang Sutejo' });

    for (const q of ['rahma', 'Sitti Rahmawti', 'rahmawti', `0${number.slice(2)}`, number, 'siti@toko']) {
      expect([q, await find(q)]).toEqual([q, ['Siti Rahmawati']]);
    }
    expect(await find('zzzz')).toEqual([]);
  });

  it('is read on page by page', async () => {
    for (const name of ['Halaman A', 'Halaman B', 'Halaman C']) await add({ name });
    const first = await agent.api<ContactListAnswer>('GET', '/contacts?q=halaman&limit=2');
    expect(first.body.contacts.map(({ name }) => name)).toEqual(['Halaman C', 'Halaman B']);
    expect(first.body.pagination).toMatchObject({ total: 3, total_is_exact: true, totalPages: 2 });
    const next = first.body.pagination.next_cursor;
    const second = await agent.api<ContactListAnswer>('GET', `/contacts?q=halaman&limit=2&cursor=${next}`);
    expect(second.body.contacts.map(({ name }) => name)).toEqual(['Halaman A']);
  });

  it('keeps what is written about somebody', async () => {
    const { id } = await add({ name: 'Dewi', attributes: { kota: 'Solo' } });
    await agent.api('PATCH', `/contacts/${id}`, { notes: 'Reseller', name: 'Dewi Lestari' });
    expect(await look(id)).toMatchObject({
      name: 'Dewi Lestari',
      notes: 'Reseller',
      attributes: { kota: 'Solo' },
    });
  });

  it.each<[string, object]>([
    ['name', {}],
    ['phone', { name: 'A', phone: 'none' }],
    ['email', { name: 'A', email: 'none' }],
    ['attributes', { name: 'A', attributes: { a: 1 } }],
  ])('refuses a wrong %s', async (field, body) => {
    const answer = await agent.api<{ errors: { field: string }[] }>('POST', '/contacts', body);
    expect([answer.status, answer.body.errors.map((error) => error.field)]).toEqual([422, [field]]);
  });
});

describe('an identifier', () => {
  it('is added and taken away, and what lists show follows', async () => {
    const [first, second] = [newPhone(), newPhone()];
    const { id } = await add({ name: 'Budi', phone: first });
    await agent.api('POST', `/contacts/${id}/identifiers`, { kind: 'phone', value: second });
    const { body } = await agent.api<OneContactAnswer>(
      'DELETE',
      `/contacts/${id}/identifiers/phone/${first}`,
    );
    expect(body.contact).toMatchObject({ phone: second, identifiers: [{ kind: 'phone', value: second }] });
    const gone = await agent.api('DELETE', `/contacts/${id}/identifiers/phone/${first}`);
    expect(gone.status).toBe(404);
  });

  it('of somebody else is refused with his name, so that the two can be merged', async () => {
    const number = newPhone();
    const owner = await add({ name: 'Pemilik', phone: number });
    const { id } = await add({ name: 'Lain' });
    const answer = await agent.api('POST', `/contacts/${id}/identifiers`, { kind: 'phone', value: number });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'contacts.identifier_taken', contact: { id: owner.id, name: 'Pemilik' } },
    });
    expect((await look(id)).identifiers).toEqual([]);
  });
});

describe('two contacts that are one person', () => {
  it('are merged and shown as one, and unmerged with what came to each since', async () => {
    const [one, two] = [newPhone(), newPhone()];
    const before = await aTicket(app, { by: agent, requester_phone: two, requester_name: 'Rina Lama' });
    const target = await add({ name: 'Rina Baru', phone: one });
    const sourceId = String(before.requester_id);

    const merged = await agent.api<OneContactAnswer>('POST', `/contacts/${target.id}/merge`, {
      source_ids: [sourceId],
    });
    expect(merged.body.contact).toMatchObject({
      merged: [{ id: sourceId, name: 'Rina Lama' }],
      identifiers: expect.arrayContaining([expect.objectContaining({ value: two, contact_id: sourceId })]),
    });
    expect((await look(sourceId)).merged_into).toEqual({ id: target.id, name: 'Rina Baru' });
    expect(await find('Rina Lama')).toEqual(['Rina Baru']);

    const since = await aTicket(app, { by: agent, requester_phone: two, subject: 'Sejak digabung' });
    const ticketsOf = async (id: string) =>
      (await agent.api<{ tickets: { id: string }[] }>('GET', `/tickets?requester_id=${id}`)).body.tickets.map(
        (ticket) => ticket.id,
      );
    expect(await ticketsOf(target.id)).toEqual([since.id, before.id]);

    await agent.api('POST', `/contacts/${sourceId}/unmerge`);
    expect(await ticketsOf(target.id)).toEqual([]);
    expect(await ticketsOf(sourceId)).toEqual([since.id, before.id]);
    expect((await look(target.id)).identifiers.map(({ value }) => value)).toEqual([one]);
    expect((await agent.api('POST', `/contacts/${sourceId}/unmerge`)).status).toBe(409);
  });

  it('never stand for each other in a circle', async () => {
    const [a, b, c] = [await add({ name: 'A' }), await add({ name: 'B' }), await add({ name: 'C' })];
    const merge = (target: string, source: string) =>
      agent.api('POST', `/contacts/${target}/merge`, { source_ids: [source] });
    expect((await merge(a.id, a.id)).status).toBe(422);
    const both = await Promise.all([merge(a.id, b.id), merge(b.id, a.id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const top = both[0]?.status === 200 ? a : b;
    expect((await merge(c.id, top.id)).status).toBe(200);
    expect((await merge(top.id, c.id)).body).toMatchObject({ code: 'contacts.already_merged' });
  });
});

describe('a file of contacts', () => {
  const take = async (csv: string, dryRun = false) =>
    (await admin.api<ImportAnswer>('POST', '/contacts/import', { csv, dry_run: dryRun })).body;

  it('brings in who is new and brings who is known up to date; lines with errors are told', async () => {
    const [known, fresh] = [newPhone(), newPhone()];
    const { id } = await add({ name: 'Tono', phone: known, attributes: { kota: 'Solo' } });
    const csv = [
      'Name,Phone,Email,Kelas',
      `Tono Baru,${known},tono@toko.test,Emas`,
      `"Ani, Ibu",+${fresh},,Perak`,
      'Tanpa apa-apa,,,',
      'Salah,abc,,',
    ].join('\r\n');
    const expected = { created: 1, updated: 1, failed: 2, errors: [{ line: 4 }, { line: 5 }] };
    expect(await take(csv, true)).toMatchObject({ dry_run: true, ...expected });
    expect(await find('Ani, Ibu')).toEqual([]);

    expect(await take(csv)).toMatchObject({ dry_run: false, ...expected });
    expect(await find('Ani, Ibu')).toEqual(['Ani, Ibu']);
    expect(await look(id)).toMatchObject({
      name: 'Tono Baru',
      email: 'tono@toko.test',
      attributes: { kota: 'Solo', kelas: 'Emas' },
    });
    expect(await take(csv)).toMatchObject({ created: 0, updated: 2 });
  });

  it('that tells nothing is refused', async () => {
    expect((await admin.api('POST', '/contacts/import', { csv: 'name\nAni' })).status).toBe(422);
    expect((await admin.api('POST', '/contacts/import', { csv: 'phone' })).status).toBe(422);
    expect((await agent.api('POST', '/contacts/import', { csv: 'phone\n1' })).status).toBe(403);
  });

  it('is given out with nothing in it that a spreadsheet would run', async () => {
    await add({ name: '=HYPERLINK("http://x")' });
    const { status, headers, body } = await admin.api<string>('GET', '/contacts/export');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(body).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(body).toContain('Siti Rahmawati');
    expect((await agent.api('GET', '/contacts/export')).status).toBe(403);
  });
});
