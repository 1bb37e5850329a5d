/**
 * A checkout server in memory, small enough to be read, with the real core inside: what the contract says of each call, and
 * nothing else. It stands in where a test needs to hold back, reorder or lose answers; the real server is tested elsewhere.
 */
import type { TextEngine } from '../../web/src/engine/load-engine.js';
import type { TextSession } from '../../web/src/engine/text-session.js';
import type { Discount, PublicCart } from '../../web/src/engine/types.js';

export interface ModelRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

export interface ModelAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Confirmation {
  readonly action: string;
  readonly status: string;
  readonly redirectUrl: string | null;
  readonly confirmationMessage: string | null;
  readonly orderNumber: string | null;
  readonly otp: Record<string, unknown> | null;
}

export interface ModelOptions {
  /** When confirm asks for a code. */
  readonly otp?: 'always' | 'never';
  readonly coupons?: Readonly<Record<string, Discount>>;
  /** Where an order by `fake_provider` sends the buyer. */
  readonly providerUrl?: string;
  /** Rates in percent by country; with them the server prices a cart for an address before the order. */
  readonly taxRates?: Readonly<Record<string, number>>;
  /** What the register says of VAT ids; with `valid` the buyer owes the tax. */
  readonly vatIds?: Readonly<Record<string, 'valid' | 'invalid' | 'unknown'>>;
  /** A customer whom the code identifies. */
  readonly customer?: string;
  readonly now?: () => number;
  /** False: a server without versions, as the vendor's samples show none. */
  readonly versions?: boolean;
}

export class ModelServer {
  readonly requests: ModelRequest[] = [];
  /** How many orders there are: never more than one, whatever is sent. */
  orders = 0;
  code = '314159';
  /** What a payment was prepared for at the provider, in the order of the calls. */
  readonly preparedAmounts: string[] = [];
  /** The order that was given before its payment; it is placed when the payment comes in, page or no page. */
  #orderAhead: string | null = null;
  #engine: TextEngine;
  #session: TextSession;
  #options: ModelOptions;
  #fields: Pick<PublicCart, 'id' | 'status' | 'customer' | 'email' | 'completionDetails'>;
  #version = 1;
  #confirmation: Confirmation | null = null;
  #attemptsLeft = 5;
  #answersByKey = new Map<string, { body: string; answer: ModelAnswer }>();
  #gone = false;
  #vatIdStatus: string | null = null;
  #taxAddress: unknown;

  constructor(engine: TextEngine, cart: PublicCart, options: ModelOptions = {}) {
    this.#engine = engine;
    this.#options = options;
    this.#fields = { ...cart };
    this.#taxAddress = cart.taxAddress ?? null;
    this.#session = this.#open(cart);
  }

  get status(): string {
    return this.#fields.status;
  }

  get amountDue(): string {
    return this.#session.quote.price.amountDue;
  }

  quantityOf(itemId: string): string | undefined {
    return this.#session.quote.lines.find((line) => line.id === itemId)?.quantity;
  }

  get cart(): PublicCart {
    return JSON.parse(this.cartText()) as PublicCart;
  }

  /** The shop changes the cart behind the buyer's back. */
  change(edit: (cart: PublicCart) => PublicCart): void {
    const next = edit(JSON.parse(this.#session.cartText) as PublicCart);
    this.#session.close();
    this.#session = this.#open({ ...next, status: 'open' });
    this.#version += 1;
  }

  setStatus(status: PublicCart['status']): void {
    this.#fields = { ...this.#fields, status };
    this.#version += 1;
  }

  /** The provider's page reports how the payment went. */
  settlePayment(approved: boolean): void {
    if (approved) {
      this.#complete();
    } else {
      this.#confirmation = null;
      this.setStatus('open');
    }
  }

  expire(): void {
    this.#gone = true;
  }

  handle(request: ModelRequest): ModelAnswer {
    this.requests.push(request);
    if (request.headers.get('authorization') !== 'Bearer token-1') {
      return problem(401, 'unauthorized');
    }
    if (request.method === 'POST' && request.path === '/public/customer/request-otp') {
      return { status: 200, body: { success: true, otp: this.#otp() } };
    }
    const [, call = '', argument = ''] =
      /^\/public\/checkout\/cart\/[^/]+\/?([^/?]*)\/?([^?]*)/u.exec(request.path) ?? [];
    if (this.#gone) {
      return problem(404, 'cart_not_found');
    }
    switch (`${request.method} ${call}`) {
      case 'GET ':
        return this.#cartAnswer();
      case 'PUT change-quantity':
        return this.#changeQuantity(request);
      case 'PUT coupons':
        return this.#applyCoupon(String(request.body['code']));
      case 'DELETE coupons':
        return this.#edit(() => this.#session.removeDiscount(decodeURIComponent(argument)));
      case 'PUT tax-address':
        return this.#tax(request);
      case 'PUT prepare-stripe':
        return this.#prepare(request);
      case 'PUT confirm':
        return this.#confirm(request);
      case 'PUT confirm-otp':
        return this.#confirmOtp(request);
      case 'PUT reopen':
        this.#confirmation = null;
        this.setStatus('open');
        return this.#cartAnswer();
      case 'GET invoice-addresses':
        return list([{ id: 'address-1', street: 'Musterstraße', city: 'Berlin', default: true, status: 'active' }]);
      case 'GET payment-methods':
        return list([
          {
            id: 'method-1',
            type: 'sepa_debit',
            gatewayName: 'sepa_debit',
            default: true,
            enabled: true,
            status: 'active',
            name: 'SEPA',
          },
        ]);
      default:
        return problem(404, 'not_found');
    }
  }

  close(): void {
    this.#session.close();
  }

  cartText(): string {
    const text = this.#session.cartText;
    const extra = {
      ...JSON.parse(text),
      id: this.#fields.id,
      status: this.#fields.status,
      customer: this.#fields.customer,
      email: this.#fields.email,
      completionDetails: this.#fields.completionDetails,
      confirmation: this.#confirmation,
      vatIdStatus: this.#vatIdStatus,
      taxAddress: this.#taxAddress,
    } as Record<string, unknown>;
    delete extra['version'];
    return JSON.stringify(this.#options.versions === false ? extra : { ...extra, version: this.#version });
  }

  #open(cart: PublicCart): TextSession {
    const opened = this.#engine.open(cart);
    if (!opened.ok) {
      throw new Error(`the model server cannot price the cart: ${JSON.stringify(opened.error)}`);
    }
    return opened.session;
  }

  #cartAnswer(): ModelAnswer {
    return { status: 200, body: JSON.parse(this.cartText()) };
  }

  #edit(run: () => ReturnType<TextSession['setQuantity']>): ModelAnswer {
    if (this.#fields.status !== 'open') {
      return problem(409, this.#fields.status === 'confirming' ? 'cart_confirming' : 'cart_closed');
    }
    const envelope = run();
    if (!envelope.ok) {
      return problem(422, envelope.error.code, envelope.error.args);
    }
    this.#version += 1;
    return this.#cartAnswer();
  }

  #changeQuantity({ headers, body }: ModelRequest): ModelAnswer {
    const version = headers.get('if-match');
    if (version !== null && version !== `"${this.#version}"`) {
      return problem(412, 'version_stale', {}, JSON.parse(this.cartText()));
    }
    return this.#edit(() => this.#session.setQuantity(String(body['cartItemId']), String(body['quantity'])));
  }

  #applyCoupon(code: string): ModelAnswer {
    const coupon = this.#options.coupons?.[code];
    return coupon === undefined
      ? problem(422, 'coupon_unknown', { code })
      : this.#edit(() => this.#session.applyDiscount(coupon));
  }

  #tax({ body }: ModelRequest): ModelAnswer {
    const { taxRates, vatIds = {} } = this.#options;
    if (taxRates === undefined) {
      return problem(404, 'not_found');
    }
    const vatId = body['vatId'] as string | undefined;
    this.#taxAddress = body;
    this.#vatIdStatus = vatId === undefined ? null : (vatIds[vatId] ?? 'unknown');
    const taxRate = taxRates[String(body['countryCode'])] ?? 0;
    const reverseCharge = this.#vatIdStatus === 'valid';
    this.change((cart) => ({
      ...cart,
      items: cart.items.map((item) => ({ ...item, price: { ...item.price, taxRate } })),
      pricing: { ...cart.pricing, reverseCharge } as PublicCart['pricing'] & object,
    }));
    return this.#cartAnswer();
  }

  #prepare({ body }: ModelRequest): ModelAnswer {
    const refusal = this.#refusePrice(body);
    if (refusal !== null) {
      return refusal;
    }
    this.preparedAmounts.push(this.amountDue);
    this.#orderAhead = JSON.stringify(body);
    this.#version += 1;
    return {
      status: 200,
      body: { clientSecret: `secret-${this.amountDue}`, paymentIntentId: 'pi-1', setupIntentId: null },
    };
  }

  /** The provider reports that the buyer paid: the order that was given is placed. */
  paymentCameIn(): void {
    if (this.#orderAhead !== null && this.#fields.status === 'open') {
      this.#place(JSON.parse(this.#orderAhead) as Record<string, unknown>);
    }
  }

  #refusePrice(body: Record<string, unknown>): ModelAnswer | null {
    const expected = body['expected'] as { amountDue: unknown } | undefined;
    return expected !== undefined && String(expected.amountDue) !== this.amountDue
      ? problem(409, 'price_changed', {}, JSON.parse(this.cartText()))
      : null;
  }

  #confirm({ headers, body }: ModelRequest): ModelAnswer {
    const key = headers.get('idempotency-key') ?? '';
    const text = JSON.stringify(body);
    const known = this.#answersByKey.get(key);
    if (known !== undefined) {
      return known.body === text ? known.answer : problem(422, 'idempotency_key_reused');
    }
    if (this.#confirmation !== null && text === this.#orderAhead) {
      return { status: 200, body: this.#confirmation };
    }
    if (this.#fields.status !== 'open') {
      return problem(409, this.#fields.status === 'confirming' ? 'cart_confirming' : 'cart_closed');
    }
    const refusal = this.#refusePrice(body);
    if (refusal !== null) {
      return refusal;
    }
    const answer: ModelAnswer = { status: 200, body: this.#place(body) };
    this.#answersByKey.set(key, { body: text, answer });
    return answer;
  }

  #place(body: Record<string, unknown>): Confirmation {
    const method = body['newPaymentMethod'] as { type?: string } | undefined;
    this.#fields = { ...this.#fields, email: String(body['email']) };
    if (this.#options.otp === 'always') {
      this.#attemptsLeft = 5;
      this.#confirmation = { ...pending, otp: this.#otp() };
      this.setStatus('confirming');
    } else if (method?.type === 'fake_provider') {
      this.#redirect();
    } else {
      this.#complete();
    }
    return this.#confirmation!;
  }

  #redirect(): void {
    const redirectUrl = this.#options.providerUrl ?? null;
    this.#confirmation = { ...pending, action: 'redirect', status: 'redirect_to_payment', redirectUrl };
    this.setStatus('redirect_to_payment');
  }

  #complete(): void {
    this.orders += 1;
    this.#confirmation = { ...pending, status: 'completed', orderNumber: `ORDER-${this.orders}` };
    this.#fields = { ...this.#fields, completionDetails: ['Thank you.'] };
    this.setStatus('completed');
  }

  #confirmOtp({ body }: ModelRequest): ModelAnswer {
    if (this.#attemptsLeft === 0) {
      return problem(429, 'otp_locked', { retryAfterSeconds: '600' });
    }
    if (body['otp'] !== this.code) {
      this.#attemptsLeft -= 1;
      return problem(422, 'otp_invalid', { attemptsLeft: String(this.#attemptsLeft) });
    }
    if (this.#fields.status === 'confirming') {
      this.#complete();
    } else {
      this.#fields = {
        ...this.#fields,
        customer: this.#options.customer ?? 'customer-1',
        email: String(body['email']),
      };
      this.#version += 1;
    }
    return this.#cartAnswer();
  }

  #otp(): Record<string, unknown> {
    const now = this.#options.now?.() ?? 0;
    return {
      required: true,
      sentTo: 'm•••@example.com',
      expiresAt: new Date(now + 600_000).toISOString(),
      resendAfterSeconds: 30,
      attemptsLeft: this.#attemptsLeft,
    };
  }
}

const pending: Confirmation = {
  action: 'none',
  status: 'confirming',
  redirectUrl: null,
  confirmationMessage: null,
  orderNumber: null,
  otp: null,
};

function list(data: readonly unknown[]): ModelAnswer {
  const pagination = {
    totalItems: data.length,
    itemsPerPage: 100,
    currentPage: 1,
    lastPage: 1,
    pageTotalItems: data.length,
  };
  return { status: 200, body: { data, meta: { pagination } } };
}

export function problem(
  status: number,
  code: string,
  args: Readonly<Record<string, string>> = {},
  cart?: unknown,
): ModelAnswer {
  return {
    status,
    body: {
      title: 'An error occurred',
      detail: code,
      code,
      violations: [],
      args,
      ...(cart === undefined ? {} : { cart }),
    },
    headers: args['retryAfterSeconds'] === undefined ? {} : { 'Retry-After': args['retryAfterSeconds'] },
  };
}
