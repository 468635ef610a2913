import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { Failure } from './failure.mjs';
import { readJson, stateDir, writeJson } from './paths.mjs';
import { runQuietly } from './run.mjs';

const leastNode = [24, 11];
const platforms = ['linux-x64', 'linux-arm64', 'darwin-arm64', 'darwin-x64', 'win-x64'];
const memory = join(stateDir, `toolchain-${process.version}.json`);

/**
 * Node.js 24.11 or later and pnpm 12: {node, pnpm: [program, ...args], env}. What was found once is used again while
 * it is the same file; else the machine's Node serves when it is new enough, and npm brings what is missing.
 */
export async function findToolchain(say) {
  const env = usableHome(process.env);
  const tools = remembered() ?? (await bringTools(say, env));
  return { ...tools, env: { ...env, PATH: `${dirname(tools.node)}${delimiter}${env.PATH ?? ''}` } };
}

function remembered() {
  const kept = readJson(memory);
  if (kept === null) return null;
  const same = [kept.node, kept.pnpm].every((tool) => tool && sizeOf(tool.path) === tool.size);
  return same ? { node: kept.node.path, pnpm: [kept.node.path, kept.pnpm.path] } : null;
}

async function bringTools(say, env) {
  const ownIsFine = isNewEnough(process.version);
  const packages = ['pnpm@12', ...(ownIsFine ? [] : [nodePackage()])];
  say(`Bringing ${ownIsFine ? 'pnpm 12' : 'Node.js 24 and pnpm 12'} from the npm registry (once)...`);
  const modules = await installWithNpx(packages, env);
  const node = ownIsFine ? process.execPath : nodeProgram(modules);
  const pnpm = join(modules, 'pnpm', 'bin', 'pnpm.mjs');
  assertNode(node);
  assertPnpm(node, pnpm, env);
  const entry = (path) => ({ path, size: sizeOf(path) });
  writeJson(memory, { node: entry(node), pnpm: entry(pnpm) });
  return { node, pnpm: [node, pnpm] };
}

// The package called `node` picks its platform in an install script, which npm 12 blocks without a word.
function nodePackage() {
  const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  if (!platforms.includes(platform)) {
    throw new Failure(
      `Loket needs Node.js ${leastNode.join('.')} or later; this is ${process.version}, and npm has none for ${platform}. Install one from https://nodejs.org.`,
    );
  }
  return `node-${platform}@^${leastNode.join('.')}.0`;
}

async function installWithNpx(packages, env) {
  const command = (...more) => [
    ...npm(env),
    'exec',
    '--yes',
    ...more,
    ...packages.map((name) => `--package=${name}`),
    '--',
    'node',
    '--print',
    'process.env.PATH',
  ];
  const path = await runQuietly('npx', command('--prefer-offline'), { env })
    // What npm has cached may be too old, or broken off half way.
    .catch(() => runQuietly('npx', command('--prefer-online'), { env }))
    .catch((error) => {
      throw new Failure(
        `${error.message}\nnpm could not bring ${packages.join(' and ')}. The npm registry has to be in reach, once.`,
      );
    });
  const modules = path
    .trim()
    .split(delimiter)
    .map((directory) => dirname(directory))
    .find((directory) => existsSync(join(directory, 'pnpm', 'bin', 'pnpm.mjs')));
  if (!modules)
    throw new Failure('npm said that it brought pnpm 12, but it is not there. Try: npm cache verify');
  return modules;
}

// Started by npm, we know which npm; else the one beside this Node, else the one on the PATH.
function npm(env) {
  const beside = join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const script = [env.npm_execpath, beside].find((file) => file?.endsWith('npm-cli.js') && existsSync(file));
  if (script) return [process.execPath, script];
  return process.platform === 'win32' ? ['cmd', '/c', 'npm'] : ['npm'];
}

function nodeProgram(modules) {
  const name = nodePackage().split('@')[0];
  return process.platform === 'win32'
    ? join(modules, name, 'bin', 'node.exe')
    : join(modules, name, 'bin', 'node');
}

function assertNode(node) {
  const { stdout, stderr, error } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  if (isNewEnough(stdout?.trim() ?? '')) return;
  const said = [stdout, stderr, error?.message].filter(Boolean).join(' ').trim().slice(0, 300);
  throw new Failure(
    `Loket needs Node.js ${leastNode.join('.')} or later. This machine's is ${process.version}, and the one that npm brought is not it (${said}). Install one from https://nodejs.org and try again.`,
  );
}

function assertPnpm(node, pnpm, env) {
  const { stdout, stderr, error } = spawnSync(node, [pnpm, '--version'], { encoding: 'utf8', env });
  if (stdout?.startsWith('12.')) return;
  const said = [stdout, stderr, error?.message].filter(Boolean).join(' ').trim().slice(0, 300);
  throw new Failure(`Loket needs pnpm 12, and the one that npm brought does not run: ${said}`);
}

function isNewEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1]);
}

function sizeOf(file) {
  return statSync(file, { throwIfNoEntry: false })?.size ?? -1;
}

/** npm and pnpm keep caches below HOME; where there is no such place that we can write, the clone lends one. */
function usableHome(env) {
  const home = env.HOME ?? homedir();
  const cache = env.npm_config_cache ?? join(home, '.npm');
  if (process.platform === 'win32' || (isWritable(home) && isWritable(cache))) return env;
  const ours = join(stateDir, 'home');
  mkdirSync(ours, { recursive: true });
  return { ...env, HOME: ours, npm_config_cache: join(ours, '.npm') };
}

function isWritable(directory) {
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
