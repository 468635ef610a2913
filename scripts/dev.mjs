// `pnpm dev`: the server starts anew and the pages reload when their sources change. One Ctrl-C ends all of it.
import { spawn } from 'node:child_process';
import { runMain } from './lib/failure.mjs';
import { claimStart, whilePreparing } from './lib/locks.mjs';
import { at, programOf } from './lib/paths.mjs';
import { install } from './lib/prepare.mjs';
import { ended } from './lib/run.mjs';
import { findToolchain } from './lib/toolchain.mjs';

await runMain(async () => {
  const say = (line) => console.log(line);
  const claim = await claimStart(say);
  try {
    const { node, env } = await whilePreparing(say, async () => {
      const found = await findToolchain(say);
      await install(found, say);
      return found;
    });
    const start = (args, cwd) =>
      spawn(node, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'], detached: true });
    await runTogether([
      start([at('scripts', 'watch-api.mjs')], at()),
      start([programOf('vite', 'vite', at('apps', 'web'))], at('apps', 'web')),
    ]);
  } finally {
    claim.release();
  }
});

// Whichever ends first, and every signal, ends the other.
async function runTogether(children) {
  const stop = () => children.forEach((child) => child.kill('SIGTERM'));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  const ends = children.map(ended);
  await Promise.race(ends);
  stop();
  await Promise.all(ends);
}
