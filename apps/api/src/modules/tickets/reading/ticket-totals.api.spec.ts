import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn, type SignedIn } from '../../../../test/builders/sign-in.ts';
import { startTestApp, type TestApp } from '../../../../test/test-app.ts';
import { type TicketListAnswer } from '../ticket-answers.dto.ts';

const TICKETS = 10_050;

let app: TestApp;
let sari: SignedIn;

beforeAll(async () => {
  app = await startTestApp();
  sari = await signIn(app);
  await app.db.query(
    `WITH opened AS (
       INSERT INTO tickets (workspace_id, id, ticket_number, subject, status, priority, channel, queue_entered_at,
         created_at, updated_at)
       SELECT $1, gen_random_uuid(), 'OLD-' || n, 'Lama ' || n, 'open', 'low', 'api', $2, $2, $2
       FROM generate_series(1, $3::int) n
       RETURNING id, subject
     )
     INSERT INTO ticket_search (workspace_id, ticket_id, subject) SELECT $1, id, subject FROM opened`,
    [sari.user.workspaceId, app.clock.now(), TICKETS],
  );
});
afterAll(() => app.close());

const list = (query: string) => sari.api<TicketListAnswer>('GET', `/tickets/all?${query}`);

describe('the total of a long list', () => {
  it('is exact to 10,000, and says when it is not', async () => {
    expect((await list('limit=100')).body.pagination).toMatchObject({
      total: 10_000,
      total_is_exact: false,
      totalPages: 100,
    });
    expect((await list('limit=1&q=OLD-7')).body.pagination).toMatchObject({ total: 0, total_is_exact: true });
    expect((await list('limit=10&q=Lama%20777')).body.pagination).toMatchObject({
      total: 11,
      total_is_exact: true,
    });
  });

  it('is the same for each page', async () => {
    const { body } = await list('page=100&limit=100');

    expect(body.tickets).toHaveLength(100);
    expect(body.pagination).toMatchObject({ page: 100, total: 10_000 });
  });

  it('ends the pages; a cursor reads on, though all were made at one instant', async () => {
    expect((await list('page=102&limit=100')).status).toBe(422);
    const deepest = (await list('page=100&limit=100')).body;

    const next = (await list(`limit=30&cursor=${deepest.pagination.next_cursor}`)).body;
    const last = (await list(`limit=30&cursor=${next.pagination.next_cursor}`)).body;

    expect([next.tickets.length, last.tickets.length]).toEqual([30, 20]);
    expect(last.pagination.next_cursor).toBeNull();
    const seen = [deepest, next, last].flatMap(({ tickets }) => tickets.map(({ id }) => id));
    expect(new Set(seen).size).toBe(150);
  });
});

describe('words that very many subjects bear', () => {
  it('find all of them, and the few when they are few', async () => {
    expect((await list('q=lama&limit=1')).body.pagination).toMatchObject({ total_is_exact: false });
    expect((await list('q=lama%20101&limit=1')).body.pagination.total).toBe(11);
    expect((await list('q=lama%20101&limit=1&status=closed')).body.pagination.total).toBe(0);
  });
});

describe('a name that very many requesters bear', () => {
  it('finds the tickets of them all', async () => {
    await app.db.query(
      `WITH made AS (
         INSERT INTO contacts (workspace_id, id, name, created_at, updated_at)
         SELECT $1, gen_random_uuid(), 'Massal ' || n, $2, $2 FROM generate_series(1, 250) n
         RETURNING id, name
       )
       INSERT INTO tickets (workspace_id, id, ticket_number, subject, status, priority, channel, requester_id,
         queue_entered_at, created_at, updated_at)
       SELECT $1, gen_random_uuid(), 'OLD-' || name, 'Lain', 'open', 'low', 'api', id, $2, $2, $2 FROM made`,
      [sari.user.workspaceId, app.clock.now()],
    );

    expect((await list('q=massal&limit=1')).body.pagination).toMatchObject({
      total: 250,
      total_is_exact: true,
    });
    expect((await list('q=ma&limit=1&status=open')).body.pagination.total).toBe(250);
    expect((await list('q=massal%20250&limit=1')).body.pagination.total).toBe(1);
  });
});
