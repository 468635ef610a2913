// `npm test`: everything that must hold, on a machine with Node.js 18 and npm only. Stops at the first step that fails.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runChecks } from './lib/checks.mjs';
import { Failure, runMain } from './lib/failure.mjs';
import { whilePreparing } from './lib/locks.mjs';
import { at, programOf, readJson, stateDir } from './lib/paths.mjs';
import { buildApi, buildWeb, install, seconds } from './lib/prepare.mjs';
import { step } from './lib/steps.mjs';
import { findToolchain } from './lib/toolchain.mjs';

const reports = join(stateDir, 'reports');
const jestReport = join(reports, 'jest.json');
const browserReport = join(reports, 'playwright.json');

await runMain(async () => {
  const began = Date.now();
  let failure = null;
  try {
    await runEverything((line) => console.log(line));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    failure = error;
    console.log(`\n${error.message}`);
    process.exitCode = error.exitCode;
  }
  console.log(`\nAll of it took ${seconds(began)}.`);
  console.log(summary(failure));
});

async function runEverything(say) {
  const { node, env } = await whilePreparing(say, async () => {
    const found = await findToolchain(say);
    await install(found, say);
    await buildApi(found, say);
    await buildWeb(found, say);
    return found;
  });
  useGivenServer(env);
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  await runChecks({ node, env });
  await step('unit, API and web tests', [node, ...jest()], {
    env: { ...env, NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
  });
  await step('browser tests', [node, ...playwright()], {
    cwd: at('apps', 'e2e'),
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport },
  });
}

// Tests make databases of their own on the server that is named, and never touch the one in the address.
function useGivenServer(env) {
  const given = env.TEST_DATABASE_URL ?? env.DATABASE_URL;
  delete env.DATABASE_URL;
  if (given) env.TEST_DATABASE_URL = given;
}

function jest() {
  return [programOf('jest', 'jest'), '--maxWorkers=2', '--json', `--outputFile=${jestReport}`];
}

function playwright() {
  return [programOf('@playwright/test', 'playwright', at('apps', 'e2e')), 'test', '--reporter=list,json'];
}

// A step that fails without a failed test (format, types...) counts as one.
function summary(failure) {
  const counts = [jestCounts(), browserCounts()];
  const [passed, failed] = [0, 1].map((index) => counts.reduce((sum, pair) => sum + pair[index], 0));
  return `${passed} passed, ${failure && failed === 0 ? 1 : failed} failed`;
}

function jestCounts() {
  const report = readJson(jestReport);
  if (report === null) return [0, 0];
  // A file that could not even be loaded has no failed test in it.
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.length,
  );
  return [report.numPassedTests, report.numFailedTests + unloaded.length];
}

function browserCounts() {
  const stats = readJson(browserReport)?.stats;
  return stats ? [stats.expected + stats.flaky, stats.unexpected] : [0, 0];
}
