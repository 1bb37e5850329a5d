/** What the pages load from the package as it is served beside them. */
declare module '@kassa/checkout/core' {
  export const loadEngine: typeof import('../../../web/src/core.js').loadEngine;
}
