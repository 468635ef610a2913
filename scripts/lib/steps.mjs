import { Failure } from './failure.mjs';
import { at } from './paths.mjs';
import { seconds } from './prepare.mjs';
import { runLoudly } from './run.mjs';

/** Runs one step of a check and tells how long it took; a step that fails ends everything, by name. */
export async function step(name, command, { cwd = at(), env, isHeld } = {}) {
  const began = Date.now();
  console.log(`\n▸ ${name}`);
  const exitCode = await runLoudly(command, { cwd, env, isHeld });
  if (exitCode !== 0) throw new Failure(`✗ ${name} failed after ${seconds(began)}`, exitCode);
  console.log(`✓ ${name} (${seconds(began)})`);
}

/**
 * Runs lanes of steps ({name, command}) beside each other, each lane in its order. After a failure no more steps begin;
 * those under way come to their end, so that nothing goes on behind the failure.
 */
export async function lanes(all, { env }) {
  let hasFailed = false;
  const runLane = async (steps) => {
    for (const { name, command } of steps) {
      if (hasFailed) return;
      await step(name, command, { env, isHeld: true }).catch((error) => {
        hasFailed = true;
        throw error;
      });
    }
  };
  const ends = await Promise.allSettled(all.map(runLane));
  const failed = ends.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
}
