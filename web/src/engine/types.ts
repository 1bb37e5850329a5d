/**
 * The documents that cross the engine's border: the public cart (in) and the quote (out).
 *
 * Every amount of a {@link Quote} is a decimal string of minor units of the cart's currency ("48000" is 480.00 EUR). It may
 * have a fraction in fields named `exact` or `unitAmount`. TypeScript formats amounts; it never computes with them.
 */
import type { ErrorCode } from './error-codes.js';

/** A decimal number as text, for example `"-12.5"`. Never `"1e3"`, never localised. */
export type DecimalString = string;

export type CartStatus = 'open' | 'confirming' | 'redirect_to_payment' | 'completed' | 'paid' | 'expired';
export type PriceType = 'recurring' | 'metered' | 'instant_metered';
export type CalculationType = 'flat_fee' | 'per_unit' | 'tiered' | 'volume' | 'stair_step' | 'percentage' | 'package';
export type Interval = 'day' | 'week' | 'month' | 'year';

/** A band of a price by bands. Bands are `(previous upTo, upTo]`; the last `upTo` is null. */
export interface PublicBand {
  readonly upTo: number | DecimalString | null;
  readonly unitAmount?: number | DecimalString;
  readonly flatAmount?: number | DecimalString;
}

export interface PublicRecurring {
  readonly interval: Interval;
  readonly intervalCount: number;
  readonly trialPeriodDays: number;
  readonly recurringAmount: number | null;
}

export interface PublicItemPrice {
  readonly currencyCode: string;
  /** Percent (19 is 19 %). Null: not known before the address. */
  readonly taxRate: number | DecimalString | null;
  readonly totalNetAmount: number;
  readonly type: PriceType;
  readonly calculationType: CalculationType;
  readonly payInAdvance: boolean;
  readonly freeUnits: number | DecimalString;
  readonly recurring: PublicRecurring | null;
  readonly pricesIncludeTax?: boolean;
  readonly price: {
    readonly amount: number | DecimalString;
    readonly tiers?: readonly PublicBand[];
    readonly percentage?: DecimalString;
    readonly packageSize?: number | DecimalString;
  };
}

export interface PublicItem {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly type: 'product';
  readonly quantity: number | DecimalString;
  readonly quantityDetails: {
    readonly aggregationType: string;
    readonly unit: string;
    readonly description: string;
    readonly quantityEditable: boolean;
    readonly minimum?: DecimalString | null;
    readonly maximum?: DecimalString | null;
    readonly step?: DecimalString | null;
  };
  readonly price: PublicItemPrice;
  /** Compact periods such as `12M`; the first entry is the first term, the second the renewal. */
  readonly periods: readonly { readonly contractPeriod: string; readonly cancellationPeriod: string }[];
}

export interface Address {
  readonly id?: string;
  readonly type?: 'TYPE_DEFAULT' | 'TYPE_INVOICE';
  readonly default?: boolean;
  readonly status?: 'active' | 'archived';
  readonly vatId?: string | null;
  readonly companyName?: string | null;
  readonly salutation?: 'Firma' | 'Herr' | 'Frau' | null;
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly street?: string;
  readonly houseNumber?: string;
  readonly addition?: string | null;
  readonly zip?: string;
  readonly city?: string;
  readonly countryCode?: string;
  readonly costCentre?: string | null;
}

export type PaymentMethodType = 'sepa_debit' | 'card' | 'paypal' | 'bank_transfer' | 'wallet' | 'fake_provider';

export interface PaymentMethod {
  readonly id: string;
  readonly gatewayName: string;
  readonly type: PaymentMethodType;
  readonly default: boolean;
  readonly enabled: boolean;
  readonly status: 'active' | 'action_required' | 'expired' | 'revoked' | 'gateway_unconfigured';
  readonly name: string;
  readonly card?: { readonly brand: string; readonly last4: string } | null;
  readonly sepaDebit?: { readonly iban: string } | null;
  readonly paypal?: { readonly email: string } | null;
}

/** What the shop knows of the buyer before the buyer typed anything. */
export interface CustomerPrefill extends Address {
  readonly email?: string;
  readonly phone?: string;
}

export interface Discount {
  readonly code: string;
  readonly label: string;
  readonly type: 'percentage' | 'fixed_amount';
  readonly percentage: DecimalString | null;
  readonly amount: number | DecimalString | null;
  /** Item ids that the discount is limited to; null: the whole cart. */
  readonly items: readonly string[] | null;
  readonly maximumAmount: number | DecimalString | null;
  readonly frequency: 'once' | 'limited' | 'lifetime';
  readonly frequencyInterval: number | null;
}

export interface PublicCart {
  readonly id: string;
  readonly status: CartStatus;
  readonly customer: string | null;
  readonly email: string | null;
  /** What the buyer gave with an order that is open again (an extension of the contract). */
  readonly phone?: string | null;
  readonly invoiceAddress: Address | null;
  /** Where the cart is taxed before an invoice address is known (an extension of the contract). */
  readonly taxAddress?: Pick<Address, 'countryCode' | 'zip' | 'vatId'> | null;
  readonly paymentMethod: PaymentMethod | string | null;
  readonly customerPrefill: CustomerPrefill | null;
  readonly items: readonly PublicItem[];
  readonly price: {
    readonly amountDue: number;
    readonly currencyCode: string;
    readonly netAmount: number;
    readonly taxes: readonly { readonly netAmount: number; readonly taxAmount: number; readonly rate: number }[];
    readonly discountDetails: readonly string[];
  };
  readonly settings: {
    readonly allowCoupons: boolean;
    readonly forceCompany: boolean;
    readonly backButton: { readonly url: string; readonly label: string } | null;
  };
  readonly completionDetails: readonly string[] | null;
  readonly pricing?: {
    readonly amountUnit?: 'minor' | 'major';
    readonly pricesIncludeTax?: boolean;
    readonly roundingMode?: string;
    readonly lineRounding?: 'rounded' | 'exact';
    readonly taxRounding?: 'per_rate' | 'per_line' | 'per_unit' | 'per_cart' | 'per_unit_price';
    readonly reverseCharge?: boolean;
    readonly discounts?: readonly Discount[];
    readonly charges?: readonly unknown[];
    /** Vouchers, store credit, earlier payments: taken from what is due, in this order. */
    readonly credits?: readonly {
      readonly code: string;
      readonly label?: string;
      readonly amount: number | DecimalString;
    }[];
    /** What is paid now, where not all is; the rest is due later. */
    readonly partialPaymentAmount?: number | DecimalString | null;
    readonly cashRounding?: DecimalString | null;
    readonly at?: string | null;
    readonly currencyDigits?: number;
  };
  readonly version?: number;
  readonly expiresAt?: string | null;
}

/** One band of a line's explanation. `quantity` is the buyer's units in it, `amount` what they come to. */
export interface QuoteBand {
  readonly from: DecimalString;
  readonly upTo: DecimalString | null;
  readonly quantity: DecimalString;
  readonly unitAmount: DecimalString;
  readonly flatAmount: DecimalString;
  readonly amount: DecimalString;
}

/** The next quantity at which a unit gets cheaper. */
export interface NextTier {
  /** The first whole quantity (or the bound plus the smallest step) priced by the next cheaper band. */
  readonly quantity: DecimalString;
  readonly unitAmount: DecimalString;
  /** What the line costs at that quantity. */
  readonly amount: DecimalString;
  /** What the buyer saves by taking that many, or null when it does not cost less in total. */
  readonly saving: DecimalString | null;
}

export interface QuoteLine {
  readonly id: string;
  readonly quantity: DecimalString;
  readonly billableQuantity: DecimalString;
  /** The price of one period at the cart's own terms: gross when `pricesIncludeTax`, else net. Rounded as `lineRounding` says. */
  readonly amount: DecimalString;
  readonly pricesIncludeTax: boolean;
  readonly net: DecimalString;
  readonly netExact: DecimalString;
  /** Taken off the amount due now by all discounts together. */
  readonly discount: DecimalString;
  /** Due now, before discounts: 0 in a trial, in arrears, or when billed by usage. `net` as `amount` above is meant. */
  readonly dueNow: { readonly net: DecimalString };
  readonly perPeriod: {
    readonly interval: Interval;
    readonly intervalCount: number;
    readonly net: DecimalString;
  } | null;
  readonly firstPayment: {
    readonly when: 'now' | 'after_trial' | 'period_end' | 'usage';
    readonly trialPeriodDays: number;
    /** RFC 3339; null when the cart has no `pricing.at`. */
    readonly at: string | null;
    /** When the trial ends; only with `pricing.at` and a trial. */
    readonly trialEndsAt?: string;
    /** The first payment after now; only with `pricing.at`, and where there is one. */
    readonly nextPaymentAt?: string;
  };
  readonly taxRate: DecimalString | null;
  readonly tiers: readonly QuoteBand[];
  readonly nextTier: NextTier | null;
  /** False: the figures are the server's, because the cart does not carry what the engine needs. */
  readonly complete: boolean;
}

export interface QuoteReduction {
  readonly code: string;
  readonly label: string;
  readonly base: DecimalString;
  readonly amount: DecimalString;
  readonly shares: readonly { readonly id: string; readonly amount: DecimalString }[];
}

export interface QuoteCharge {
  readonly label: string;
  readonly base: DecimalString;
  readonly amount: DecimalString;
  readonly taxRate: DecimalString | null;
  readonly shares: readonly { readonly id: string; readonly amount: DecimalString }[];
}

export interface QuoteTax {
  /** Percent; null while the rate is not known. */
  readonly rate: DecimalString | null;
  readonly netAmount: DecimalString;
  /** Null while the rate is not known. */
  readonly taxAmount: DecimalString | null;
  /** The tax's name where the cart lists several on an item. */
  readonly category?: string;
}

export interface QuoteRecurring {
  readonly interval: Interval;
  readonly intervalCount: number;
  readonly netAmount: DecimalString;
  readonly taxAmount: DecimalString;
  readonly grossAmount: DecimalString;
}

export interface Quote {
  readonly currency: string;
  /** Digits of the minor unit: JPY 0, EUR 2, KWD 3. */
  readonly currencyDigits: number;
  /** False when a figure is missing or is the server's: see `missing`. */
  readonly complete: boolean;
  readonly missing: readonly {
    readonly code: 'tax_rate' | 'tiers' | 'percentage';
    readonly path: string;
    readonly id: string;
  }[];
  readonly reverseCharge: boolean;
  readonly lines: readonly QuoteLine[];
  readonly discounts: readonly QuoteReduction[];
  readonly charges: readonly QuoteCharge[];
  /** What the cart's credits pay: of `base`, which was left to pay, the credit's amount at most. They have no shares. */
  readonly credits: readonly QuoteReduction[];
  readonly price: {
    readonly subtotal: DecimalString;
    readonly discountAmount: DecimalString;
    readonly chargeAmount: DecimalString;
    readonly netAmount: DecimalString;
    readonly taxes: readonly QuoteTax[];
    /** What rounding to cash steps added or took off; 0 without `pricing.cashRounding`. */
    readonly cashRounding: DecimalString;
    /** What is to pay now: net, taxes and cash rounding without the credits; or the partial payment that the cart names. */
    readonly amountDue: DecimalString;
    /** What is left after that; 0 without a partial payment. */
    readonly amountDueLater: DecimalString;
  };
  readonly recurring: readonly QuoteRecurring[];
}

/** An error as a value: `code` is stable, `path` is the JSON pointer of the field, `args` fill the text for people. */
export interface KassaErrorBody {
  readonly code: ErrorCode;
  readonly path: string;
  readonly args: Readonly<Record<string, string>>;
}

/** What every call of the engine answers. */
export type Envelope =
  { readonly ok: true; readonly data: Quote } | { readonly ok: false; readonly error: KassaErrorBody };

/** What a line costs at one quantity. */
export interface PriceCurvePoint {
  readonly quantity: DecimalString;
  /** {@link QuoteLine.amount} at that quantity: at the cart's own terms, without discounts, charges and proration. */
  readonly amount: DecimalString;
  readonly netExact: DecimalString;
  /** Price of a unit in the tier that the quantity falls into (a package, for `package`); 0 where there is no price by the unit. */
  readonly unitAmount: DecimalString;
  /** The price jumps between the point before and this one: a drawing must not join the two. */
  readonly jump: boolean;
}

export interface PriceCurveOptions {
  /** Also quantities that the item's minimum and maximum rule out, for a drawing whose axis begins at 0. */
  readonly allQuantities?: boolean;
}

export type PriceCurve =
  | { readonly ok: true; readonly data: readonly PriceCurvePoint[] }
  | { readonly ok: false; readonly error: KassaErrorBody };

/**
 * A cart being edited. Every edit answers the whole new quote, or an error with the previous state kept. Quotes are never written
 * to; what an edit left alone is the same object in the quote before and after it.
 */
export interface Session {
  /**
   * The public cart as it stands now: the document that the session was opened on, with the quantities, discounts and totals of
   * the edits since. What the document left out stays left out.
   */
  readonly cart: PublicCart;
  readonly quote: Quote;
  /** `quantity` is a plain decimal string, for example `"12"` or `"0.5"`. */
  setQuantity(itemId: string, quantity: DecimalString): Envelope;
  applyDiscount(discount: Discount): Envelope;
  removeDiscount(code: string): Envelope;
  /**
   * The price of an item by quantity: exact points at the first and last quantity that can be bought within the range and at every
   * bound where the price changes its course, on both sides of it where it jumps. Between two points that no jump separates it is a
   * straight line. Every point is on a step of the item; free units count as quantity. At most 500 points: enough for all tiers a
   * cart may have; of a price by the package, every second, third, ... package where there are more. Empty when nothing in the
   * range can be bought, or when the cart does not carry the price (`complete` false).
   */
  priceCurve(itemId: string, from: DecimalString, to: DecimalString, options?: PriceCurveOptions): PriceCurve;
  /** Frees the engine's side; later calls answer `handle_invalid`. Idempotent. */
  close(): void;
}

export type OpenResult =
  | { readonly ok: true; readonly session: Session; readonly quote: Quote }
  | { readonly ok: false; readonly error: KassaErrorBody };

/** How the core runs: as WebAssembly, or as the same program in JavaScript where there is no WebAssembly. */
export type EngineKind = 'wasm' | 'javascript';

/** The C++ core. Synchronous once loaded. */
export interface Engine {
  readonly kind: EngineKind;
  quote(cart: PublicCart | string): Envelope;
  open(cart: PublicCart | string): OpenResult;
}
