import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Browser {
  readonly executablePath: string;
  readonly args: readonly string[];
  /** What the browser's process needs on top of ours. */
  readonly env: Readonly<Record<string, string>>;
}

// No more than it takes: flags that switch security off would hide faults of ours.
const args = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
];
const installedNames = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome'];
const installedPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const cacheDir = join(dirname(fileURLToPath(import.meta.url)), '../../../.loket/browser');

/** An installed Chrome or Chromium that runs, else the one of @sparticuz/chromium, unpacked once into the clone. */
export function findBrowser(): Browser {
  const given = process.env.CHROME_PATH;
  const installed = [...(given ? [given] : []), ...onPath(), ...installedPaths].find(
    (file) => existsSync(file) && runs(file, {}),
  );
  return installed === undefined ? bundledBrowser() : { executablePath: installed, args, env: {} };
}

function onPath(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return installedNames.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function runs(file: string, env: Readonly<Record<string, string>>): boolean {
  const { status, stdout } = spawnSync(file, ['--version'], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    timeout: 20_000,
  });
  return status === 0 && /Chrom/.test(stdout);
}

function bundledBrowser(): Browser {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const packageDir = join(dirname(entry), '..');
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as {
    version: string;
  };
  const home = join(cacheDir, `chromium-${version}`);
  if (!existsSync(home)) unpack(join(packageDir, 'bin'), home);
  const executablePath = join(home, 'chromium');
  const fonts: Record<string, string> = hasFonts() ? {} : { FONTCONFIG_FILE: fontsConfig(home) };
  if (runs(executablePath, fonts)) return { executablePath, args, env: fonts };
  // A machine without nss and its kin: the package brings those of Amazon Linux.
  const env = { ...fonts, LD_LIBRARY_PATH: join(home, 'al2023', 'lib') };
  if (runs(executablePath, env)) return { executablePath, args, env };
  throw new Error(
    `No browser for the tests: no Chrome or Chromium is installed, and ${executablePath} does not run.`,
  );
}

// The package unpacks into the temporary directory, takes whatever is there already, and leaves halves when killed:
// so it gets an empty one of its own, which is put in place when it is whole.
function unpack(archives: string, home: string): void {
  mkdirSync(cacheDir, { recursive: true });
  const draft = mkdtempSync(join(cacheDir, 'draft-'));
  const names = readdirSync(archives).filter((name) => name.endsWith('.br'));
  const program = `
    const { inflate } = await import('@sparticuz/chromium');
    for (const archive of ${JSON.stringify(names.map((name) => join(archives, name)))}) await inflate(archive);`;
  try {
    execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: dirname(fileURLToPath(import.meta.url)),
      env: { ...process.env, TMPDIR: draft, NODE_OPTIONS: '' },
    });
    renameSync(draft, home);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

// The package's own configuration looks in fixed places where we unpack nothing.
function fontsConfig(home: string): string {
  const file = join(home, 'fonts.conf');
  const folders = `<dir>${join(home, 'fonts')}</dir><cachedir>${join(home, 'fonts-cache')}</cachedir>`;
  writeFileSync(file, `<?xml version="1.0"?><fontconfig>${folders}</fontconfig>\n`);
  return file;
}

function hasFonts(): boolean {
  if (process.platform !== 'linux') return true;
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts'].filter((folder) => existsSync(folder));
  const isFont = (name: string) => /\.(ttf|otf|ttc|pfb)$/i.test(name);
  const files = folders.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }));
  return existsSync('/etc/fonts/fonts.conf') && files.some(isFont);
}
