// The server's half of `pnpm dev`: builds, runs, and does both again when a source changes. Wants Node.js 24.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { Failure } from './lib/failure.mjs';
import { at } from './lib/paths.mjs';
import { buildApi } from './lib/prepare.mjs';
import { ended } from './lib/run.mjs';

const quietMs = 150;
const tools = { node: process.execPath, env: process.env };
const say = (line) => console.log(line);

let server = null;
let timer = null;
let work = Promise.resolve();

const change = () => {
  clearTimeout(timer);
  timer = setTimeout(() => (work = work.then(renew)), quietMs);
};

async function renew() {
  try {
    await buildApi(tools, say);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(error.message);
    return;
  }
  await stopServer();
  const child = spawn(process.execPath, ['--enable-source-maps', at('apps', 'api', 'dist', 'main.js')], {
    cwd: at(),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  server = { child, end: ended(child) };
}

async function stopServer() {
  server?.child.kill('SIGTERM');
  await server?.end;
}

for (const folder of [at('apps', 'api', 'src'), at('libs')]) watch(folder, { recursive: true }, change);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    clearTimeout(timer);
    void work.then(stopServer).then(() => process.exit(0));
  });
}
work = renew();
