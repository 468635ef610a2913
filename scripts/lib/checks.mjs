import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { at, programOf } from './paths.mjs';
import { lanes } from './steps.mjs';

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
 * What `pnpm check` looks at: {name, command} where command is a program for Node and its arguments. One turn of lanes
 * after the other; the lanes of a turn go side by side, because the slowest of them use one processor each.
 * The contract is compared by the built server, so the caller builds it first.
 */
function checks() {
  return [
    [
      [{ name: 'format', command: [programOf('prettier', 'prettier'), '--check', '--log-level=warn', '.'] }],
      [
        { name: 'contract', command: [at('apps', 'api', 'dist', 'contract.js'), '--check'] },
        // An install that is up to date does not make the pages' types again, although the contract may be a new one.
        { name: 'contract types', command: generateTypes() },
        { name: 'imports', command: [programOf('dependency-cruiser', 'depcruise'), 'apps', 'libs'] },
        { name: 'unused', command: [programOf('knip', 'knip'), '--no-progress'] },
      ],
    ],
    [
      [{ name: 'lint', command: [programOf('eslint', 'eslint'), '.'] }],
      projects().map((path) => ({
        name: `types ${path.replace('./', '')}`,
        command: [programOf('typescript', 'tsc'), '-p', at(path, 'tsconfig.json')],
      })),
    ],
  ];
}

/** Runs them, or those that `isWanted` says yes to by name. */
export async function runChecks({ node, env }, isWanted = () => true) {
  for (const turn of checks()) {
    const steps = turn.map((lane) =>
      lane
        .filter(({ name }) => isWanted(name))
        .map(({ name, command }) => ({ name, command: [node, ...command] })),
    );
    await lanes(steps, { env });
  }
}
