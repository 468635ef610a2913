import { setTimeout as delay } from 'node:timers/promises';
import { Latencies } from '../lib/latencies.ts';
import { type Options } from '../lib/options.ts';
import { say } from '../lib/report.ts';
import { addWorkspaces } from '../lib/workspaces.ts';
import { atMost, exactly, type Finding } from '../faults/invariants.ts';
import { type Crowd, type Kind, openCrowd } from './crowd.ts';
import { type House } from './house.ts';
import { watchOthers } from './others.ts';

const MOST_GROWTH_PERCENT = 20;
const OTHERS = 4;
// The longest patience of the program with a request, and a little more.
const ENDED_WITHIN_MS = 35_000;

/** Connections that dribble or do nothing: whether the others feel them, and whether the program gets rid of them. */
export const crowdFindings = async (house: House, options: Options): Promise<Finding[]> => {
  const seconds = options.number('seconds', 12);
  const slow = options.number('slow', 500);
  const idle = options.number('idle', 10_000);
  const webhookPaths = (await addWorkspaces(house.database, house.sink, OTHERS)).map(
    ({ webhookPath }) => webhookPath,
  );
  const others = (times: Latencies) =>
    watchOthers({ url: house.program.url, webhookPaths, headers: {}, seconds }, times);
  await others(new Latencies());
  const findings: Finding[] = [];
  const crowds: [Kind, number][] = [
    ['slow headers', slow],
    ['slow body', slow],
    ['silent', slow],
    ['idle', idle],
  ];
  for (const [kind, count] of crowds) findings.push(...(await beside(house, { kind, count, others })));
  return findings;
};

const beside = async (
  house: House,
  { kind, count, others }: { kind: Kind; count: number; others: (times: Latencies) => Promise<number> },
): Promise<Finding[]> => {
  const [alone, besides] = [new Latencies(), new Latencies()];
  await others(alone);
  const before = await house.memory();
  const crowd = await openCrowd(house.program.port, kind, count);
  await delay(1_000);
  const after = await house.memory();
  const refused = await others(besides);
  const stillOpen = crowd.open();
  if (kind !== 'idle') await delay(ENDED_WITHIN_MS);
  crowd.close();
  await delay(1_000);
  await others(alone);
  const mib = (after.rssMib - before.rssMib).toFixed(0);
  say(`${kind}: ${stillOpen} open, ${crowd.ended} ended (${said(crowd)}), ${mib} MiB more for them`);
  const p95 = (times: Latencies): number => times.summary().p95 ?? 0;
  return [
    exactly(`${kind}: connections accepted at once`, count - crowd.refused, count),
    ...(kind === 'idle' ? [] : [isRidOf(kind, crowd, count)]),
    exactly(`${kind}: others that got no 200`, refused, 0),
    atMost(
      `${kind}: growth of the others' p95, % (${p95(alone).toFixed(1)} to ${p95(besides).toFixed(1)} ms)`,
      (p95(besides) / p95(alone) - 1) * 100,
      MOST_GROWTH_PERCENT,
    ),
  ];
};

const said = ({ statuses }: Crowd): string =>
  Object.entries(statuses)
    .map(([status, times]) => `${times}x${status}`)
    .join(' ') || 'no word';

const isRidOf = (kind: Kind, { ended }: Crowd, count: number): Finding =>
  exactly(`${kind}: of these, ended by the program within 35 s`, Math.min(ended, count), count);
