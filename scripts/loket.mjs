// `node scripts/loket.mjs admin`: Loket's command line, whether or not pnpm is there.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { runMain } from './lib/failure.mjs';
import { whilePreparing } from './lib/locks.mjs';
import { at } from './lib/paths.mjs';
import { buildApi, install } from './lib/prepare.mjs';
import { ended, exitCodeOf, passSignals } from './lib/run.mjs';
import { findToolchain } from './lib/toolchain.mjs';

// The command runs at the clone's root, where DATA_DIR is; a file is meant where whoever typed it stands.
const [name, ...words] = process.argv.slice(2);
const namesFile = name === 'backup' || name === 'restore';
const place = process.env.INIT_CWD ?? process.cwd();
const asMeant = (word) => (namesFile && !word.startsWith('-') ? resolve(place, word) : word);

await runMain(async () => {
  // Progress goes to the standard error, so that `token` prints a token and nothing else.
  const say = (line) => console.error(line);
  const { node } = await whilePreparing(say, async () => {
    const found = await findToolchain(say);
    await install(found, say);
    await buildApi(found, say);
    return found;
  });
  const child = spawn(
    node,
    [
      ...['--enable-source-maps', at('apps', 'api', 'dist', 'cli.js')],
      ...(name === undefined ? [] : [name]),
      ...words.map(asMeant),
    ],
    { cwd: at(), stdio: 'inherit' },
  );
  const release = passSignals(child);
  const result = await ended(child);
  release();
  process.exitCode = exitCodeOf(result);
});
