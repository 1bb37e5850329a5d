/**
 * What the widget is at a moment: one union by phase. Views render it and nothing else; only the controller makes a new one.
 * Every value is immutable, so a view may compare by reference.
 */
import type { Address, KassaErrorBody, PaymentMethod, PaymentMethodType, PublicCart, Quote } from '../engine/types.js';
import type { AddressRules } from './address-rules.js';
import type { PaymentElementStatus } from './payment-element.js';
import type { VatCheck } from './vat-id.js';

export type {
  Address,
  CustomerPrefill,
  Discount,
  KassaErrorBody,
  PaymentMethod,
  PaymentMethodType,
  PublicCart,
  PublicItem,
  Quote,
  QuoteBand,
  QuoteCharge,
  QuoteLine,
  QuoteReduction,
  QuoteTax,
} from '../engine/types.js';

/** What the buyer typed into a quantity field and what became of it. Only present while it differs from the priced quantity. */
export interface QuantityDraft {
  /** Exactly what the field holds. */
  readonly text: string;
  /** Why the text is not priced; null while it is only unfinished (empty, or still typing). */
  readonly error: KassaErrorBody | null;
}

/** The address form as typed. Empty strings, never undefined: fields are controlled. */
export interface DetailsForm {
  readonly email: string;
  readonly phone: string;
  readonly kind: 'person' | 'company';
  readonly companyName: string;
  readonly vatId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly street: string;
  readonly houseNumber: string;
  readonly addition: string;
  readonly zip: string;
  readonly city: string;
  /** State, province, prefecture: only where the country's addresses have one. */
  readonly region: string;
  readonly countryCode: string;
  /** A saved address instead of the typed one; null: the typed one. */
  readonly savedAddressId: string | null;
}

export type DetailsField = keyof DetailsForm;

export interface PaymentForm {
  /** A saved method's id, or null for a new method. */
  readonly savedMethodId: string | null;
  readonly newMethod: PaymentMethodType | null;
  /** Only for sepa_debit. */
  readonly iban: string;
  readonly accountHolder: string;
}

export type PaymentField = keyof PaymentForm;

/** Errors of the form by field name; `form` is an error that belongs to no single field. */
export type FieldErrors = Readonly<Partial<Record<DetailsField | PaymentField | 'form', KassaErrorBody>>>;

export interface CouponEntry {
  readonly open: boolean;
  readonly text: string;
  readonly busy: boolean;
  readonly error: KassaErrorBody | null;
}

/** Something the buyer must know, shown above what it concerns. */
export type Notice =
  | { readonly kind: 'offline' }
  | { readonly kind: 'server_unavailable' }
  | { readonly kind: 'rate_limited'; readonly retryAfterSeconds: number }
  /** The server's figure differs from the engine's, or the shop changed the cart. The server's figure is shown. */
  | { readonly kind: 'cart_changed'; readonly amountDue: string; readonly previousAmountDue: string }
  /** The order was refused because the amount differs from the one the buyer saw. Nothing was ordered. */
  | {
      readonly kind: 'price_changed';
      readonly seen: string;
      readonly now: string;
      readonly changedItems: readonly string[];
    }
  | { readonly kind: 'payment_declined' }
  | { readonly kind: 'order_failed'; readonly error: KassaErrorBody };

/** What an address or VAT id changed of the tax, for a sentence that says so. Amounts are decimal strings of minor units. */
export interface TaxChange {
  readonly countryCode: string;
  /** Every rate that applies now, in percent. */
  readonly rates: readonly string[];
  readonly reverseCharge: boolean;
  readonly amountDue: string;
  /** What was due before; null when the tax was not known before. */
  readonly previousAmountDue: string | null;
}

export interface OtpChallenge {
  /** Masked: `m•••@example.com`. */
  readonly sentTo: string;
  readonly expiresAtMs: number;
  /** When a new code may be asked for, in Date.now() time. */
  readonly resendAtMs: number;
  readonly attemptsLeft: number;
}

/** One point of a line's price by quantity. Every amount is the engine's. */
export interface CurvePoint {
  readonly quantity: string;
  /** What the line costs at that quantity: a decimal string of minor units. */
  readonly amount: string;
  /** The price jumps between the point before and this one (volume, stair-step): the two are not joined. */
  readonly jump: boolean;
}

/** What the phases around an editable cart share. */
export interface CartState {
  readonly cart: PublicCart;
  readonly quote: Quote;
  readonly drafts: Readonly<Record<string, QuantityDraft>>;
  /** Items whose price only the server can give and whose answer is outstanding. */
  readonly waiting: ReadonlySet<string>;
  /** Items whose last change the server refused, with its reason. */
  readonly refused: Readonly<Record<string, KassaErrorBody>>;
  /** The items the buyer removed last (quantity 0), with the quantity an Undo restores. */
  readonly removed: Readonly<Record<string, string>>;
  /** Items whose breakdown the buyer opened. */
  readonly opened: ReadonlySet<string>;
  readonly coupon: CouponEntry;
  readonly details: DetailsForm;
  readonly payment: PaymentForm;
  /** Sections that show the form; the others are settled to a summary with "Change". */
  readonly openSections: ReadonlySet<'details' | 'payment'>;
  readonly savedAddresses: readonly Address[];
  readonly savedMethods: readonly PaymentMethod[];
  readonly availableMethods: readonly PaymentMethodType[];
  readonly fieldErrors: FieldErrors;
  /** How countries write addresses; null until the chunk that knows them is there: see `rulesOf`. */
  readonly addressRules: AddressRules | null;
  readonly vatCheck: VatCheck;
  /** The last change of tax by the details; only while the amount due is still the one it names. */
  readonly taxChange: TaxChange | null;
  /** How far the provider's form of the chosen method is. */
  readonly paymentElement: PaymentElementStatus;
  readonly notices: readonly Notice[];
}

export type CheckoutState =
  | { readonly phase: 'loading'; /** True once 150 ms have passed: show the skeleton. */ readonly skeleton: boolean }
  | ({ readonly phase: 'editing'; /** The order is being sent. */ readonly placing: boolean } & CartState)
  | ({
      readonly phase: 'confirming';
      /** The provider's page where the order still waits for its payment; null when it waits for something else. */
      readonly paymentUrl: string | null;
      /** Why the order could not be opened again. */
      readonly error: KassaErrorBody | null;
    } & CartState)
  | ({
      readonly phase: 'otp';
      /** order: completes the order. identify: proves a returning customer on an open cart. */
      readonly purpose: 'order' | 'identify';
      readonly challenge: OtpChallenge;
      readonly text: string;
      readonly busy: boolean;
      readonly error: KassaErrorBody | null;
    } & CartState)
  | ({ readonly phase: 'redirecting'; readonly url: string } & CartState)
  | ({
      readonly phase: 'completed';
      readonly orderNumber: string | null;
      readonly message: string | null;
      /** The shop's next step after the order, when it gave one. */
      readonly continueUrl: string | null;
    } & CartState)
  | { readonly phase: 'expired'; readonly previous: CartState | null }
  /** Nothing can be shown: the cart or the engine could not be loaded. */
  | { readonly phase: 'failed'; readonly error: KassaErrorBody }
  /** An order was sent and no answer came. The cart is read again before anything else. */
  | ({ readonly phase: 'unknown'; readonly checking: boolean; readonly nextCheckAtMs: number } & CartState);

export type Phase = CheckoutState['phase'];

/** What a buyer can do with a cart as soon as it is shown. */
export interface CartActions {
  /** The text of a quantity field changed; prices at once when it is a valid quantity. */
  typeQuantity(itemId: string, text: string): void;
  /** Enter or blur: show the formatted number, or keep the text and say why not. */
  commitQuantity(itemId: string): void;
  /** Buttons and arrow keys. `steps` may be negative; Page keys send 10 and -10. */
  stepQuantity(itemId: string, steps: number): void;
  setQuantity(itemId: string, quantity: string): void;
  removeItem(itemId: string): void;
  undoRemove(itemId: string): void;
  toggleBreakdown(itemId: string): void;
}

/** What a buyer can do once the order's code is there: on the views that come with it. */
export interface OrderActions {
  openCoupon(): void;
  typeCoupon(text: string): void;
  applyCoupon(): void;
  removeCoupon(code: string): void;
  openSection(section: 'details' | 'payment'): void;
  typeDetails<F extends DetailsField>(field: F, value: DetailsForm[F]): void;
  /** Blur of a form field: check it when it was changed. */
  checkField(field: DetailsField | PaymentField): void;
  typePayment<F extends PaymentField>(field: F, value: PaymentForm[F]): void;
  /** "Ordered here before?": mails a code that identifies the customer. */
  requestIdentification(): void;
  /** The order button. Missing fields are reported through `fieldErrors`; a second press while placing does nothing. */
  placeOrder(): void;
  typeOtp(text: string): void;
  submitOtp(): void;
  resendOtp(): void;
  /** Back from the code to the order (PUT reopen). `focus` says which section to open. */
  changeOrder(focus: 'order' | 'email'): void;
  /** To the provider's page that was left without paying. Sends no order. */
  goOnToPayment(): void;
  checkAgain(): void;
  /** Sends again what failed; loads again when nothing is shown. */
  retry(): void;
  dismissNotice(kind: Notice['kind']): void;
}

/** Everything a buyer can do. The controller implements it; views call it. */
export type CheckoutActions = CartActions & OrderActions;
