import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Desk, startDesk } from '../../../../test/builders/desk.ts';
import { until } from '../../../../test/until.ts';

const CHATS = 6;
const REPLIES = 8;

describe('echoes of what we send', () => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await startDesk();
    desk.gateway.control.setFaults({ echo: true });
  });

  afterAll(() => desk.close());

  it('that come together with the answer are the message itself: none is counted or told of twice', async () => {
    const phones = Array.from({ length: CHATS }, (_, index) => `628177000000${index}`);
    const tickets = await Promise.all(phones.map((phone) => desk.customerSays(phone, 'Halo')));
    for (let round = 0; round < REPLIES; round += 1) {
      await Promise.all(
        tickets.map(({ id }) =>
          desk.agent.api('POST', `/tickets/${id}/comments`, { body: `Jawaban ${round}` }),
        ),
      );
    }
    await until('all to be sent', async () => {
      const [row] = await desk.db.query<{ waiting: number }>(
        `SELECT count(*)::int AS waiting FROM messages WHERE delivery_state IN ('pending', 'uncertain')`,
      );
      return row?.waiting === 0;
    });
    await until('every delivery to be taken in', async () => {
      const [row] = await desk.db.query<{ waiting: number }>(
        `SELECT count(*)::int AS waiting FROM inbound_deliveries WHERE state = 'received'`,
      );
      return row?.waiting === 0 && desk.gateway.control.isSettled();
    });
    const counted = await desk.db.query(
      `SELECT t.comments_count, count(m.id)::int AS messages FROM tickets t
       JOIN messages m ON m.workspace_id = t.workspace_id AND m.ticket_id = t.id GROUP BY t.workspace_id, t.id`,
    );
    // The customer's words, the greeting and our answers.
    expect(counted).toEqual(tickets.map(() => ({ comments_count: REPLIES + 2, messages: REPLIES + 2 })));
    const orphans = await desk.db.query(
      `SELECT e.id FROM events e WHERE e.type IN ('message.sent', 'message.received') AND NOT EXISTS (
         SELECT FROM messages m WHERE m.workspace_id = e.workspace_id AND m.id = (e.data ->> 'message_id')::uuid)`,
    );
    expect(orphans).toEqual([]);
  });
});
