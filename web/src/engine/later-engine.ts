import { fetched, type LoadEngineOptions } from './load-core.js';
import type { TextEngine } from './load-engine.js';

/** `loadEngine` for pages with a widget, whose buyers do not wait for what it has beyond the widget's own need. */
export async function loadEngine(options?: LoadEngineOptions): Promise<TextEngine> {
  return (await fetched(import('./load-engine.js'))).loadEngine(options);
}
