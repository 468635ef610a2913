import { until } from '../lib/database.ts';
import { newPhone, whapiDelivery } from '../lib/deliveries.ts';
import { describeStatuses } from '../lib/load.ts';
import { type Options } from '../lib/options.ts';
import { say } from '../lib/report.ts';
import { addWorkspaces, type BenchWorkspace } from '../lib/workspaces.ts';
import { atMost, exactly, type Finding } from '../faults/invariants.ts';
import { startFrames } from './frames.ts';
import { type House, type Memory } from './house.ts';
import { type Outcome, startHostility } from './requests.ts';

const SEED = 20_261_121;
// Other numbers than those that are counted: what the first of a kind needs is loaded by then.
const WARM_UP_SEED = 7;
const MOST_GROWTH_PERCENT = 10;

type Attack = (count: number, seed: number) => Promise<Outcome>;

/** Requests and frames that nobody means well by: what was answered, what was told, what it cost. */
export const hostileFindings = async (house: House, options: Options): Promise<Finding[]> => {
  const [bystander] = await addWorkspaces(house.database, house.sink, 1);
  const hostility = await startHostility(house);
  const frames = await startFrames(house);
  const requests = options.number('requests', 10_000);
  const warmUp = options.number('warm-up', 5_000);
  const findings = [
    ...(await measure(house, { what: 'requests', count: requests, warmUp, attack: hostility.send })),
    ...(await measure(house, {
      what: 'frames',
      count: options.number('frames', 10_000),
      warmUp,
      attack: frames,
    })),
  ];
  await hostility.close();
  findings.push(
    exactly('programs that ended or were started again', house.program.hasEnded() ? 1 : 0, 0),
    exactly('messages taken in afterwards', (await isServed(house, bystander as BenchWorkspace)) ? 1 : 0, 1),
  );
  return findings;
};

const measure = async (
  house: House,
  { what, count, warmUp, attack }: { what: string; count: number; warmUp: number; attack: Attack },
): Promise<Finding[]> => {
  const first = await attack(warmUp, WARM_UP_SEED);
  const before = await house.memory();
  const outcome = await attack(count, SEED);
  const after = await house.memory();
  const faults = [...first.faults, ...outcome.faults];
  faults.forEach((fault) => say(`  ${fault}`));
  say(`\n${what}: ${outcome.sent} sent; refused: ${describeStatuses(outcome.statuses)}`);
  const serverErrors = Object.entries(outcome.statuses).filter(([status]) => Number(status) >= 500);
  return [
    exactly(`${what}: sent`, outcome.sent, count),
    exactly(
      `${what}: 5xx`,
      serverErrors.reduce((sum, [, times]) => sum + times, 0),
      0,
    ),
    exactly(`${what}: answers that are no problem document, tell of insides, or are none`, faults.length, 0),
    ...growth(what, before, after),
  ];
};

const growth = (what: string, before: Memory, after: Memory): Finding[] => {
  const percent = (from: number, to: number): number => (to / from - 1) * 100;
  const told = (from: number, to: number): string => `${from.toFixed(0)} to ${to.toFixed(0)} MiB`;
  return [
    atMost(
      `${what}: growth of live memory, % (${told(before.liveMib, after.liveMib)})`,
      percent(before.liveMib, after.liveMib),
      MOST_GROWTH_PERCENT,
    ),
    atMost(
      `${what}: growth of resident memory, % (${told(before.rssMib, after.rssMib)})`,
      percent(before.rssMib, after.rssMib),
      MOST_GROWTH_PERCENT,
    ),
  ];
};

const isServed = async ({ program, database }: House, { webhookPath }: BenchWorkspace): Promise<boolean> => {
  const { body, externalId } = whapiDelivery(newPhone());
  const headers = { 'content-type': 'application/json' };
  await fetch(`${program.url}${webhookPath}`, { method: 'POST', headers, body });
  const took = await until(
    async () =>
      (await database.count(
        'SELECT count(*) FROM messages WHERE external_id = $1 AND ticket_id IS NOT NULL',
        [externalId],
      )) === 1,
    20_000,
  );
  return took !== null;
};
