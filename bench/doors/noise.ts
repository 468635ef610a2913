import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../lib/database.ts';
import { newPhone, whapiDelivery } from '../lib/deliveries.ts';
import { describeStatuses, runLoad } from '../lib/load.ts';
import { type Options } from '../lib/options.ts';
import { say } from '../lib/report.ts';
import { addWorkspaces, type BenchWorkspace } from '../lib/workspaces.ts';
import { exactly, type Finding } from '../faults/invariants.ts';
import { type House } from './house.ts';
import { watchOthers } from './others.ts';
import { Rounds } from './rounds.ts';

const OTHERS = 4;
// What a channel may bring at once is taken in first.
const BURST_MS = 2_000;
const DRAINED_WITHIN_MS = 120_000;

/** The two p95s of the others: until the answer, and until the ticket stands. */
interface Sides {
  answered: Rounds;
  takenIn: Rounds;
}

/** A gateway that delivers as fast as it can, beside others that deliver at a person's pace. */
export const noiseFindings = async (house: House, options: Options, limit: string): Promise<Finding[]> => {
  const rounds = options.number('rounds', 3);
  const seconds = options.number('seconds', 12);
  const connections = options.number('noise', 16);
  const [noisy, ...quiet] = await addWorkspaces(house.database, house.sink, OTHERS + 1);
  const sides: Sides = { answered: new Rounds(), takenIn: new Rounds() };
  const others = (turn: 'alone' | 'beside', into = sides) => quietFlow(house, quiet, { into, turn, seconds });
  await others('alone', { answered: new Rounds(), takenIn: new Rounds() });
  const statuses: Record<number, number> = {};
  let refused = 0;
  for (let round = 0; round < rounds; round += 1) {
    await others('alone');
    const noise = runLoad({
      origin: house.program.url,
      connections,
      seconds: seconds + BURST_MS / 1_000,
      next: () => ({ method: 'POST', path: noisy?.webhookPath ?? '', body: whapiDelivery(newPhone()).body }),
    });
    await delay(BURST_MS);
    refused += await others('beside');
    for (const [status, times] of Object.entries((await noise).statuses))
      statuses[Number(status)] = (statuses[Number(status)] ?? 0) + times;
    await drained(house);
  }
  say(`noise, with ${limit}: ${statuses[200] ?? 0} taken, refused: ${describeStatuses(statuses)}`);
  const name = `noise, ${limit}`;
  return [
    exactly(`${name}: others' deliveries that got no 200`, refused, 0),
    sides.answered.growth(`${name}: growth of the others' p95 of the answer`),
    sides.takenIn.growth(`${name}: growth of the others' p95 until the ticket stands`),
  ];
};

const quietFlow = async (
  house: House,
  quiet: BenchWorkspace[],
  { into, turn, seconds }: { into: Sides; turn: 'alone' | 'beside'; seconds: number },
): Promise<number> => {
  const since = new Date();
  const webhookPaths = quiet.map(({ webhookPath }) => webhookPath);
  const input = { url: house.program.url, webhookPaths, headers: {}, seconds };
  const refused = await Rounds.time((times) => watchOthers(input, times), into.answered[turn]);
  const ids = quiet.map(({ id }) => id);
  const which = 'FROM inbound_deliveries WHERE workspace_id = ANY($1::uuid[]) AND received_at >= $2';
  await until(
    async () =>
      (await house.database.count(`SELECT count(*) ${which} AND processed_at IS NULL`, [ids, since])) === 0,
    DRAINED_WITHIN_MS,
  );
  const rows = await house.database.rows<{ took: number }>(
    `SELECT extract(epoch FROM processed_at - received_at)::float8 * 1000 AS took ${which}`,
    [ids, since],
  );
  await Rounds.time((times) => {
    rows.forEach(({ took }) => times.add(took));
    return Promise.resolve(0);
  }, into.takenIn[turn]);
  return refused;
};

const drained = ({ database }: House): Promise<number | null> =>
  until(
    async () =>
      (await database.count("SELECT count(*) FROM inbound_deliveries WHERE state = 'received'")) === 0,
    DRAINED_WITHIN_MS,
  );
