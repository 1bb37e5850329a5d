/** The engine for an element: one per address of its file, shared by all elements of the page. */
import { loadEngine, type TextEngine } from '../engine/load-engine.js';

const engines = new Map<string, Promise<TextEngine>>();

/** `wasmUrl` null: the file beside the script. A failed load is forgotten, so that the next try loads again. */
export function engineFrom(wasmUrl: string | null): Promise<TextEngine> {
  if (wasmUrl === null) return loadEngine();
  const known = engines.get(wasmUrl);
  if (known !== undefined) return known;
  const engine = loadEngine({ wasmUrl: new URL(wasmUrl, document.baseURI) });
  engines.set(wasmUrl, engine);
  engine.catch(() => engines.delete(wasmUrl));
  return engine;
}
