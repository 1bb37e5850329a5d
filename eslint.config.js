import js from '@eslint/js';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Money is exact and text is data: the ways around either are closed for the whole repository. */
const forbidden = {
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-new-func': 'error',
  'no-restricted-globals': [
    'error',
    { name: 'parseFloat', message: 'Amounts and quantities are decimal text; binary floating point loses cents.' },
    { name: 'localStorage', message: 'The cart token stays in memory.' },
    { name: 'sessionStorage', message: 'The cart token stays in memory.' },
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Number', property: 'parseFloat', message: 'Amounts and quantities are decimal text.' },
    { property: 'innerHTML', message: 'Text is data: render it through a template.' },
    { property: 'outerHTML', message: 'Text is data: render it through a template.' },
    { property: 'insertAdjacentHTML', message: 'Text is data: render it through a template.' },
    { object: 'document', property: 'write', message: 'Text is data: render it through a template.' },
  ],
  'no-restricted-imports': [
    'error',
    {
      paths: [
        { name: 'lit/directives/unsafe-html.js', message: 'Text is data: render it through a template.' },
        { name: 'lit/directives/unsafe-svg.js', message: 'Text is data: render it through a template.' },
      ],
    },
  ],
};

export default tseslint.config(
  { ignores: ['build/', 'dist/', 'coverage/', '**/node_modules/', 'tests/fixtures/', 'tests/bundlers/.apps/'] },
  js.configs.recommended,
  {
    rules: {
      ...forbidden,
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
      'no-var': 'error',
    },
  },
  {
    files: ['web/src/**/*.ts', 'demo/docs/client/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, lit.configs['flat/recommended'], litA11y.configs.recommended],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Wrong about fields that change while a function awaits.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['tests/**/*.ts'],
    extends: [tseslint.configs.strict],
    languageOptions: { globals: { ...globals.node, ...globals.browser, ...globals.jest } },
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: { ecmaVersion: 2023, sourceType: 'module', globals: globals.node },
  },
  {
    files: ['demo/shop/public/**/*.{js,mjs}', 'tools/build/script-url.js', 'bench/**/*.mjs'],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['tests/**/*.{js,mjs}'],
    languageOptions: { globals: { ...globals.node, ...globals.browser, ...globals.jest } },
  },
);
