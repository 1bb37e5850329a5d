/** The engine for an element: one per address of its file, shared by all elements of the page. */
import { loadCore, type PricingCore } from '../engine/load-core.js';

const engines = new Map<string, Promise<PricingCore>>();

/** `wasmUrl` null: the file beside the script. A failed load is forgotten, so that the next try loads again. */
export function engineFrom(wasmUrl: string | null): Promise<PricingCore> {
  if (wasmUrl === null) return loadCore();
  const known = engines.get(wasmUrl);
  if (known !== undefined) return known;
  const engine = loadCore({ wasmUrl: new URL(wasmUrl, document.baseURI) });
  engines.set(wasmUrl, engine);
  engine.catch(() => engines.delete(wasmUrl));
  return engine;
}
