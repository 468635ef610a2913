// `pnpm contract`: writes libs/api-contract/openapi.json anew from the controllers and their DTOs.
import { runMain } from './lib/failure.mjs';
import { whilePreparing } from './lib/locks.mjs';
import { at } from './lib/paths.mjs';
import { buildApi, install } from './lib/prepare.mjs';
import { step } from './lib/steps.mjs';
import { findToolchain } from './lib/toolchain.mjs';

await runMain(async () => {
  const say = (line) => console.log(line);
  const { node, env } = await whilePreparing(say, async () => {
    const found = await findToolchain(say);
    await install(found, say);
    await buildApi(found, say);
    return found;
  });
  await step('contract', [node, at('apps', 'api', 'dist', 'contract.js')], { env });
});
