import type { AddressRules } from '../state/address-rules.js';
import type { VatIdForms } from '../state/vat-id.js';

/** What loading a cart needs from the world: network and clock, so that a test can be both. */
export interface Essentials {
  readonly fetch: typeof fetch;
  /** Milliseconds since 1970 (`Date.now`). */
  readonly now: () => number;
  /** Runs `callback` after the delay; answers a function that cancels it. */
  readonly after: (delayMs: number, callback: () => void) => () => void;
}

/** Everything the controller needs from the world, in one place. */
export interface Environment extends Essentials {
  isOnline(): boolean;
  /** Calls back whenever the browser goes online or offline; answers a function that stops it. */
  onConnectivityChange(listener: () => void): () => void;
  /** Calls back when the page goes out of sight, perhaps for ever: another tab, another application, closed. */
  onPageHidden(listener: () => void): () => void;
  /** Calls back when the page comes back from the back/forward cache; answers a function that stops it. */
  onPageRestored(listener: () => void): () => void;
  /** The page's URL; null where there is no page. */
  pageUrl(): string | null;
  /** Replaces the page's URL in the address bar without loading. */
  replacePageUrl(url: string): void;
  /** Leaves the page. */
  navigate(url: string): void;
  /** In place of the chunk that knows the countries' addresses. */
  loadAddressRules?(): Promise<AddressRules>;
  /** In place of the chunk that knows the forms of VAT ids. */
  loadVatIdForms?(): Promise<VatIdForms>;
  /** An id that cannot be guessed, for Idempotency-Key. */
  randomId(): string;
}
