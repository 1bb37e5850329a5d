/** Two environments: the engine under plain Node, the widget in a document. Run through `npm test`, which adds the ESM flag. */
const shared = {
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json'],
  // Sources name compiled files, as ESM wants; Jest reads the TypeScript beside them.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.ts', '$1.js'] },
  transform: { '\\.ts$': '<rootDir>/tests/support/esbuild-transformer.mjs' },
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/dist/'],
  injectGlobals: true,
};

export default {
  projects: [
    {
      ...shared,
      displayName: 'wasm',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/tests/wasm/**/*.test.ts', '<rootDir>/tests/wasm/**/*.test.mjs'],
    },
    {
      ...shared,
      displayName: 'web',
      testEnvironment: '<rootDir>/tests/support/document-environment.mjs',
      testMatch: ['<rootDir>/tests/web/**/*.test.ts'],
    },
  ],
};
