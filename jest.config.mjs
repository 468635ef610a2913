// apps/api/.swcrc is for the build: it makes imports end in .js.
const swc = {
  swcrc: false,
  jsc: {
    parser: { syntax: 'typescript', tsx: true, decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
    target: 'es2024',
    keepClassNames: true,
  },
  module: { type: 'es6' },
};
const project = (displayName, roots, more = {}) => ({
  displayName,
  roots,
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleFileExtensions: ['ts', 'tsx', 'mjs', 'cjs', 'js', 'json', 'node'],
  transform: { '\\.tsx?$': ['@swc/jest', swc] },
  modulePathIgnorePatterns: ['/dist/'],
  ...more,
});

export default {
  projects: [
    project('libs', ['<rootDir>/libs']),
    project('simulator', ['<rootDir>/apps/gateway-simulator']),
    project('api', ['<rootDir>/apps/api'], {
      // Files run one after another in two processes that load the program once, and not once a file.
      runner: ['jest-light-runner', { runtime: 'child_process' }],
      globalSetup: '<rootDir>/apps/api/test/global-setup.ts',
      globalTeardown: '<rootDir>/apps/api/test/global-teardown.ts',
      setupFiles: ['<rootDir>/apps/api/test/runner/source-hooks.mjs'],
    }),
    project('web', ['<rootDir>/apps/web'], {
      testEnvironment: 'jsdom',
      moduleNameMapper: { '\\.css$': '<rootDir>/apps/web/src/test/empty-css.cjs' },
      setupFilesAfterEnv: ['<rootDir>/apps/web/src/test/setup.ts'],
    }),
  ],
  testTimeout: 30_000,
  maxWorkers: 2,
};
