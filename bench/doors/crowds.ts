import { setTimeout as delay } from 'node:timers/promises';
import { Latencies } from '../lib/latencies.ts';
import { type Options } from '../lib/options.ts';
import { say } from '../lib/report.ts';
import { addWorkspaces } from '../lib/workspaces.ts';
import { exactly, type Finding } from '../faults/invariants.ts';
import { type Crowd, type Kind, openCrowd } from './crowd.ts';
import { type House } from './house.ts';
import { watchOthers } from './others.ts';
import { Rounds } from './rounds.ts';

type Others = (times: Latencies) => Promise<number>;

const OTHERS = 4;
const SETTLE_MS = 1_000;
// The longest patience of the program with a request, and a little more.
const ENDED_WITHIN_MS = 35_000;

/** Connections that dribble or do nothing: whether the others feel them, and whether the program gets rid of them. */
export const crowdFindings = async (house: House, options: Options): Promise<Finding[]> => {
  const seconds = options.number('seconds', 8);
  const rounds = options.number('rounds', 3);
  const slow = options.number('slow', 500);
  const idle = options.number('idle', 10_000);
  const webhookPaths = (await addWorkspaces(house.database, house.sink, OTHERS)).map(
    ({ webhookPath }) => webhookPath,
  );
  const others: Others = (times) =>
    watchOthers({ url: house.program.url, webhookPaths, headers: {}, seconds }, times);
  await others(new Latencies());
  const findings: Finding[] = [];
  const crowds: [Kind, number][] = [
    ['slow headers', slow],
    ['slow body', slow],
    ['silent', slow],
    ['idle', idle],
  ];
  for (const [kind, count] of crowds)
    findings.push(...(await beside(house, { kind, count, rounds, others })));
  return findings;
};

const beside = async (
  house: House,
  { kind, count, rounds, others }: { kind: Kind; count: number; rounds: number; others: Others },
): Promise<Finding[]> => {
  const times = new Rounds();
  let [refused, rejected] = [0, 0];
  let last: Crowd | null = null;
  for (let round = 0; round < rounds; round += 1) {
    last?.close();
    await delay(SETTLE_MS);
    await Rounds.time(others, times.alone);
    last = await openCrowd(house.program.port, kind, count);
    await delay(SETTLE_MS);
    refused += await Rounds.time(others, times.beside);
    rejected += last.refused;
  }
  const memory = await house.memory();
  const stillOpen = last?.open() ?? 0;
  if (kind !== 'idle') await delay(ENDED_WITHIN_MS);
  last?.close();
  if (last)
    say(`${kind}: ${stillOpen} open at ${memory.rssMib.toFixed(0)} MiB, ${last.ended} ended (${said(last)})`);
  return [
    exactly(`${kind}: connections that were not accepted`, rejected, 0),
    ...(kind === 'idle' || !last ? [] : [isRidOf(kind, last, count)]),
    exactly(`${kind}: others that got no 200`, refused, 0),
    times.growth(`${kind}: growth of the others' p95`),
  ];
};

const said = ({ statuses }: Crowd): string =>
  Object.entries(statuses)
    .map(([status, times]) => `${times}x${status}`)
    .join(' ') || 'no word';

const isRidOf = (kind: Kind, { ended }: Crowd, count: number): Finding =>
  exactly(`${kind}: of these, ended by the program within 35 s`, Math.min(ended, count), count);
