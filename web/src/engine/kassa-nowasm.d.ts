/** The core as JavaScript, which the build makes of `kassa.wasm` and puts beside the scripts (tools/build/script-core.mjs). */
import type { Instantiate } from './wasm-loader.js';

declare const instantiate: Instantiate;
export default instantiate;
