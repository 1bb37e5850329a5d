/**
 * The border between TypeScript and the C++ core, as `wasm-bindings/` exports it.
 *
 * Text crosses through two buffers in linear memory: JavaScript writes UTF-8 into the input buffer, the core leaves its answer
 * (a UTF-8 JSON envelope) in the output buffer. No C++ object crosses, and no error crosses as an exception: a call that throws
 * has trapped, and its instance must not be used again.
 */
export interface WasmModule {
  /** Linear memory. Growing replaces its buffer, so that is asked for anew after every call. */
  readonly memory: { readonly buffer: ArrayBuffer };
  /** Version of this interface; see {@link ABI_VERSION}. */
  abiVersion(): number;
  /** Pointer to `size` writable bytes, or 0 when `size` is over the core's limit for a document. */
  inputBuffer(size: number): number;
  /** Pointer to the last answer. */
  outputBuffer(): number;
  /** Bytes of the last answer. */
  outputSize(): number;
  /** Prices the document in the input buffer; answers the envelope's size. */
  quote(size: number): number;
  /** Opens a session on the document in the input buffer: its handle, or 0 with the error envelope as the answer. */
  open(size: number): number;
  /** Prices the session's cart again; answers the envelope's size. */
  requote(handle: number): number;
  /**
   * Writes what the item at this place costs now without tax and before discounts as `{"ok":true,"data":"<amount>"}`; answers
   * the envelope's size. The quote's lines are at the item's own terms.
   */
  dueNowNet(handle: number, itemIndex: number): number;
  /**
   * Sets the quantity of the item at this place to the text in the input buffer. Like the other edits it leaves what it changed
   * in the quote as its answer (see quote-change.ts), or the envelope of an error; answers its size.
   */
  setQuantity(handle: number, itemIndex: number, size: number): number;
  /** Applies the discount whose JSON is in the input buffer. */
  applyDiscount(handle: number, size: number): number;
  /** Takes away the discount whose code is in the input buffer. */
  removeDiscount(handle: number, size: number): number;
  /**
   * Writes the price of an item by quantity as `{"ok":true,"data":[<points>]}`, from the first to the last quantity, which the
   * input buffer has with a space between them; answers the envelope's size. `allQuantities` is 1 for quantities that the item's
   * rule forbids too, else 0.
   */
  priceCurve(handle: number, itemIndex: number, size: number, allQuantities: number): number;
  /** 0 when the handle was not open, else 1. */
  close(handle: number): number;
}

export type WasmModuleFactory = (options: { readonly wasmBinary: ArrayBuffer | Uint8Array }) => Promise<WasmModule>;

/** The version of {@link WasmModule} that this wrapper speaks. A core that answers another one is refused. */
export const ABI_VERSION = 4;
