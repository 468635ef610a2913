// `pnpm bench ingest`: a load or comparison bench, with the built server and the right Node.
import { runMain } from './lib/failure.mjs';
import { whilePreparing } from './lib/locks.mjs';
import { at } from './lib/paths.mjs';
import { buildApi, install } from './lib/prepare.mjs';
import { runLoudly } from './lib/run.mjs';
import { findToolchain } from './lib/toolchain.mjs';

await runMain(async () => {
  const say = (line) => console.error(line);
  const { node, env } = await whilePreparing(say, async () => {
    const found = await findToolchain(say);
    await install(found, say);
    await buildApi(found, say);
    return found;
  });
  process.exitCode = await runLoudly([node, at('bench', 'main.ts'), ...process.argv.slice(2)], {
    cwd: at(),
    env,
  });
});
