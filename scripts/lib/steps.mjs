import { Failure } from './failure.mjs';
import { at } from './paths.mjs';
import { seconds } from './prepare.mjs';
import { runLoudly } from './run.mjs';

/** Runs one step of a check and tells how long it took; a step that fails ends everything, by name. */
export async function step(name, command, { cwd = at(), env } = {}) {
  const began = Date.now();
  console.log(`\n▸ ${name}`);
  const exitCode = await runLoudly(command, { cwd, env });
  if (exitCode !== 0) throw new Failure(`✗ ${name} failed after ${seconds(began)}`, exitCode);
  console.log(`✓ ${name} (${seconds(began)})`);
}
