import { type Options } from '../lib/options.ts';
import { describeMachine, writeResults } from '../lib/report.ts';
import { conclude, type Finding } from '../faults/invariants.ts';
import { crowdFindings } from './crowds.ts';
import { hostileFindings } from './hostile.ts';
import { type House, inHouse } from './house.ts';
import { noiseFindings } from './noise.ts';

interface Part {
  env?: Record<string, string>;
  find: (house: House, options: Options) => Promise<Finding[]>;
}

// What a host of many tenants may set, who do not pay for each other.
const LIMIT = '100';

const PARTS: Record<string, Part> = {
  hostile: { find: hostileFindings },
  crowds: { find: crowdFindings },
  limited: {
    env: { WEBHOOKS_PER_SECOND: LIMIT },
    find: (house, options) => noiseFindings(house, options, `${LIMIT} deliveries/s a channel`),
  },
  unlimited: { find: (house, options) => noiseFindings(house, options, 'the limit that is set unless told') },
};

/** Bad input, slow and idle connections, one noisy workspace: each against a program of its own. */
export const run = async (options: Options): Promise<void> => {
  const only = options.text('only', '');
  const parts = Object.entries(PARTS).filter(([name]) => only === '' || only === name);
  const findings: Finding[] = [];
  let postgres = '';
  for (const [, { env = {}, find }] of parts) {
    await inHouse(env, async (house) => {
      findings.push(...(await find(house, options)));
      postgres = await house.database.version();
    });
  }
  conclude('doors', findings, []);
  writeResults('doors', { machine: describeMachine(postgres), options: options.all, findings });
};
