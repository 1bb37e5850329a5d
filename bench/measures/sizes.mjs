/** What a buyer's browser downloads before the first price, and what peers weigh, bundled and compressed the same way. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundlePeer, yogaSource } from '../peers/bundle.mjs';
import { measure } from '../../tools/check-size.mjs';
import { sizesOf } from '../../tools/lib/sizes.mjs';

/** What a page would use of each. */
const peerSources = {
  'Adyen Web: card form': "export { AdyenCheckout, Card } from '@adyen/adyen-web';",
  'yoga-layout: script with its WebAssembly as base64': yogaSource,
  'decimal.js': "export { Decimal } from 'decimal.js';",
  'dinero.js with one currency': "export * from 'dinero.js'; export { EUR } from 'dinero.js/currencies';",
};

/** yoga-layout's WebAssembly, which its package carries as base64 inside a script. */
function yogaWasm() {
  const script = fileURLToPath(new URL('../binaries/yoga-wasm-base64-esm.js', import.meta.resolve('yoga-layout')));
  const [, base64] = /;base64,([A-Za-z0-9+/=]+)/.exec(readFileSync(script, 'utf8')) ?? [];
  if (base64 === undefined) {
    throw new Error('yoga-layout carries its WebAssembly in another form than it did');
  }
  return Buffer.from(base64, 'base64');
}

export async function measureSizes() {
  const own = await measure();
  const readings = Object.entries(own).map(([name, { brotli }]) => ({ what: `Kassa: ${name}`, bytes: brotli }));
  for (const [what, source] of Object.entries(peerSources)) {
    readings.push({ what, bytes: sizesOf(await bundlePeer(source)).brotli });
  }
  readings.push({ what: 'yoga-layout: its WebAssembly alone', bytes: sizesOf(yogaWasm()).brotli });
  return {
    rows: ['first usable cart', 'kassa.wasm'].map((budget) => ({ budget, is: own[budget].brotli })),
    readings: readings.map(({ what, bytes }) => ({ what, unit: 'bytes', values: [bytes] })),
  };
}
