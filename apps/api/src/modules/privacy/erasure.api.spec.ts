import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCustomer } from '../../../test/builders/customer.ts';
import { signIn, type SignedIn } from '../../../test/builders/sign-in.ts';
import { type TestApp, startTestApp } from '../../../test/test-app.ts';
import { until } from '../../../test/until.ts';
import { type OneContactAnswer } from '../contacts/contacts.dto.ts';

const CANARY = 'kenariterhapus';
const PHONE = '6281299887766';

let app: TestApp;
let admin: SignedIn;

beforeAll(async () => {
  app = await startTestApp();
  admin = await signIn(app, { role: 'admin' });
});
afterAll(() => app.close());

/** Where a text stands, in any column of any table. */
const tablesWith = async (text: string): Promise<string[]> => {
  const tables = await app.db.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1",
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await app.db.query(`SELECT FROM ${name} t WHERE t::text ILIKE $1 LIMIT 1`, [`%${text}%`]);
    if (rows.length > 0) found.push(name);
  }
  return found;
};

describe('a person who is erased', () => {
  it('is in no table any more, and what was counted still is', async () => {
    const customer = aCustomer(app, { name: `Siti ${CANARY}`, phone: PHONE });
    const { ticketId, chatId } = await customer.writes(`Nama saya ${CANARY}`);
    await admin.api('POST', `/tickets/${ticketId}/comments`, {
      body: `Catatan ${CANARY}`,
      is_internal: true,
    });
    await admin.api('PATCH', `/tickets/${ticketId}`, { subject: `Tentang ${CANARY}`, version: undefined });
    await admin.api('PUT', `/tickets/${ticketId}/drafts`, { body: `Halo ${CANARY}` });
    const [row] = await app.db.query<{ contact_id: string }>('SELECT contact_id FROM chats WHERE id = $1', [
      chatId,
    ]);
    const id = row?.contact_id ?? '';
    await admin.api('PATCH', `/contacts/${id}`, { notes: `Suka ${CANARY}` });
    await admin.api('POST', '/tickets', {
      subject: 'Lewat telepon',
      requester_id: id,
      external_refs: [{ system: 'crm', id: CANARY }],
    });
    expect(await tablesWith(CANARY)).toContain('ticket_external_refs');
    await until('its words to be found', async () =>
      (await tablesWith(CANARY)).includes('search_documents') ? true : null,
    );
    const [before] = await app.db.query<{ n: number }>('SELECT count(*)::int AS n FROM messages');

    const wrong = await admin.api('POST', `/contacts/${id}/erase`, { confirm: 'Siti' });
    expect(wrong.status).toBe(422);
    const agent = await signIn(app);
    const name = `Siti ${CANARY}`;
    expect((await agent.api('POST', `/contacts/${id}/erase`, { confirm: name })).status).toBe(403);
    expect((await admin.api('POST', `/contacts/${id}/erase`, { confirm: name })).status).toBe(204);

    const leftOver = (tables: string[]): string[] => tables.filter((table) => table !== 'idempotency_keys');
    expect(leftOver(await tablesWith(CANARY))).toEqual([]);
    expect(leftOver(await tablesWith(PHONE))).toEqual([]);
    const [after] = await app.db.query<{ n: number }>('SELECT count(*)::int AS n FROM messages');
    expect(after).toEqual(before);
    const { body } = await admin.api<OneContactAnswer>('GET', `/contacts/${id}`);
    expect(body.contact).toMatchObject({ name: 'Data terhapus', phone: null, identifiers: [] });
    expect(body.contact.erased_at).not.toBeNull();
    expect((await admin.api('GET', `/tickets/${ticketId}`)).body).toMatchObject({ subject: 'Data terhapus' });
    expect((await admin.api('PATCH', `/contacts/${id}`, { name: 'X' })).status).toBe(409);

    const again = await customer.writes('Saya kembali');
    expect(again.chatId).not.toBe(chatId);
  });
});
