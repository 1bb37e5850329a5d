/**
 * The module that Emscripten writes from `wasm-bindings/`. `#kassa-wasm` is mapped to the built file by the `imports` field of
 * package.json, so that the sources never name a build folder.
 */
declare module '#kassa-wasm' {
  const createKassa: import('./wasm-module.js').WasmModuleFactory;
  export default createKassa;
}
