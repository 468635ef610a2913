import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const shape = {
  'max-lines': ['error', { max: 300 }],
  'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }],
  complexity: ['error', 11],
  'max-params': ['error', 4],
  'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true } }],
  'no-console': 'error',
  eqeqeq: 'error',
};
const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Configuration is read once, in platform/config.',
};
const clocklessSql = {
  selector: 'TemplateElement[value.raw=/\\bnow\\(\\)/i], Literal[value=/\\bnow\\(\\)/i]',
  message: 'Time is a parameter: pass the Clock’s instant to the statement.',
};

// max-params counts what is injected as well; a constructor has a limit of its own.
const manyParameters = {
  selector:
    ':matches(FunctionDeclaration, ArrowFunctionExpression, MethodDefinition[kind!="constructor"] > FunctionExpression)[params.length>4]',
  message: 'Give a function one named input instead of this many parameters.',
};
const manyDependencies = {
  selector: 'MethodDefinition[kind="constructor"] > FunctionExpression[params.length>6]',
  message: 'A noun or a verb in this class wants its own room: at most six dependencies.',
};

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '**/*.gen.ts',
      '.data/**',
      '.loket/**',
      '**/test-results/**',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.{mjs,cjs,js}'],
    languageOptions: { globals: globals.node },
    rules: { ...shape, 'no-console': 'off', 'no-restricted-exports': 'off' },
  },
  { files: ['apps/gateway-simulator/src/page/**/*.js'], languageOptions: { globals: globals.browser } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...shape,
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Nest's decorators read constructor types at run time, which type-only imports would erase.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['apps/api/src/**/*.ts'],
    rules: {
      'max-params': 'off',
      'no-restricted-syntax': ['error', environment, clocklessSql, manyParameters, manyDependencies],
      '@typescript-eslint/consistent-type-imports': 'off',
    },
  },
  {
    files: [
      'apps/api/src/main.ts',
      'apps/api/src/cli.ts',
      'apps/api/src/program/**',
      'apps/api/src/platform/config/**',
      'apps/api/src/platform/database/embedded/**',
    ],
    rules: { 'no-restricted-syntax': ['error', clocklessSql, manyParameters, manyDependencies] },
  },
  {
    files: ['apps/web/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { ...reactHooks.configs.recommended.rules, 'max-lines-per-function': ['error', { max: 100 }] },
  },
  {
    // A story is as long as it is: one test tells it from end to end.
    files: ['**/*.spec.{ts,tsx}', '**/test/**/*.ts', 'apps/e2e/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', 'max-lines': ['error', { max: 400 }] },
  },
  {
    // Files that a tool loads by their default export.
    files: ['**/*.config.{mjs,ts}', 'apps/api/test/global-*.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
);
