import { readFileSync } from 'node:fs';
import { Pool } from 'undici';
import { faultsOf } from '../../apps/api/test/hostile-answers.ts';
import { type HostileRequest, hostileRequests, sampleOf } from '../../apps/api/test/hostile-requests.ts';
import { newPhone, whapiDelivery } from '../lib/deliveries.ts';
import { until } from '../lib/database.ts';
import { inRepository } from '../lib/files.ts';
import { type House, WEBHOOK_SECRET } from './house.ts';
import { addPeople, type Person } from './people.ts';

const AT_ONCE = 8;
const ROUND = 500;
const ADDRESSES = 250;
const MANY = { admin: 40, agent: 20, customer: 10 };
const MOST_FAULTS = 20;
const BODY_LIMIT_CHARACTERS = 2 ** 20;

type Document = Parameters<typeof hostileRequests>[0];
type Callers = Record<'admin' | 'agent' | 'customer', Person[]>;

export interface Outcome {
  sent: number;
  statuses: Record<number, number>;
  faults: string[];
}

export interface Hostility {
  send: (count: number, seed: number) => Promise<Outcome>;
  close: () => Promise<void>;
}

/** Sends requests made from the contract, from many addresses and as many people, each with something wrong in it. */
export const startHostility = async (house: House): Promise<Hostility> => {
  const contract = inRepository('libs', 'api-contract', 'openapi.json');
  const document = JSON.parse(readFileSync(contract, 'utf8')) as Document;
  const callers: Callers = {
    admin: await addPeople(house.database, 'super_admin', MANY.admin),
    agent: await addPeople(house.database, 'agent', MANY.agent),
    customer: await addPeople(house.database, 'customer', MANY.customer),
  };
  const ids = await idsOf(house, callers);
  const idOf = (name: string): string =>
    Object.entries(ids).find(([noun]) => name.includes(noun))?.[1] ?? ids.ticket ?? '';
  const pool = new Pool(house.program.url, { connections: AT_ONCE });
  const requests = hostileRequests(document, idOf);
  return {
    send: async (count, seed) => {
      const outcome: Outcome = { sent: 0, statuses: {}, faults: [] };
      for (let round = 0; outcome.sent < count; round += 1) {
        const numRuns = Math.min(ROUND, count - outcome.sent);
        const sample = sampleOf(requests, { numRuns, seed: seed + round });
        await sendAll(pool, { sample, callers, outcome });
      }
      return outcome;
    },
    close: () => pool.close(),
  };
};

/** Something of each kind that the paths may name. */
const idsOf = async (house: House, callers: Callers): Promise<Record<string, string>> => {
  const { database, program } = house;
  const headers = { 'content-type': 'application/json', 'x-webhook-secret': WEBHOOK_SECRET };
  const { body } = whapiDelivery(newPhone());
  await fetch(`${program.url}/webhook/whapi`, { method: 'POST', headers, body });
  await until(async () => (await database.count('SELECT count(*) FROM tickets')) > 0, 20_000);
  const [row] = await database.rows<Record<string, string>>(
    `SELECT m.id AS message, m.id AS before, m.chat_id AS chat, h.channel_id AS channel, h.contact_id AS contact,
       h.contact_id AS requester, m.ticket_id AS ticket, m.workspace_id AS workspace,
       (SELECT id FROM inbound_deliveries LIMIT 1) AS inbound
     FROM messages m JOIN chats h ON h.id = m.chat_id LIMIT 1`,
  );
  const [victim] = await addPeople(database, 'agent', 1);
  return { ...row, agent: victim?.id ?? '', assign: callers.agent[0]?.id ?? '' };
};

const sendAll = async (
  pool: Pool,
  { sample, callers, outcome }: { sample: HostileRequest[]; callers: Callers; outcome: Outcome },
): Promise<void> => {
  let at = 0;
  const loop = async (): Promise<void> => {
    for (let request = sample[at++]; request; request = sample[at++]) {
      const faults = await sendOne(pool, request, { at: outcome.sent, callers, outcome });
      outcome.sent += 1;
      if (outcome.faults.length < MOST_FAULTS) outcome.faults.push(...faults);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, loop));
};

const sendOne = async (
  pool: Pool,
  request: HostileRequest,
  { at, callers, outcome }: { at: number; callers: Callers; outcome: Outcome },
): Promise<string[]> => {
  const { method, path, body } = request;
  try {
    const answer = await pool.request({ method, path, headers: headersOf(request, at, callers), body });
    const text = await answer.body.text();
    outcome.statuses[answer.statusCode] = (outcome.statuses[answer.statusCode] ?? 0) + 1;
    const contentType = String(answer.headers['content-type']);
    return faultsOf({ status: answer.statusCode, contentType, text }).map(
      (fault) => `${fault.slice(0, 200)} <- ${request.caller}: ${method} ${path.slice(0, 200)}`,
    );
  } catch (error) {
    outcome.statuses[0] = (outcome.statuses[0] ?? 0) + 1;
    // Refused at its announced length, and cut off while it was still being sent.
    if ((body ?? '').length > BODY_LIMIT_CHARACTERS) return [];
    return [`no answer (${String(error)}) <- ${request.caller}: ${method} ${path.slice(0, 200)}`];
  }
};

const headersOf = (request: HostileRequest, at: number, callers: Callers): Record<string, string> => {
  const { caller, body, contentType, headers } = request;
  const token = tokenOf(caller, at, callers);
  return {
    'x-forwarded-for': `203.0.${at % ADDRESSES}.1`,
    'x-webhook-secret': WEBHOOK_SECRET,
    ...(body === undefined ? {} : { 'content-type': contentType }),
    ...headers,
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  };
};

const tokenOf = (caller: HostileRequest['caller'], at: number, callers: Callers): string | null => {
  if (caller === 'nobody') return null;
  if (caller === 'forger') return 'eyJhbGciOiJub25lIn0.e30.';
  const people = callers[caller];
  return people[at % people.length]?.token ?? null;
};
