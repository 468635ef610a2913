import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { at, programOf } from './paths.mjs';

function projects() {
  return ['apps', 'libs', '.']
    .flatMap((folder) => readdirSync(at(folder)).map((name) => `${folder}/${name}`))
    .filter((path) => existsSync(at(path, 'tsconfig.json')));
}

function generateTypes() {
  const contract = at('libs', 'api-contract');
  const program = programOf('openapi-typescript', 'openapi-typescript', contract);
  const [input, output] = [join(contract, 'openapi.json'), join(contract, 'src', 'schema.gen.ts')];
  return [program, input, '-o', output, '--default-non-nullable=false'];
}

/**
 * What `pnpm check` looks at, cheapest first: {name, command} where command is a program for Node and its arguments.
 * The contract is compared by the built server, so the caller builds it first.
 */
export function checks() {
  return [
    { name: 'format', command: [programOf('prettier', 'prettier'), '--check', '--log-level=warn', '.'] },
    { name: 'contract', command: [at('apps', 'api', 'dist', 'contract.js'), '--check'] },
    // An install that is up to date does not make the pages' types again, although the contract may be a new one.
    { name: 'contract types', command: generateTypes() },
    { name: 'imports', command: [programOf('dependency-cruiser', 'depcruise'), 'apps', 'libs'] },
    { name: 'unused', command: [programOf('knip', 'knip'), '--no-progress'] },
    ...projects().map((path) => ({
      name: `types ${path.replace('./', '')}`,
      command: [programOf('typescript', 'tsc'), '-p', at(path, 'tsconfig.json')],
    })),
    { name: 'lint', command: [programOf('eslint', 'eslint'), '.'] },
  ];
}
