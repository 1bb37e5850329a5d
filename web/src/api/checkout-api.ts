/** The public checkout API as typed calls: what edits and an order need beside the cart itself. */
import type { Address, DecimalString, PaymentMethod, PaymentMethodType } from '../engine/types.js';
import { CartApi, type CartApiOptions } from './cart-api.js';
import type { CartDocument } from './cart-document.js';
import type { ApiResult, JsonRequest } from './http-client.js';
import { countOrNull, list, record, textOrNull } from './json-shape.js';
import { transportError } from './transport-error.js';

export type CheckoutApiOptions = CartApiOptions;

export interface NewPaymentMethod {
  readonly type: PaymentMethodType;
  readonly iban?: string;
  readonly accountHolder?: string;
  /** Where the provider's page sends the buyer afterwards. */
  readonly returnUrl?: string;
}

export interface ConfirmRequest {
  readonly email: string | null;
  readonly phone: string | null;
  readonly invoiceAddressId?: string;
  readonly newInvoiceAddress?: Address;
  readonly paymentMethodId?: string;
  readonly newPaymentMethod?: NewPaymentMethod;
  /** As in a new method, for a saved one. */
  readonly returnUrl?: string;
  /** What the buyer saw. The server refuses with `price_changed` when its own amount is another one. */
  readonly expected: { readonly amountDue: number | DecimalString; readonly currencyCode: string };
}

/** As much of an address as decides the tax. */
export interface TaxAddress {
  /** ISO 3166-1 alpha-2, in capitals. */
  readonly countryCode: string;
  readonly zip?: string;
  /** Normalised; only for a company. */
  readonly vatId?: string;
}

/** What the register says of the VAT id: `unknown` when it could not be asked. */
export type VatIdStatus = 'valid' | 'invalid' | 'unknown';

/** How long a code is good for and how often it may be tried. */
export interface OtpFacts {
  readonly required: boolean;
  readonly sentTo: string;
  /** In `Date.now()` time. */
  readonly expiresAtMs: number;
  readonly resendAfterSeconds: number;
  readonly attemptsLeft: number;
}

export interface ConfirmAnswer {
  readonly action: 'redirect' | 'none' | 'confirmation_message';
  readonly redirectUrl: string | null;
  readonly status: string;
  readonly confirmationMessage: string | null;
  readonly orderNumber: string | null;
  readonly otp: OtpFacts | null;
}

/** A page size that gets every address and method of nearly every customer at once. */
const PAGE_LIMIT = 100;
/** More pages than that are not a list a buyer can choose from. */
const MAXIMUM_PAGES = 5;

/** The body of a request with its type. */
function json(body: unknown, headers: Readonly<Record<string, string>> = {}): Pick<JsonRequest, 'body' | 'headers'> {
  return { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers } };
}

export class CheckoutApi extends CartApi {
  /** `version`: the cart's version that the edit is based on; the server refuses with `version_stale` when it is older. */
  changeQuantity(
    cartItemId: string,
    quantity: number | DecimalString,
    version: number | null,
    signal?: AbortSignal,
  ): Promise<ApiResult<CartDocument>> {
    return this.sendForCart({
      method: 'PUT',
      path: `${this.base}/change-quantity`,
      ...json({ cartItemId, quantity }, version === null ? {} : { 'If-Match': `"${version}"` }),
      signal,
    });
  }

  applyCoupon(code: string, signal?: AbortSignal): Promise<ApiResult<CartDocument>> {
    return this.sendForCart({ method: 'PUT', path: `${this.base}/coupons`, ...json({ code }), signal });
  }

  removeCoupon(code: string, signal?: AbortSignal): Promise<ApiResult<CartDocument>> {
    return this.sendForCart({ method: 'DELETE', path: `${this.base}/coupons/${encodeURIComponent(code)}`, signal });
  }

  /**
   * Prices the cart for an address before the order (an extension of the contract). Answers the cart with the rates of that address,
   * with `reverseCharge` and with what {@link vatIdStatusOf} reads. A server without this call answers 404 or 405.
   */
  taxAddress(address: TaxAddress, signal?: AbortSignal): Promise<ApiResult<CartDocument>> {
    return this.sendForCart({ method: 'PUT', path: `${this.base}/tax-address`, ...json(address), signal });
  }

  /** What a cart says of the VAT id it was priced with; null when it says nothing. */
  vatIdStatusOf(document: CartDocument): VatIdStatus | null {
    const status = record(document.cart)?.['vatIdStatus'];
    return status === 'valid' || status === 'invalid' || status === 'unknown' ? status : null;
  }

  /** Sends the order. The same key and request again answer what the first attempt came to, without a second order. */
  async confirm(
    request: ConfirmRequest,
    idempotencyKey: string,
    signal?: AbortSignal,
  ): Promise<ApiResult<ConfirmAnswer>> {
    const result = await this.client.send({
      method: 'PUT',
      path: `${this.base}/confirm`,
      ...json(request, { 'Idempotency-Key': idempotencyKey }),
      signal,
    });
    return this.read(result, ({ value }) => this.#confirmAnswer(value));
  }

  /**
   * Makes the payment (or, with nothing due today, the set-up) that Stripe's form then authorises; its secret is for this page only.
   * `order` is what confirm will say: with it the payment orders the cart even if this page is closed right after it.
   */
  async prepareStripe(
    order: ConfirmRequest,
    signal?: AbortSignal,
  ): Promise<ApiResult<{ readonly clientSecret: string }>> {
    const result = await this.client.send({
      method: 'PUT',
      path: `${this.base}/prepare-stripe`,
      ...json(order),
      signal,
    });
    return this.read(result, ({ value }) => {
      const clientSecret = textOrNull(record(value)?.['clientSecret']);
      return clientSecret === null ? null : { clientSecret };
    });
  }

  confirmOtp(otp: string, email: string, signal?: AbortSignal): Promise<ApiResult<CartDocument>> {
    return this.sendForCart({ method: 'PUT', path: `${this.base}/confirm-otp`, ...json({ otp, email }), signal });
  }

  /** From confirming back to open, to change the order. */
  reopen(signal?: AbortSignal): Promise<ApiResult<CartDocument>> {
    return this.sendForCart({ method: 'PUT', path: `${this.base}/reopen`, signal });
  }

  /** Mails a code. The answer is the same whether the address is known or not; null when the server gives no details. */
  async requestOtp(email: string, signal?: AbortSignal): Promise<ApiResult<OtpFacts | null>> {
    const result = await this.client.send({
      method: 'POST',
      path: '/public/customer/request-otp',
      ...json({ email }),
      signal,
    });
    if (!result.ok) {
      return result;
    }
    const answer = record(result.data.value);
    return { ok: true, data: this.#otpFacts(answer?.['otp'] ?? answer) };
  }

  invoiceAddresses(signal?: AbortSignal): Promise<ApiResult<readonly Address[]>> {
    return this.#collect('invoice-addresses', isAddress, signal);
  }

  paymentMethods(signal?: AbortSignal): Promise<ApiResult<readonly PaymentMethod[]>> {
    return this.#collect('payment-methods', isPaymentMethod, signal);
  }

  /**
   * What the confirm call came to, as the cart of an order being placed repeats it; null for a server that does not. With it a
   * reload, or a cart read after an answer that never came, knows how the order goes on.
   */
  confirmationOf(document: CartDocument): ConfirmAnswer | null {
    return this.#confirmAnswer(record(document.cart)?.['confirmation']);
  }

  async #collect<T>(
    name: string,
    isEntry: (value: unknown) => value is T,
    signal: AbortSignal | undefined,
  ): Promise<ApiResult<readonly T[]>> {
    const entries: T[] = [];
    for (let page = 1; page <= MAXIMUM_PAGES; page += 1) {
      const result = await this.client.send({
        method: 'GET',
        path: `${this.base}/${name}?page=${page}&limit=${PAGE_LIMIT}`,
        signal,
      });
      if (!result.ok) {
        return result;
      }
      const answer = record(result.data.value);
      const data = list(answer?.['data']);
      if (data === null) {
        return { ok: false, error: transportError('response_invalid', result.data.status) };
      }
      entries.push(...data.filter(isEntry));
      const pagination = record(record(answer?.['meta'])?.['pagination']);
      if (page >= (countOrNull(pagination?.['lastPage']) ?? 1)) {
        break;
      }
    }
    return { ok: true, data: entries };
  }

  #confirmAnswer(value: unknown): ConfirmAnswer | null {
    const answer = record(value);
    const status = textOrNull(answer?.['status']);
    if (answer === null || status === null) {
      return null;
    }
    const action = answer['action'];
    return {
      action: action === 'redirect' || action === 'confirmation_message' ? action : 'none',
      redirectUrl: textOrNull(answer['redirectUrl']),
      status,
      confirmationMessage: textOrNull(answer['confirmationMessage']),
      orderNumber: textOrNull(answer['orderNumber']),
      otp: this.#otpFacts(answer['otp']),
    };
  }

  #otpFacts(value: unknown): OtpFacts | null {
    const otp = record(value);
    const sentTo = textOrNull(otp?.['sentTo']);
    if (otp === null || sentTo === null) {
      return null;
    }
    const expiresAtMs = Date.parse(textOrNull(otp['expiresAt']) ?? '');
    return {
      required: otp['required'] !== false,
      sentTo,
      expiresAtMs: Number.isNaN(expiresAtMs) ? this.options.now() + DEFAULT_OTP_LIFETIME_MS : expiresAtMs,
      resendAfterSeconds: countOrNull(otp['resendAfterSeconds']) ?? DEFAULT_OTP_RESEND_SECONDS,
      attemptsLeft: countOrNull(otp['attemptsLeft']) ?? DEFAULT_OTP_ATTEMPTS,
    };
  }
}

/** What is assumed of a code when a server does not say. */
export const DEFAULT_OTP_LIFETIME_MS = 600_000;
export const DEFAULT_OTP_RESEND_SECONDS = 30;
export const DEFAULT_OTP_ATTEMPTS = 5;

function isAddress(value: unknown): value is Address {
  return typeof record(value)?.['id'] === 'string';
}

function isPaymentMethod(value: unknown): value is PaymentMethod {
  const method = record(value);
  return typeof method?.['id'] === 'string' && typeof method['type'] === 'string';
}
