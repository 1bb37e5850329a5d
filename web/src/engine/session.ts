import { errorBody } from './kassa-error.js';
import type { ModuleHost, TextAnswer } from './module-host.js';
import type { ChangedQuote } from './quote-change.js';
import type { DecimalString, Envelope, KassaErrorBody, PublicCart, Quote, Session } from './types.js';
import type { WasmModule } from './wasm-module.js';

/** As much of a {@link Session} as a cart needs that is shown and whose quantities change. */
export type PricingSession = Pick<Session, 'quote' | 'setQuantity' | 'close'>;

export type OpenPricingResult =
  | { readonly ok: true; readonly session: PricingSession; readonly quote: Quote }
  | { readonly ok: false; readonly error: KassaErrorBody };

/**
 * A session over the border as it is at the moment. It holds what is needed to open it again in a new instance after a crash: the text
 * of the cart and the quantities set since. Edits that a crash interrupted are not repeated; their caller was told that they failed.
 */
export interface SessionState {
  readonly host: ModuleHost;
  baseText: string;
  readonly indexOfItem: ReadonlyMap<string, number>;
  readonly quantities: Map<number, DecimalString>;
  quote: Quote;
  /** Null until that code is there (see text-session.ts): an edit reads the whole quote, which takes longer and says the same. */
  changedQuote: ChangedQuote | null;
  handle: number;
  generation: number;
  closed: boolean;
  /** Text of the edited cart, and what it says; null when an edit made the last one stale. */
  cartText: string | null;
  cart: PublicCart | null;
}

/** The session of a cart whose quantities change. What else can be done with it is in text-session.ts, which may come later. */
export class PricedSession implements PricingSession {
  readonly #state: SessionState;

  constructor(state: SessionState) {
    this.#state = state;
  }

  /** For what can be done with the session besides. */
  static stateOf(session: PricedSession): SessionState {
    return session.#state;
  }

  get quote(): Quote {
    return this.#state.quote;
  }

  setQuantity(itemId: string, quantity: DecimalString): Envelope {
    const state = this.#state;
    const index = state.indexOfItem.get(itemId);
    if (index === undefined) {
      return unknownItem(state, itemId);
    }
    const envelope = edit(state, quantity, (module, size) => module.setQuantity(state.handle, index, size));
    if (envelope.ok) {
      state.quantities.set(index, quantity);
    }
    return envelope;
  }

  close(): void {
    const state = this.#state;
    if (!state.closed) {
      state.closed = true;
      if (state.generation === state.host.generation) {
        state.host.close(state.handle);
      }
    }
  }
}

/** Opens a session on the text of a public cart. */
export function openSession(
  host: ModuleHost,
  cartText: string,
): { session: PricedSession; quote: Quote; ok: true } | Refusal {
  const answer = host.open(cartText);
  const envelope = readEnvelope(answer);
  if (!envelope.ok) {
    return envelope;
  }
  const quote = envelope.data;
  const session = new PricedSession({
    host,
    baseText: cartText,
    indexOfItem: new Map(quote.lines.map((line, index) => [line.id, index])),
    quantities: new Map(),
    quote,
    changedQuote: null,
    handle: answer.handle,
    generation: host.generation,
    closed: false,
    cartText: null,
    cart: null,
  });
  return { ok: true, session, quote };
}

interface Refusal {
  readonly ok: false;
  readonly error: KassaErrorBody;
}

/** An answer's text as an envelope. The core writes envelopes only, so a text that is none means that the core is broken. */
export function readEnvelope(answer: TextAnswer): Envelope {
  return answer.ok ? (JSON.parse(answer.text) as Envelope) : answer;
}

export function unknownItem(state: SessionState, id: string): Refusal {
  return state.closed ? closedAnswer : { ok: false, error: errorBody('item_unknown', { id }, '/items') };
}

/** An edit answers what it changed, which is put into the quote as it was, or else the quote is asked for as well. */
export function edit(state: SessionState, text: string, run: (module: WasmModule, size: number) => number): Envelope {
  const problem = revive(state);
  if (problem !== null) {
    return { ok: false, error: problem };
  }
  const answer = editAnswer(state.host.callWithText(text, run));
  if (!answer.ok) {
    return answer;
  }
  const envelope: Envelope =
    state.changedQuote === null
      ? readEnvelope(state.host.call((module) => module.requote(state.handle)))
      : { ok: true, data: state.changedQuote(state.quote, answer.text) };
  if (envelope.ok) {
    state.quote = envelope.data;
    state.cart = state.cartText = null;
  }
  return envelope;
}

/** Makes sure that the handle belongs to the living instance; answers what is wrong otherwise. */
export function revive(state: SessionState): KassaErrorBody | null {
  const { host } = state;
  if (state.closed) {
    return closedAnswer.error;
  }
  if (state.generation === host.generation) {
    return null;
  }
  const answer = host.open(state.baseText);
  const envelope = readEnvelope(answer);
  if (!envelope.ok) {
    return envelope.error;
  }
  for (const [index, quantity] of state.quantities) {
    const replayed = editAnswer(
      host.callWithText(quantity, (module, size) => module.setQuantity(answer.handle, index, size)),
    );
    if (!replayed.ok) {
      host.close(answer.handle);
      return replayed.error;
    }
  }
  state.handle = answer.handle;
  state.generation = host.generation;
  return null;
}

/** What an edit changed (see quote-change.ts), or why it was refused, which the core answers as an envelope. */
function editAnswer(answer: TextAnswer): TextAnswer {
  return answer.ok && answer.text.startsWith('{') ? (JSON.parse(answer.text) as TextAnswer) : answer;
}

const closedAnswer = { ok: false, error: errorBody('handle_invalid') } as const;
