import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone's root. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What these scripts remember between runs; may be deleted at any time. */
export const stateDir = join(root, '.loket');

/** A path inside the clone. */
export const at = (...parts) => join(root, ...parts);

/** The value kept in a JSON file, or null when there is none that can be read. */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** The program that an installed package brings under this name, for Node to run. */
export function programOf(packageName, name, folder = root) {
  const home = join(folder, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  return join(home, typeof bin === 'string' ? bin : bin[name]);
}

/** Writes the file whole or not at all, so that a run that is killed leaves nothing half written. */
export function writeJson(file, value) {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`);
  renameSync(draft, file);
}

/** Puts a finished directory in the place of the old one. */
export function replaceDirectory(draft, target) {
  const old = `${target}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(target)) renameSync(target, old);
  renameSync(draft, target);
  rmSync(old, { recursive: true, force: true });
}
