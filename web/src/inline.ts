/**
 * `@kassa/checkout/inline`: `@kassa/checkout` in one file with kassa.wasm and every language inside, for bundlers that do not
 * carry a module's files along and for pages that may load nothing but scripts. A third larger to load than the files one by one.
 */
export * from './index.js';
