import { insidesIn } from '../../apps/api/test/hostile-answers.ts';
import { hostileFrame } from '../../apps/api/test/hostile-frames.ts';
import { sampleOf } from '../../apps/api/test/hostile-requests.ts';
import { attack } from '../../apps/api/test/hostile-sockets.ts';
import { type House } from './house.ts';
import { addPeople } from './people.ts';
import { type Outcome } from './requests.ts';

const FRAMES_PER_SOCKET = 10;
const SOCKETS_AT_ONCE = 4;
const AGENTS = 10;

/** Sends frames that no browser of ours sends, every second socket of them signed in. */
export const startFrames = async (
  house: House,
): Promise<(count: number, seed: number) => Promise<Outcome>> => {
  const agents = await addPeople(house.database, 'agent', AGENTS);
  return async (count, seed) => {
    const frames = sampleOf(hostileFrame, { numRuns: count, seed });
    const outcome: Outcome = { sent: count, statuses: {}, faults: [] };
    let socket = 0;
    const loop = async (): Promise<void> => {
      while (frames.length > 0) {
        const at = (socket += 1);
        const token = at % 2 === 0 ? (agents[at % AGENTS]?.token ?? null) : null;
        const heard = await attack({
          url: house.program.url,
          token,
          frames: frames.splice(0, FRAMES_PER_SOCKET),
        });
        outcome.faults.push(...heard.filter((text) => insidesIn(text) !== null));
      }
    };
    await Promise.all(Array.from({ length: SOCKETS_AT_ONCE }, loop));
    return outcome;
  };
};
