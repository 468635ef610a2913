import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { fingerprint } from './fingerprint.mjs';
import { at, programOf, readJson, replaceDirectory, stateDir, writeJson } from './paths.mjs';
import { runQuietly } from './run.mjs';

const manifests = [
  'package.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  ...['api', 'web', 'gateway-simulator', 'e2e'].map((name) => `apps/${name}/package.json`),
  ...['gateway-protocols', 'message-variables', 'api-contract'].map((name) => `libs/${name}/package.json`),
  'bench/package.json',
];
const installStamp = at('node_modules', '.loket.json');

/** Installs what the lock file says, unless node_modules holds just that. */
export async function install({ node, pnpm, env }, say) {
  const wanted = fingerprint(manifests, `${process.platform}-${process.arch}`);
  if (readJson(installStamp)?.fingerprint === wanted) return;
  const began = Date.now();
  say('Installing packages...');
  // CI keeps pnpm from asking questions; nobody would see them.
  await runQuietly('pnpm', [...pnpm, 'install', '--frozen-lockfile'], {
    cwd: at(),
    env: { ...env, CI: '1' },
  });
  writeJson(installStamp, { fingerprint: wanted, node });
  say(`  ${seconds(began)}`);
}

/** Builds the API when its sources changed. */
export async function buildApi(tools, say) {
  await build(tools, say, {
    name: 'api',
    title: 'the server',
    sources: ['apps/api/src', 'apps/api/.swcrc', 'apps/api/package.json', 'pnpm-lock.yaml'],
    target: at('apps', 'api', 'dist'),
    command: (draft) => [
      programOf('@swc/cli', 'swc'),
      'src',
      '--out-dir',
      draft,
      '--strip-leading-paths',
      '--copy-files',
      '--ignore',
      '**/*.spec.ts',
    ],
  });
}

/** Builds the web pages when their sources changed. */
export async function buildWeb(tools, say) {
  await build(tools, say, {
    name: 'web',
    title: 'the pages',
    sources: ['apps/web', 'libs', 'tsconfig.base.json', 'pnpm-lock.yaml'],
    target: at('apps', 'web', 'dist'),
    command: (draft) => [
      programOf('vite', 'vite', at('apps', 'web')),
      'build',
      '--outDir',
      draft,
      '--emptyOutDir',
    ],
  });
}

async function build({ node, env }, say, { name, title, sources, target, command }) {
  const stamp = join(stateDir, 'build', `${name}.json`);
  const wanted = fingerprint(sources);
  if (existsSync(target) && readJson(stamp)?.fingerprint === wanted) return;
  const began = Date.now();
  say(`Building ${title}...`);
  const draft = join(stateDir, 'build', name);
  rmSync(draft, { recursive: true, force: true });
  await runQuietly(`build-${name}`, [node, ...command(draft)], { cwd: at('apps', name), env });
  if (!existsSync(draft)) throw new Failure(`The build of ${title} left nothing behind.`);
  rmSync(stamp, { force: true });
  replaceDirectory(draft, target);
  writeJson(stamp, { fingerprint: wanted });
  say(`  ${seconds(began)}`);
}

/** The time since `began`, for people. */
export function seconds(began) {
  return `${((Date.now() - began) / 1000).toFixed(1)} s`;
}
