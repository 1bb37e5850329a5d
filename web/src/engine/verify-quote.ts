import { loadEngine } from './load-engine.js';
import type { Engine, KassaErrorBody, PublicCart, Quote } from './types.js';

/** What {@link verifyQuote} found. */
export type QuoteVerification =
  | {
      readonly ok: true;
      /** The quote given is the price of the cart, in every figure and every explanation. */
      readonly equal: boolean;
      /** JSON pointers (RFC 6901) into the quote, of what differs, is missing or does not belong there: at most 100. */
      readonly differences: readonly string[];
      /** The price of the cart. */
      readonly quote: Quote;
    }
  /** The cart itself cannot be priced. */
  | { readonly ok: false; readonly error: KassaErrorBody };

const maximumDifferences = 100;

/**
 * Whether a quote is the price of a cart. For a back end that is handed both, say by a shop's page, and trusts neither: take the
 * cart's prices from your own catalogue, and charge only where this says `equal`.
 *
 * ```ts
 * const checked = await verifyQuote(cart, quote);
 * if (!checked.ok || !checked.equal) throw new Error('not our price');
 * ```
 *
 * The quote may be any value that came out of JSON; a number in the place of a decimal string differs from it. Rejects as
 * `loadEngine` does, unless an engine is given.
 */
export async function verifyQuote(
  cart: PublicCart | string,
  quote: unknown,
  engine?: Pick<Engine, 'quote'>,
): Promise<QuoteVerification> {
  const answer = (engine ?? (await loadEngine())).quote(cart);
  if (!answer.ok) {
    return answer;
  }
  const differences: string[] = [];
  compare(answer.data, quote, '', differences);
  return { ok: true, equal: differences.length === 0, differences, quote: answer.data };
}

/** Goes no deeper than what is expected does, however deep the other value is. */
function compare(expected: unknown, given: unknown, pointer: string, differences: string[]): void {
  if (differences.length >= maximumDifferences || Object.is(expected, given)) {
    return;
  }
  if (!isContainer(expected) || !isContainer(given) || Array.isArray(expected) !== Array.isArray(given)) {
    differences.push(pointer);
    return;
  }
  for (const name of new Set([...Object.keys(expected), ...Object.keys(given)])) {
    const below = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    compare(own(expected, name), own(given, name), below, differences);
  }
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** A member that is not there differs from every value JSON has. */
function own(container: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(container, name) ? container[name] : undefined;
}
