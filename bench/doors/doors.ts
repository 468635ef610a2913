import { type Options } from '../lib/options.ts';
import { describeMachine, writeResults } from '../lib/report.ts';
import { conclude, type Finding } from '../faults/invariants.ts';
import { crowdFindings } from './crowds.ts';
import { hostileFindings } from './hostile.ts';
import { type House, inHouse } from './house.ts';
import { noiseFindings } from './noise.ts';

type Part = (house: House, options: Options) => Promise<Finding[]>;

const PARTS: Record<string, Part> = {
  hostile: hostileFindings,
  crowds: crowdFindings,
  noise: noiseFindings,
};

/** Bad input, slow and idle connections, one noisy workspace: each against a program of its own. */
export const run = async (options: Options): Promise<void> => {
  const only = options.text('only', '');
  const limit = options.text('limit', '');
  const parts = Object.entries(PARTS).filter(([name]) => only === '' || only === name);
  const findings: Finding[] = [];
  let postgres = '';
  for (const [, part] of parts) {
    await inHouse(limit === '' ? {} : { WEBHOOKS_PER_SECOND: limit }, async (house) => {
      findings.push(...(await part(house, options)));
      postgres = await house.database.version();
    });
  }
  conclude('doors', findings, []);
  writeResults('doors', { machine: describeMachine(postgres), options: options.all, findings });
};
