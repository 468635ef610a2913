import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './paths.mjs';

const skipped = new Set(['node_modules', 'dist', 'coverage', 'test-results', 'playwright-report']);
const isTest = (name) => /\.spec\.tsx?$/.test(name);

/** A hash over the content of files and folders of the clone; tests and what is built from it do not count. */
export function fingerprint(paths, salt = '') {
  const hash = createHash('sha256').update(salt);
  for (const path of paths) addPath(hash, join(root, path));
  return hash.digest('hex');
}

function addPath(hash, path) {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined || stat.isSymbolicLink()) return;
  if (stat.isDirectory()) {
    for (const name of readdirSync(path).sort()) {
      if (!skipped.has(name) && !isTest(name)) addPath(hash, join(path, name));
    }
    return;
  }
  hash.update(`${relative(root, path)}\0${stat.size}\0`).update(readFileSync(path));
}
