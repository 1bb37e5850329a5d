/**
 * jsdom with the parts of the platform that it lacks and the widget uses. They come from Node, which implements the same
 * specifications.
 */
import { TestEnvironment } from 'jest-environment-jsdom';

const fromNode = {
  AbortController,
  AbortSignal,
  Headers,
  Request,
  Response,
  TextDecoder,
  TextEncoder,
  ReadableStream,
  fetch,
  structuredClone,
};

export default class DocumentEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    for (const [name, value] of Object.entries(fromNode)) {
      if (this.global[name] === undefined) {
        this.global[name] = value;
      }
    }
    // Style sheets made by script: jsdom has neither, and computes no layout that would need them.
    this.global.CSSStyleSheet.prototype.replaceSync ??= () => {};
    // One realm's Uint8Array is not the other's; TextEncoder and WebAssembly work on Node's.
    this.global.Uint8Array = Uint8Array;
    this.global.ArrayBuffer = ArrayBuffer;
  }
}
