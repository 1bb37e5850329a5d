import type { Essentials } from './environment.js';

/** The browser's network and clock. Nothing is touched until a method is called, so that importing works without a page. */
export const browserEssentials: Essentials = {
  fetch: (input, init) => fetch(input, init),
  now: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
