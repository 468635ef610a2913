import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn, type SignedIn } from '../../../test/builders/sign-in.ts';
import { aTicket } from '../../../test/builders/ticket.ts';
import { startTestApp, type TestApp } from '../../../test/test-app.ts';
import { type OneContactAnswer } from '../contacts/contacts.dto.ts';
import { type TicketAnswer, type TicketListAnswer } from '../tickets/ticket-answers.dto.ts';
import { type CustomFieldAnswer, type CustomFieldListAnswer } from './custom-fields.dto.ts';

let app: TestApp;
let admin: SignedIn;
let agent: SignedIn;
let customer: SignedIn;

beforeAll(async () => {
  app = await startTestApp();
  admin = await signIn(app, { role: 'admin' });
  const { workspaceId } = admin.user;
  agent = await signIn(app, { workspaceId });
  customer = await signIn(app, { role: 'customer', workspaceId });
});
afterAll(() => app.close());

const add = async (body: object): Promise<CustomFieldAnswer> => {
  const answer = await admin.api<CustomFieldAnswer>('POST', '/custom-fields', body);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
};
const change = (id: string, body: object, by = admin) =>
  by.api<CustomFieldAnswer>('PATCH', `/custom-fields/${id}`, body);
const slugs = async (by: SignedIn, query = ''): Promise<string[]> =>
  (await by.api<CustomFieldListAnswer>('GET', `/custom-fields${query}`)).body.custom_fields.map(
    ({ slug }) => slug,
  );
const open = (custom_fields: unknown, by = agent) =>
  by.api<TicketAnswer>('POST', '/tickets', { subject: 'Halo', custom_fields });
const fieldsRefused = async (answer: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await answer;
  const { code, errors = [] } = body as { code?: string; errors?: { field: string }[] };
  return [status, code, errors.map(({ field }) => field)];
};

describe('fields', () => {
  it('of every kind are added, in their order, and tickets carry their values', async () => {
    const order = await add({
      name: 'Nomor pesanan',
      kind: 'text',
      slug: 'order_no',
      description: 'Dari invoice',
    });
    await add({ name: 'Jumlah', kind: 'number' });
    await add({ name: 'Dibeli', kind: 'date' });
    const region = await add({
      name: 'Wilayah',
      kind: 'choice',
      options: ['Pulau Jawa', { value: 'bali', label: 'Bali' }],
    });
    await add({ name: 'Cacat', kind: 'multi_choice', options: ['Pecah', 'Kotor', 'Kurang'] });
    await add({ name: 'Garansi', kind: 'checkbox' });
    await add({ name: 'Foto', kind: 'link' });

    expect(order).toMatchObject({ entity: 'ticket', slug: 'order_no', position: 0, is_archived: false });
    expect(region.options).toEqual([
      { value: 'pulau_jawa', label: 'Pulau Jawa' },
      { value: 'bali', label: 'Bali' },
    ]);
    const { status, body } = await open({
      order_no: ' INV-7 ',
      jumlah: '3',
      dibeli: '2026-01-31',
      wilayah: 'Pulau Jawa',
      cacat: 'kotor,pecah',
      garansi: 'true',
      foto: 'https://toko.test/1.jpg',
    });
    expect(status).toBe(201);
    expect(body.custom_fields).toEqual({
      order_no: 'INV-7',
      jumlah: 3,
      dibeli: '2026-01-31',
      wilayah: 'pulau_jawa',
      cacat: ['pecah', 'kotor'],
      garansi: true,
      foto: 'https://toko.test/1.jpg',
    });
  });

  it('refuse what they are not for, each by name', async () => {
    const refused = open({ jumlah: 'banyak', wilayah: 'mars', foto: 'javascript:1', nothing: 1 });
    expect(await fieldsRefused(refused)).toEqual([
      422,
      'request.invalid',
      ['custom_fields.jumlah', 'custom_fields.wilayah', 'custom_fields.foto', 'custom_fields.nothing'],
    ]);
    expect(await fieldsRefused(open('text'))).toEqual([422, 'request.invalid', ['custom_fields']]);
  });

  it.each<[string, object]>([
    ['name', { kind: 'text' }],
    ['kind', { name: 'A', kind: 'colour' }],
    ['options', { name: 'A', kind: 'choice' }],
    ['options', { name: 'A', kind: 'text', options: ['B'] }],
    ['options', { name: 'A', kind: 'choice', options: ['B', 'b'] }],
    ['options', { name: 'A', kind: 'choice', options: 'B' }],
    ['entity', { name: 'A', kind: 'text', entity: 'order' }],
    ['entity', { name: 'A', kind: 'text', entity: 'contact', is_required_on_create: true }],
    ['slug', { name: 'A', kind: 'text', slug: 'with space' }],
  ])('with a wrong %s are refused: %j', async (field, body) => {
    const [status, , fields] = await fieldsRefused(admin.api('POST', '/custom-fields', body));
    expect([status, fields]).toEqual([422, [field]]);
  });

  it('have names that programs know, kept for ever', async () => {
    expect(
      (await admin.api('POST', '/custom-fields', { name: 'X', kind: 'text', slug: 'order_no' })).body.code,
    ).toBe('custom_fields.slug_taken');
    const second = await add({ name: 'Jumlah', kind: 'number' });
    expect(second.slug).toBe('jumlah_2');
    const renamed = await change(second.id, { name: 'Jumlah barang', position: 0, kind: 'text' });
    expect(renamed.body).toMatchObject({ slug: 'jumlah_2', kind: 'number', position: 0 });
    expect((await slugs(agent)).slice(0, 2)).toEqual(['jumlah_2', 'order_no']);
    await change(second.id, { is_archived: true });
  });

  it('change their options; values that are there stay', async () => {
    const field = await add({ name: 'Kurir', kind: 'choice', options: ['JNE', 'Pos'] });
    const ticket = (await open({ kurir: 'pos' })).body;

    const put = await admin.api<CustomFieldAnswer>('PUT', `/custom-fields/${field.id}`, {
      options: [{ value: 'jne', label: 'JNE Reguler' }],
    });

    expect(put.body.options).toEqual([{ value: 'jne', label: 'JNE Reguler' }]);
    expect((await agent.api<TicketAnswer>('GET', `/tickets/${ticket.id}`)).body.custom_fields).toEqual({
      kurir: 'pos',
    });
    expect((await open({ kurir: 'pos' })).status).toBe(422);
    expect((await open({ kurir: 'JNE reguler' })).body.custom_fields).toEqual({ kurir: 'jne' });
  });

  it('are archived, not deleted, and come back', async () => {
    const field = await add({ name: 'Sementara', kind: 'text' });
    const ticket = (await open({ sementara: 'ada' })).body;

    const archived = await admin.api<CustomFieldAnswer>('DELETE', `/custom-fields/${field.id}`);

    expect(archived).toMatchObject({ status: 200, body: { is_archived: true } });
    expect((await open({ sementara: 'lagi' })).status).toBe(422);
    expect((await change(field.id, { is_archived: false })).body.is_archived).toBe(false);
    expect((await agent.api<TicketAnswer>('GET', `/tickets/${ticket.id}`)).body.custom_fields.sementara).toBe(
      'ada',
    );
    const types = await app.db.query<{ type: string }>(
      "SELECT type FROM events WHERE data->>'custom_field_id' = $1 ORDER BY id",
      [field.id],
    );
    expect(types.map(({ type }) => type)).toEqual([
      'custom_field.created',
      'custom_field.archived',
      'custom_field.restored',
    ]);
  });

  it('are an admin’s to change', async () => {
    const field = await add({ name: 'Tetap', kind: 'text' });
    expect((await agent.api('POST', '/custom-fields', { name: 'A', kind: 'text' })).status).toBe(403);
    expect((await change(field.id, { name: 'A' }, agent)).status).toBe(403);
    expect((await agent.api('PUT', `/custom-fields/${field.id}`, {})).status).toBe(403);
    expect((await agent.api('DELETE', `/custom-fields/${field.id}`)).status).toBe(403);
    expect((await admin.api('GET', `/custom-fields/${field.id}`)).body.slug).toBe('tetap');
    expect((await change(agent.user.id, { name: 'A' })).body).toMatchObject({
      code: 'custom_fields.not_found',
    });
  });
});

describe('a field that customers may see', () => {
  it('is all that they see and fill in', async () => {
    await add({ name: 'Ukuran', kind: 'text', is_public: true });

    expect(await slugs(customer)).toEqual(['ukuran']);
    expect((await open({ order_no: 'INV-1' }, customer)).status).toBe(422);
    const own = (await open({ ukuran: 'XL' }, customer)).body;
    await agent.api('PATCH', `/tickets/${own.id}`, { custom_fields: { order_no: 'INV-9' } });

    expect((await customer.api<TicketAnswer>('GET', `/tickets/${own.id}`)).body.custom_fields).toEqual({
      ukuran: 'XL',
    });
    const { body } = await customer.api<TicketListAnswer>('GET', '/tickets');
    expect(body.tickets.map(({ custom_fields }) => custom_fields)).toEqual([{ ukuran: 'XL' }]);
    expect((await customer.api('GET', '/tickets?custom_fields[order_no]=INV-9')).status).toBe(422);
  });
});

describe('a field that is required', () => {
  it('on create is asked of whoever opens a ticket, and on resolve of whoever resolves it', async () => {
    const cause = await add({ name: 'Penyebab', kind: 'text', is_required_on_resolve: true });
    const { id } = (await open({})).body;

    for (const [path, body] of [
      ['resolve', {}],
      ['status', { status: 'resolved' }],
      ['close', {}],
      ['comments', { body: 'Selesai', then: 'resolved' }],
    ] as const) {
      const refused = await fieldsRefused(agent.api('POST', `/tickets/${id}/${path}`, body));
      expect(refused).toEqual([422, 'tickets.fields_required', ['custom_fields.penyebab']]);
    }
    expect((await agent.api<TicketAnswer>('GET', `/tickets/${id}`)).body.comments_count).toBe(0);
    await agent.api('PATCH', `/tickets/${id}`, { custom_fields: { penyebab: 'Hujan' } });
    expect((await agent.api('POST', `/tickets/${id}/resolve`)).status).toBe(200);
    const spam = (await open({})).body;
    expect((await agent.api('POST', `/tickets/${spam.id}/close`, { close_reason: 'spam' })).status).toBe(200);

    await change(cause.id, { is_required_on_resolve: false, is_required_on_create: true });
    expect(await fieldsRefused(open({ penyebab: ' ' }))).toEqual([
      422,
      'request.invalid',
      ['custom_fields.penyebab'],
    ]);
    expect((await open({ penyebab: 'Banjir' })).status).toBe(201);
    expect((await open({}, customer)).status).toBe(201);
    await change(cause.id, { is_archived: true });
    expect((await open({})).status).toBe(201);
  });
});

describe('a list of tickets', () => {
  const ids = async (query: string): Promise<string[]> => {
    const { status, body } = await agent.api<TicketListAnswer>(
      'GET',
      `/tickets/all?sort=created_at&${query}`,
    );
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body.tickets.map(({ id }) => id);
  };

  it('is narrowed by values of every kind', async () => {
    const first = (
      await open({ order_no: 'A,1', jumlah: 70, wilayah: 'bali', cacat: ['pecah', 'kurang'], garansi: true })
    ).body.id;
    const second = (
      await open({ order_no: 'A2', jumlah: 71, wilayah: 'bali', cacat: ['kurang'], garansi: false })
    ).body.id;

    expect(await ids('custom_fields[order_no]=A,1')).toEqual([first]);
    expect(await ids('custom_fields[jumlah]=70,71')).toEqual([first, second]);
    expect(await ids('custom_fields[cacat]=kurang&custom_fields[wilayah]=Bali')).toEqual([first, second]);
    expect(await ids('custom_fields%5Bcacat%5D=pecah&custom_fields[jumlah]=70')).toEqual([first]);
    expect(await ids('custom_fields[garansi]=false&custom_fields[jumlah]=71')).toEqual([second]);
    expect(await ids('custom_fields[order_no]=a2')).toEqual([]);
    expect(await ids('custom_fields[order_no]=&status=closed')).toEqual(await ids('status=closed'));
  });

  it('refuses what is no field, and no value of it', async () => {
    for (const query of [
      'custom_fields[nothing]=1',
      'custom_fields[jumlah]=x',
      'custom_fields[order_no]=%00',
    ]) {
      expect((await agent.api('GET', `/tickets/all?${query}`)).status).toBe(422);
    }
  });
});

describe('a contact', () => {
  it('carries fields of its own', async () => {
    const field = await add({ name: 'NPWP', kind: 'text', entity: 'contact' });
    expect(await slugs(agent, '?entity=contact')).toEqual(['npwp']);
    const { requester_id: id } = await aTicket(app, { by: agent, requester_phone: '6281222333444' });
    const fill = (custom_fields: object) =>
      agent.api<OneContactAnswer>('PATCH', `/contacts/${id}`, { custom_fields });

    expect((await fill({ npwp: '01.234' })).body.contact.custom_fields).toEqual({ npwp: '01.234' });
    expect(await fieldsRefused(fill({ order_no: 'x' }))).toEqual([
      422,
      'request.invalid',
      ['custom_fields.order_no'],
    ]);
    expect((await fill({ npwp: null })).body.contact.custom_fields).toEqual({});
    expect(
      (await agent.api('PATCH', `/contacts/${agent.user.id}`, { custom_fields: { npwp: '1' } })).status,
    ).toBe(404);
    expect((await agent.api<OneContactAnswer>('GET', `/contacts/${id}`)).body.contact.custom_fields).toEqual(
      {},
    );
    const rows = await app.db.query(
      "SELECT FROM events WHERE type = 'contact.updated' AND data->>'contact_id' = $1",
      [id],
    );
    expect(rows).toHaveLength(2);
    expect(field.entity).toBe('contact');
  });
});
