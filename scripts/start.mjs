// `npm start`: what has to happen before Loket's own code can run, on a machine with Node.js 18 and npm only.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { runMain } from './lib/failure.mjs';
import { claimStart, whilePreparing } from './lib/locks.mjs';
import { at, stateDir } from './lib/paths.mjs';
import { buildApi, buildWeb, install } from './lib/prepare.mjs';
import { ended, exitCodeOf, passSignals } from './lib/run.mjs';
import { findToolchain } from './lib/toolchain.mjs';

const parentPollMs = 1_000;
// Where much memory is free, Node lets the heap grow instead of tidying: under load the program would be twice as large,
// and no quicker. It needs about a hundred MB. NODE_OPTIONS of one's own come after these, and win.
const smallMemory = '--max-semi-space-size=8 --max-old-space-size=512';

await runMain(async () => {
  const say = (line) => console.log(line);
  const claim = await claimStart(say);
  try {
    const tools = await whilePreparing(say, async () => {
      const found = await findToolchain(say);
      await install(found, say);
      await buildApi(found, say);
      await buildWeb(found, say);
      return found;
    });
    process.exitCode = await runLoket(tools, claim);
  } finally {
    claim.release();
  }
});

async function runLoket({ node }, claim) {
  // A group of its own: Ctrl-C in a terminal goes to the whole group, and Loket is to get each signal once, from us.
  // Without source maps: all of them in memory would be a sixth of what the program takes.
  const child = spawn(node, [at('apps', 'api', 'dist', 'main.js')], {
    cwd: at(),
    env: {
      ...process.env,
      NODE_OPTIONS: `${smallMemory} ${process.env.NODE_OPTIONS ?? ''}`,
      NODE_COMPILE_CACHE: join(stateDir, 'compile-cache'),
    },
    stdio: 'inherit',
    detached: process.platform !== 'win32',
  });
  const release = passSignals(child);
  const watch = followParent(child);
  if (child.pid) claim.note(child.pid);
  const result = await ended(child);
  clearInterval(watch);
  release();
  return exitCodeOf(result);
}

// Should npm be killed, nobody is left to pass signals on to us: then Loket ends, too.
function followParent(child) {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return undefined;
  return setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, parentPollMs).unref();
}
