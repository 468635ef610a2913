import { openListener } from '../lib/listener.ts';
import { type Database, until } from '../lib/database.ts';
import { newPhone, whapiDelivery } from '../lib/deliveries.ts';
import { WEBHOOK_HEADERS } from '../lib/house.ts';
import { say } from '../lib/report.ts';
import { agentsWithTokens } from '../lib/tokens.ts';
import { exactly, type Finding } from './invariants.ts';
import { type Scene, withDatabase } from './kills.ts';

const APPEARS_WITHIN_MS = 75_000;

interface Appeared {
  tickets: number;
  greetings: number;
  events: number;
}

/**
 * Killed directly after an answer, and started again with nothing that follows: the ticket, the greeting and the event
 * in an open browser have to appear by themselves.
 */
export const quietKills = async (scene: Scene): Promise<Finding[]> => {
  const { victims, options } = scene;
  const rounds = options.number('quiet-kills', 10, 2);
  const [agent] = await withDatabase(victims, (database) => agentsWithTokens(database, 1));
  const browser = await openListener(victims.url, agent?.token ?? '');
  const findings: Finding[] = [];
  for (const name of victims.names) {
    const appeared: Appeared = { tickets: 0, greetings: 0, events: 0 };
    for (let at = 0; at < rounds; at += 1) {
      const began = performance.now();
      const { phone, externalId } = await deliver(scene);
      await victims.killOne(name);
      const ticketId = await ticketOf(scene, externalId);
      // Lost is lost: nobody will be greeted for it.
      if (ticketId === null) continue;
      appeared.tickets += 1;
      if (await comes(() => scene.sink.taken.some(({ to }) => to.startsWith(phone)))) appeared.greetings += 1;
      if (await comes(() => browser.times('ticket.created', ticketId) > 0)) appeared.events += 1;
      say(`quiet kill ${at + 1}, ${name}: all there after ${(performance.now() - began).toFixed(0)} ms`);
    }
    const killed = `${name} killed after the answer, no more traffic`;
    findings.push(exactly(`${killed}: tickets`, appeared.tickets, rounds));
    findings.push(exactly(`${killed}: greetings`, appeared.greetings, rounds));
    findings.push(exactly(`${killed}: events in an open browser`, appeared.events, rounds));
  }
  browser.close();
  return findings;
};

const deliver = async ({ victims }: Scene): Promise<{ phone: string; externalId: string }> => {
  const phone = newPhone();
  const { externalId, body } = whapiDelivery(phone);
  const answer = await fetch(`${victims.url}/webhook/whapi`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...WEBHOOK_HEADERS },
    body,
  });
  if (answer.status !== 200) throw new Error(`the webhook answered ${answer.status}`);
  return { phone, externalId };
};

const ticketOf = ({ victims }: Scene, externalId: string): Promise<string | null> =>
  withDatabase(victims, async (database) => {
    let ticketId: string | null = null;
    await until(async () => (ticketId = await find(database, externalId)) !== null, APPEARS_WITHIN_MS);
    return ticketId;
  });

const find = async (database: Database, externalId: string): Promise<string | null> => {
  const sql = 'SELECT ticket_id FROM messages WHERE external_id = $1';
  const [row] = await database.rows<{ ticket_id: string | null }>(sql, [externalId]);
  return row?.ticket_id ?? null;
};

const comes = async (isThere: () => boolean): Promise<boolean> =>
  (await until(() => Promise.resolve(isThere()), APPEARS_WITHIN_MS)) !== null;
