import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aCustomer } from './builders/customer.ts';
import { signIn, type SignedIn } from './builders/sign-in.ts';
import { aTicket } from './builders/ticket.ts';
import { startTestApp, type TestApp } from './test-app.ts';

// RACE_ROUNDS=500 for the long run.
const ROUNDS = Number(process.env.RACE_ROUNDS ?? 12);

let app: TestApp;
let sari: SignedIn;

beforeAll(async () => {
  app = await startTestApp();
  sari = await signIn(app, { name: 'Sari' });
});
afterAll(() => app.close());

/** The rules that must hold whatever happened at one instant. */
const wrong = () =>
  app.db.query(
    `SELECT t.ticket_number, t.comments_count, t.merged_into_id,
       (SELECT count(*)::int FROM messages m WHERE m.ticket_id = t.id) AS messages,
       EXISTS (SELECT FROM ticket_merges g WHERE g.source_id = t.id) AS is_kept,
       EXISTS (SELECT FROM chats c WHERE c.current_ticket_id = t.id) AS has_chat
     FROM tickets t WHERE
       CASE WHEN t.merged_into_id IS NULL THEN
         t.comments_count <> (SELECT count(*) FROM messages m WHERE m.ticket_id = t.id)
         OR EXISTS (SELECT FROM ticket_merges g WHERE g.source_id = t.id)
         OR EXISTS (SELECT FROM messages m WHERE m.ticket_id = t.id AND m.origin_ticket_id = t.id)
       ELSE t.status <> 'closed'
         OR NOT EXISTS (SELECT FROM ticket_merges g WHERE g.source_id = t.id)
         OR EXISTS (SELECT FROM messages m WHERE m.ticket_id = t.id)
         OR EXISTS (SELECT FROM chats c WHERE c.current_ticket_id = t.id)
       END`,
  );

it(
  `${ROUNDS} rounds of replies while the ticket is merged, unmerged or closed lose nothing and leave nothing half done`,
  async () => {
    const post = (id: string | null, verb: string, body: object = {}) =>
      sari.api<{ id: string; ticket_id: string }>('POST', `/tickets/${String(id)}/${verb}`, body);
    for (let round = 0; round < ROUNDS; round += 1) {
      const customer = aCustomer(app);
      const { ticketId: sourceId } = await customer.writes(`Halo ${round}`);
      const target = await aTicket(app, { by: sari });
      const isMergedFirst = round % 3 === 1;
      if (isMergedFirst) await post(target.id, 'merge', { source_ids: [sourceId] });
      const change = [
        () => post(target.id, 'merge', { source_ids: [sourceId] }),
        () => post(target.id, 'unmerge', { source_ids: [sourceId] }),
        () => post(sourceId, 'close'),
      ][round % 3] as () => ReturnType<typeof post>;

      const [changed, written, ...replies] = await Promise.all([
        change(),
        customer.writes(`Masih ${round}`),
        post(sourceId, 'comments', { body: `Balasan ${round}` }),
        post(sourceId, 'comments', { body: `Catatan ${round}`, is_internal: true }),
        post(target.id, 'comments', { body: `Di tujuan ${round}`, is_internal: true }),
      ]);

      expect([changed.status, ...replies.map(({ status }) => status)]).toEqual([200, 201, 201, 201]);
      const isMerged = round % 3 === 0;
      const home = isMerged ? target.id : sourceId;
      const rows = await app.db.query<{ id: string; ticket_id: string; origin_ticket_id: string | null }>(
        'SELECT id, ticket_id, origin_ticket_id FROM messages WHERE id = ANY ($1::uuid[])',
        [[written.messageId, ...replies.slice(0, 2).map(({ body }) => body.id)]],
      );
      expect(rows.map((row) => [row.ticket_id, row.origin_ticket_id])).toEqual(
        Array.from({ length: 3 }, () => [home, isMerged ? sourceId : null]),
      );
      expect(await wrong()).toEqual([]);
    }
  },
  60_000 + ROUNDS * 2_000,
);

it('merges of the same tickets into each other at one instant make no circle', async () => {
  for (let round = 0; round < Math.ceil(ROUNDS / 3); round += 1) {
    const tickets = await Promise.all([0, 1, 2].map(() => aTicket(app, { by: sari })));
    const ids = tickets.map(({ id }) => id);
    const merged = await Promise.all(
      ids.map((id, at) =>
        sari.api('POST', `/tickets/${String(id)}/merge`, { source_ids: [ids[(at + 1) % 3] as string] }),
      ),
    );
    expect(merged.map(({ status }) => [200, 409].includes(status))).toEqual([true, true, true]);
    const roots = await app.db.query(
      'SELECT id FROM tickets WHERE id = ANY ($1::uuid[]) AND merged_into_id IS NULL',
      [ids],
    );
    expect(roots.length).toBeGreaterThan(0);
    expect(await wrong()).toEqual([]);
  }
});
