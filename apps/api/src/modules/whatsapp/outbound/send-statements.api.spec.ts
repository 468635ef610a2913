import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deliver, whapiText } from '../../../../test/builders/customer.ts';
import { startTestApp, type TestApp } from '../../../../test/test-app.ts';
import { withTally } from '../../../platform/database/statement-tally.ts';
import { Conversations, type LeasedMessage } from '../../conversations/conversations.service.ts';
import { Workspaces } from '../../workspaces/workspaces.service.ts';
import { InboundBatch } from '../inbound/inbound-batch.ts';
import { endOf } from './attempt-end.ts';

// Besides BEGIN and COMMIT.
const LEASE = ['UPDATE messages'];
const SENT = [
  'SELECT pg_advisory_xact_lock',
  'DELETE parked_statuses',
  'SELECT messages',
  'UPDATE messages',
  'INSERT events',
];
const FAILED_OR_DEFERRED = [
  'SELECT tickets',
  'SELECT messages',
  'UPDATE messages',
  'INSERT events',
  'SELECT tickets',
  'UPDATE tickets',
  'INSERT events',
  'UPDATE messages',
];

describe('the hot path of a send', () => {
  let app: TestApp;
  // No worker, so that nobody else takes what this test counts.
  beforeAll(async () => void (app = await startTestApp({ role: 'api' })));
  afterAll(() => app.close());

  const lease = (): Promise<LeasedMessage[]> =>
    app.app
      .get(Conversations)
      .outbox.lease({ limit: 1_000, perChannel: 1_000, crowded: [], leaseMs: 45_000 });

  const greet = async (customers: number): Promise<LeasedMessage[]> => {
    const bodies = Array.from({ length: customers }, (_, index) =>
      whapiText(`62876${customers}${String(index).padStart(6, '0')}`, 'Halo'),
    );
    await Promise.all(bodies.map((message) => deliver(app.url, { messages: [message] })));
    await app.app.get(InboundBatch).run(await app.app.get(Workspaces).first());
    const leased: LeasedMessage[] = [];
    expect(await statementsOf(async () => void leased.push(...(await lease())))).toEqual(LEASE);
    expect(leased).toHaveLength(customers);
    return leased;
  };

  const settle = (messages: LeasedMessage[], outcomes: Parameters<typeof endOf>[1][]): Promise<string[]> => {
    const ends = messages.map((message, index) => {
      const outcome = outcomes[index % outcomes.length];
      if (!outcome) throw new Error('no outcome');
      return endOf(message, outcome, { now: app.clock.now(), random: 0.5 });
    });
    const [first] = messages;
    return statementsOf(() => app.app.get(Conversations).outbox.settle(first?.workspaceId ?? '', ends));
  };

  it.each([1, 60])('takes one statement to begin and five to note for %i chats at once', async (chats) => {
    const leased = await greet(chats);
    expect(await lease()).toEqual([]);
    const accepted = leased.map(({ id }) => ({
      kind: 'accepted' as const,
      providerMessageId: `name-of-${id}`,
      state: 'pending' as const,
    }));
    expect(await settle(leased, accepted)).toEqual(SENT);
  });

  it.each([2, 40])('takes as few when %i sends fail, some of them for good', async (chats) => {
    const leased = await greet(chats);
    const statements = await settle(leased, [
      { kind: 'rejected', code: 'http_401', message: 'who are you?' },
      { kind: 'retry', afterMs: 90_000, code: 'http_429', message: 'slowly' },
    ]);
    expect(statements).toEqual(FAILED_OR_DEFERRED);
    expect(await lease()).toEqual([]);
    const heeded = await app.db.query('SELECT FROM tickets WHERE needs_attention AND id = ANY($1::uuid[])', [
      leased.map(({ ticketId }) => ticketId),
    ]);
    expect(heeded).toHaveLength(chats / 2);
    app.clock.advance({ seconds: 90 });
    expect(await lease()).toHaveLength(chats / 2);
  });
});

/** The first words of the statements that some work takes. */
const statementsOf = (work: () => Promise<void>): Promise<string[]> =>
  withTally(async (tally) => {
    await work();
    return tally.map(gist);
  });

const gist = (sql: string): string => {
  const written = /\b(INSERT INTO|DELETE FROM|UPDATE) (\w+) ?(?:\w+ )?(?:SET|USING|\(|AS)/.exec(sql);
  if (written) return `${written[1]?.split(' ')[0]} ${written[2]}`;
  const read = /pg_advisory_xact_lock/.exec(sql) ?? /FROM (tickets|messages)\b/.exec(sql);
  return `SELECT ${read?.[1] ?? read?.[0] ?? sql}`;
};
