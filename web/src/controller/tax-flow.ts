/**
 * Tax by the buyer's address, before the order: as soon as country, postal code or VAT id have settled, the server prices the cart for
 * them, the totals follow and the buyer is told.
 *
 * The call is an extension of the contract. A server that does not know it is asked once and then left alone: it says at the order that
 * the price is another one. The VAT id has three answers, valid, invalid and unknown, and none of them keeps anybody from ordering.
 */
import type { CheckoutApi, TaxAddress, VatIdStatus } from '../api/checkout-api.js';
import type { ApiError } from '../api/transport-error.js';
import type { Quote } from '../engine/types.js';
import { rulesOf } from '../state/address-rules.js';
import { sameDecimal } from '../state/decimal-text.js';
import { noVatCheck } from '../state/empty-forms.js';
import type { CartState, DetailsField, PaymentField, TaxChange } from '../state/types.js';
import { normaliseVatId, type VatCheck } from '../state/vat-id.js';
import type { CartWriter } from './cart-writer.js';
import type { CheckoutContext } from './context.js';
import { loadVatIdForms } from './country-knowledge.js';
import type { ServerCart } from './server-cart.js';

export interface TaxFlowParts {
  readonly api: CheckoutApi;
  readonly writer: CartWriter;
  readonly serverCart: ServerCart;
}

/** Longer than the pause between two keys, short enough to be done before the next field. */
const SETTLED_AFTER_MS = 600;

const DECISIVE: ReadonlySet<string> = new Set<DetailsField>(['countryCode', 'zip', 'vatId', 'kind', 'savedAddressId']);

export class TaxFlow {
  readonly #context: CheckoutContext;
  /** Null without a server: then only the form of a VAT id is looked at. */
  readonly #parts: TaxFlowParts | null;
  #cancelTimer: (() => void) | null = null;
  /** The address the cart's prices are for, as text; null when it is not known. */
  #known: string | null = null;
  /** The last answer about a VAT id. */
  #answer: VatCheck = noVatCheck;
  #unsupported = false;

  constructor(context: CheckoutContext, parts: TaxFlowParts | null) {
    this.#context = context;
    this.#parts = parts;
  }

  /** Prices a cart that the shop prefilled for another address than it was priced for. */
  begin(): void {
    const { taxAddress, invoiceAddress } = this.#context.pricing.cart;
    const { countryCode, zip, vatId } = taxAddress ?? invoiceAddress ?? {};
    if (countryCode !== undefined && countryCode !== '') {
      this.#known = keyOf(decisiveParts(countryCode, zip ?? '', vatId ?? ''));
    }
    this.settle();
  }

  /** A field was typed into or chosen. */
  changed(field: DetailsField): void {
    const { store, environment, signal } = this.#context;
    const shown = store.shown;
    if (!DECISIVE.has(field) || shown === null) {
      return;
    }
    if (shown.vatCheck.vatId !== vatIdOf(shown)) {
      store.patch({ vatCheck: noVatCheck });
    }
    this.#cancelTimer?.();
    this.#cancelTimer = environment.after(SETTLED_AFTER_MS, () => {
      this.#cancelTimer = null;
      if (!signal.aborted) {
        this.settle();
      }
    });
  }

  /** The buyer left a field: what it holds now counts. */
  left(field: DetailsField | PaymentField): void {
    if (this.#cancelTimer !== null && DECISIVE.has(field)) {
      this.settle();
    }
  }

  /** Asks now, when there is anything to ask. On the cart's lane, so that placing the order waits for the answer. */
  settle(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    const shown = this.#context.store.shown;
    if (shown === null || shown.cart.status !== 'open') {
      return;
    }
    const address = taxAddressOf(shown);
    const parts = this.#unsupported ? null : this.#parts;
    const asks = address !== null && parts !== null && keyOf(address) !== this.#known;
    this.#beginVatCheck(shown, asks);
    if (asks) {
      this.#known = keyOf(address);
      void parts.writer.run(() => this.#ask(address, parts));
    }
  }

  #beginVatCheck(shown: CartState, asks: boolean): void {
    const vatId = vatIdOf(shown);
    if (vatId === '' || shown.vatCheck.vatId === vatId) {
      return;
    }
    if (!asks && this.#answer.vatId === vatId) {
      // Typed away and back again: the answer is known.
      this.#context.store.patch({ vatCheck: this.#answer });
      return;
    }
    this.#context.store.patch({ vatCheck: { vatId, status: asks ? 'checking' : 'idle', reason: null } });
    void this.#judgeForm(vatId, asks);
  }

  async #ask(address: TaxAddress, { api, serverCart }: TaxFlowParts): Promise<void> {
    const { store, signal } = this.#context;
    if (keyOf(address) !== this.#known) {
      // The buyer has gone on typing while earlier edits were on their way.
      return;
    }
    const result = await api.taxAddress(address, signal);
    const shown = store.shown;
    if (signal.aborted || shown === null) {
      return;
    }
    if (result.ok) {
      const before = shown.quote;
      serverCart.take(result.data, 'unforeseen');
      this.#tell(address, before);
      await this.#noteVatId(address.vatId ?? '', api.vatIdStatusOf(result.data));
    } else {
      await this.#failed(address, result.error, serverCart);
    }
  }

  async #failed(address: TaxAddress, error: ApiError, serverCart: ServerCart): Promise<void> {
    this.#known = null;
    if (error.status === 404 || error.status === 405 || error.status === 501) {
      // Also what a cart that is gone answers: every other call says so.
      this.#unsupported = true;
    } else if (error.body.code === 'cart_closed' || error.body.code === 'cart_confirming') {
      await serverCart.readAgain();
    }
    await this.#noteVatId(address.vatId ?? '', this.#unsupported ? null : 'unknown');
  }

  /** Notes what changed of the tax, for the sentence under the form. Nothing is said when the amount is the same. */
  #tell({ countryCode }: TaxAddress, before: Quote): void {
    const { store } = this.#context;
    const now = store.shown?.quote;
    const tax = now?.price.taxes ?? [];
    if (now === undefined || !isTaxKnown(now) || sameTax(before, now)) {
      return;
    }
    const taxChange: TaxChange = {
      countryCode,
      rates: [...new Set(tax.flatMap(({ rate }) => rate ?? []))],
      reverseCharge: now.reverseCharge,
      amountDue: now.price.amountDue,
      previousAmountDue: isTaxKnown(before) ? before.price.amountDue : null,
    };
    store.patch({ taxChange });
  }

  /** The register's answer; without one, what the form of the id alone tells. */
  async #noteVatId(vatId: string, status: VatIdStatus | null): Promise<void> {
    if (vatId === '') {
      return;
    }
    if (status === 'valid') {
      this.#setVatCheck({ vatId, status, reason: null });
      return;
    }
    const isWrong = (await this.#judge(vatId)) === 'wrong';
    if (isWrong) {
      this.#setVatCheck({ vatId, status: 'invalid', reason: 'form' });
    } else if (status === 'invalid') {
      this.#setVatCheck({ vatId, status, reason: 'register' });
    } else {
      this.#setVatCheck({ vatId, status: 'unknown', reason: status === null ? 'none' : 'register' });
    }
  }

  /** A wrong form is said before the register answers; with nobody to ask, the form is all there is. */
  async #judgeForm(vatId: string, asks: boolean): Promise<void> {
    const isWrong = (await this.#judge(vatId)) === 'wrong';
    const status = this.#context.store.shown?.vatCheck.status;
    if (status !== 'checking' && status !== 'idle') {
      return;
    }
    if (isWrong) {
      this.#setVatCheck({ vatId, status: 'invalid', reason: 'form' });
    } else if (!asks && (this.#parts === null || this.#unsupported)) {
      this.#setVatCheck({ vatId, status: 'unknown', reason: 'none' });
    }
  }

  async #judge(vatId: string): Promise<'right' | 'wrong' | 'unknown'> {
    try {
      return (await loadVatIdForms(this.#context.environment)).judge(vatId);
    } catch {
      // The chunk could not be loaded: nothing is known of the form.
      return 'unknown';
    }
  }

  /** Unless another id has been typed meanwhile. */
  #setVatCheck(vatCheck: VatCheck): void {
    const { store, signal } = this.#context;
    const shown = store.shown;
    if (!signal.aborted && shown !== null && vatIdOf(shown) === vatCheck.vatId) {
      this.#answer = vatCheck;
      store.patch({ vatCheck });
    }
  }
}

/** The VAT id in the form, normalised; empty for a private person, and for a saved address, whose id the shop knows. */
function vatIdOf({ details }: CartState): string {
  return details.savedAddressId === null && details.kind === 'company'
    ? normaliseVatId(details.vatId, details.countryCode)
    : '';
}

/** What the form says of the tax so far; null while there is no country. */
function taxAddressOf(state: CartState): TaxAddress | null {
  const { details, savedAddresses } = state;
  if (details.savedAddressId !== null) {
    const saved = savedAddresses.find(({ id }) => id === details.savedAddressId);
    const countryCode = saved?.countryCode ?? '';
    return countryCode === '' ? null : decisiveParts(countryCode, saved?.zip ?? '', saved?.vatId ?? '');
  }
  if (!/^[A-Z]{2}$/u.test(details.countryCode)) {
    return null;
  }
  // Half a postal code would be priced as another place.
  const zip = details.zip.trim() === '' ? null : rulesOf(state).postalCode(details.countryCode, details.zip);
  return decisiveParts(details.countryCode, zip ?? '', vatIdOf(state));
}

function decisiveParts(countryCode: string, zip: string, vatId: string): TaxAddress {
  return { countryCode, ...(zip === '' ? {} : { zip }), ...(vatId === '' ? {} : { vatId }) };
}

function keyOf({ countryCode, zip = '', vatId = '' }: TaxAddress): string {
  return [countryCode, zip, vatId].join('|');
}

function isTaxKnown(quote: Quote): boolean {
  return quote.missing.every(({ code }) => code !== 'tax_rate');
}

function sameTax(a: Quote, b: Quote): boolean {
  return (
    a.reverseCharge === b.reverseCharge &&
    isTaxKnown(a) === isTaxKnown(b) &&
    sameDecimal(a.price.amountDue, b.price.amountDue) &&
    a.recurring.length === b.recurring.length &&
    a.recurring.every((period, index) => sameDecimal(period.grossAmount, b.recurring[index]?.grossAmount ?? ''))
  );
}
