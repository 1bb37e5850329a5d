import { errorBody } from './kassa-error.js';
import type { ModuleHost, TextAnswer } from './module-host.js';
import { changedQuote } from './quote-change.js';
import { editedCart, type CartEdits } from './session-cart.js';
import type {
  DecimalString,
  Discount,
  Envelope,
  KassaErrorBody,
  PriceCurve,
  PriceCurveOptions,
  PublicCart,
  Quote,
  Session,
} from './types.js';
import type { WasmModule } from './wasm-module.js';

/** A {@link Session} that also gives its cart as exact text, in which no number went through a double. */
export interface TextSession extends Session {
  readonly cartText: string;
}

export type OpenTextResult =
  | { readonly ok: true; readonly session: TextSession; readonly quote: Quote }
  | { readonly ok: false; readonly error: KassaErrorBody };

/** Opens a session on the text of a public cart. */
export function openSession(host: ModuleHost, cartText: string): OpenTextResult {
  const answer = host.open(cartText);
  if (!answer.ok) {
    return answer;
  }
  const envelope = readEnvelope(answer);
  return envelope.ok
    ? {
        ok: true,
        session: new WasmSession(host, cartText, envelope.data, answer.handle, host.generation),
        quote: envelope.data,
      }
    : envelope;
}

/** An answer's text as an envelope. The core writes envelopes only, so a text that is none means that the core is broken. */
export function readEnvelope(answer: TextAnswer): Envelope {
  return answer.ok ? (JSON.parse(answer.text) as Envelope) : answer;
}

/**
 * The session over the border. It keeps what is needed to open itself again in a new instance after a crash: the text of the
 * cart and the quantities set since. Edits that a crash interrupted are not repeated; their caller was told that they failed.
 */
class WasmSession implements TextSession {
  readonly #host: ModuleHost;
  readonly #quantities = new Map<number, DecimalString>();
  #baseText: string;
  #indexOfItem: ReadonlyMap<string, number>;
  #quote: Quote;
  #handle: number;
  #generation: number;
  #closed = false;
  /** Null when an edit made the last one stale. */
  #cartText: string | null = null;
  #cart: PublicCart | null = null;

  constructor(host: ModuleHost, cartText: string, quote: Quote, handle: number, generation: number) {
    this.#host = host;
    this.#baseText = cartText;
    this.#quote = quote;
    this.#indexOfItem = new Map(quote.lines.map((line, index) => [line.id, index]));
    this.#handle = handle;
    this.#generation = generation;
  }

  get quote(): Quote {
    return this.#quote;
  }

  get cart(): PublicCart {
    this.#cart ??= JSON.parse(this.cartText) as PublicCart;
    return this.#cart;
  }

  get cartText(): string {
    this.#cartText ??= this.#writeCart();
    return this.#cartText;
  }

  setQuantity(itemId: string, quantity: DecimalString): Envelope {
    const index = this.#indexOfItem.get(itemId);
    if (index === undefined) {
      return this.#unknownItem(itemId);
    }
    const envelope = this.#edit(quantity, (module, size) => module.setQuantity(this.#handle, index, size));
    if (envelope.ok) {
      this.#quantities.set(index, quantity);
    }
    return envelope;
  }

  applyDiscount(discount: Discount): Envelope {
    return this.#rebase(
      this.#edit(JSON.stringify(discount), (module, size) => module.applyDiscount(this.#handle, size)),
      { applied: discount },
    );
  }

  removeDiscount(code: string): Envelope {
    return this.#rebase(
      this.#edit(code, (module, size) => module.removeDiscount(this.#handle, size)),
      { removed: code },
    );
  }

  priceCurve(itemId: string, from: DecimalString, to: DecimalString, options: PriceCurveOptions = {}): PriceCurve {
    const index = this.#indexOfItem.get(itemId);
    if (index === undefined) {
      return this.#unknownItem(itemId);
    }
    const problem = this.#revive();
    if (problem !== null) {
      return { ok: false, error: problem };
    }
    const answer = this.#host.callWithText(`${from} ${to}`, (module, size) =>
      module.priceCurve(this.#handle, index, size, options.allQuantities === true ? 1 : 0),
    );
    return answer.ok ? (JSON.parse(answer.text) as PriceCurve) : answer;
  }

  close(): void {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    if (this.#generation === this.#host.generation) {
      this.#host.close(this.#handle);
    }
  }

  #unknownItem(id: string): { readonly ok: false; readonly error: KassaErrorBody } {
    return this.#closed ? closedAnswer : { ok: false, error: errorBody('item_unknown', { id }, '/items') };
  }

  /** An edit answers what it changed, which is put into the quote as it was. */
  #edit(text: string, run: (module: WasmModule, size: number) => number): Envelope {
    const problem = this.#revive();
    if (problem !== null) {
      return { ok: false, error: problem };
    }
    const answer = editAnswer(this.#host.callWithText(text, run));
    if (!answer.ok) {
      return answer;
    }
    this.#quote = changedQuote(this.#quote, answer.text);
    this.#cart = null;
    this.#cartText = null;
    return { ok: true, data: this.#quote };
  }

  /** Discounts are rare and depend on one another, so the whole cart becomes the new base instead of a log of edits. */
  #rebase(envelope: Envelope, edits: CartEdits): Envelope {
    if (envelope.ok) {
      this.#baseText = this.#writeCart(edits);
      this.#quantities.clear();
    }
    return envelope;
  }

  #writeCart(edits?: CartEdits): string {
    return editedCart(this.#baseText, this.#quote, (index) => this.#dueNowNet(index), edits);
  }

  #dueNowNet(index: number): DecimalString | null {
    if (this.#revive() !== null) {
      return null;
    }
    const answer = this.#host.call((module) => module.dueNowNet(this.#handle, index));
    return answer.ok ? (JSON.parse(answer.text) as { readonly data: DecimalString }).data : null;
  }

  /** Makes sure that the handle belongs to the living instance; answers what is wrong otherwise. */
  #revive(): KassaErrorBody | null {
    if (this.#closed) {
      return closedAnswer.error;
    }
    if (this.#generation === this.#host.generation) {
      return null;
    }
    const answer = this.#host.open(this.#baseText);
    const envelope = readEnvelope(answer);
    if (!envelope.ok) {
      return envelope.error;
    }
    for (const [index, quantity] of this.#quantities) {
      const replayed = editAnswer(
        this.#host.callWithText(quantity, (module, size) => module.setQuantity(answer.handle, index, size)),
      );
      if (!replayed.ok) {
        this.#host.close(answer.handle);
        return replayed.error;
      }
    }
    this.#handle = answer.handle;
    this.#generation = this.#host.generation;
    return null;
  }
}

/** What an edit changed (see {@link changedQuote}), or why it was refused, which the core answers as an envelope. */
function editAnswer(answer: TextAnswer): TextAnswer {
  return answer.ok && answer.text.startsWith('{') ? (JSON.parse(answer.text) as TextAnswer) : answer;
}

const closedAnswer = { ok: false, error: errorBody('handle_invalid') } as const;
