// `pnpm build`: the server and the pages, when their sources changed. `--installed` takes Node and packages as they are.
import { runMain } from './lib/failure.mjs';
import { whilePreparing } from './lib/locks.mjs';
import { buildApi, buildWeb, install } from './lib/prepare.mjs';
import { findToolchain } from './lib/toolchain.mjs';

await runMain(async () => {
  const say = (line) => console.log(line);
  await whilePreparing(say, async () => {
    const isInstalled = process.argv.includes('--installed');
    const tools = isInstalled ? { node: process.execPath, env: process.env } : await findToolchain(say);
    if (!isInstalled) await install(tools, say);
    await buildApi(tools, say);
    await buildWeb(tools, say);
  });
});
