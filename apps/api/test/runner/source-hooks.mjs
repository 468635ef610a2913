// Makes Node.js read the sources as they stand: decorators need more than taking the types away.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

const GLOBALS = new URL('test-functions.mjs', import.meta.url).href;
const OPTIONS = {
  swcrc: false,
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    target: 'es2024',
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

process.setSourceMapsEnabled(true);
registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== '@jest/globals') return next(specifier, context);
    // Each file has functions of its own, because each may set a timeout of its own.
    const whose = createHash('sha1')
      .update(context.parentURL ?? '')
      .digest('hex');
    return { url: `${GLOBALS}?for=${whose}`, format: 'module', shortCircuit: true };
  },
  load(url, context, next) {
    const [path] = url.split('?');
    if (!path.endsWith('.ts') || path.includes('/node_modules/')) return next(url, context);
    const filename = fileURLToPath(path);
    const { code } = transformSync(readFileSync(filename, 'utf8'), { ...OPTIONS, filename });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
