// `pnpm check`, or `node scripts/check.mjs lint types` for those whose names begin so.
import { runChecks } from './lib/checks.mjs';
import { runMain } from './lib/failure.mjs';
import { whilePreparing } from './lib/locks.mjs';
import { buildApi, install } from './lib/prepare.mjs';
import { findToolchain } from './lib/toolchain.mjs';

await runMain(async () => {
  const say = (line) => console.log(line);
  const wanted = process.argv.slice(2);
  const { node, env } = await whilePreparing(say, async () => {
    const found = await findToolchain(say);
    await install(found, say);
    await buildApi(found, say);
    return found;
  });
  await runChecks(
    { node, env },
    (name) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)),
  );
});
