/** One-time codes: for completing an order, and for proving a returning customer on an open cart. */
import { DEFAULT_OTP_LIFETIME_MS, DEFAULT_OTP_RESEND_SECONDS, DEFAULT_OTP_ATTEMPTS } from '../api/checkout-api.js';
import type { CheckoutApi, OtpFacts } from '../api/checkout-api.js';
import type { CartDocument } from '../api/cart-document.js';
import type { ApiError } from '../api/transport-error.js';
import { errorBody } from '../engine/kassa-error.js';
import { withEntry } from '../state/cart-state.js';
import { cartStateOf } from '../state/phase-state.js';
import { checkEmail } from '../state/form-rules.js';
import { withLatinDigits } from '../state/latin-digits.js';
import type { CheckoutState, OtpChallenge } from '../state/types.js';
import { backToEditing } from './back-to-editing.js';
import type { CheckoutContext } from './context.js';
import type { OrderFlow } from './order-flow.js';
import type { OrderOutcome } from './order-outcome.js';
import type { ServerCart } from './server-cart.js';

type OtpState = Extract<CheckoutState, { phase: 'otp' }>;

export interface OtpFlowParts {
  readonly api: CheckoutApi;
  readonly serverCart: ServerCart;
  /** Reads what is saved of a customer who has just proved to be one. */
  readonly loadSaved: () => void;
  readonly outcome: () => OrderOutcome;
  readonly order: () => OrderFlow;
}

export class OtpFlow {
  readonly #context: CheckoutContext;
  readonly #parts: OtpFlowParts;
  #requesting = false;

  constructor(context: CheckoutContext, parts: OtpFlowParts) {
    this.#context = context;
    this.#parts = parts;
  }

  /** Asks for the code that was sent. */
  begin(facts: OtpFacts, purpose: 'order' | 'identify'): void {
    const { store, events } = this.#context;
    const shown = store.shown;
    if (shown !== null) {
      const challenge = this.#challengeOf(facts);
      store.set({ ...cartStateOf(shown), phase: 'otp', purpose, challenge, text: '', busy: false, error: null });
      events.send('otp-required', { sentTo: challenge.sentTo, purpose });
    }
  }

  /** Codes are pasted with spaces and dashes; they are not part of it. Letters are kept: the contract does not rule them out. */
  type(text: string): void {
    this.#patch({ text: withLatinDigits(text).replace(/[\s\u200e\u200f-]/gu, ''), error: null });
  }

  async submit(): Promise<void> {
    const { signal } = this.#context;
    const state = this.#state;
    if (state === null || state.busy) {
      return;
    }
    if (state.text === '') {
      this.#patch({ error: errorBody('field_missing', {}, '/otp') });
      return;
    }
    this.#patch({ busy: true, error: null });
    const result = await this.#parts.api.confirmOtp(state.text, this.#email, signal);
    if (signal.aborted) {
      return;
    }
    if (result.ok) {
      this.#accepted(result.data, state.purpose);
    } else {
      await this.#refused(result.error, state);
    }
  }

  async resend(): Promise<void> {
    const { environment, signal } = this.#context;
    const state = this.#state;
    if (state === null || state.busy || environment.now() < state.challenge.resendAtMs) {
      return;
    }
    this.#patch({ busy: true, error: null });
    if (state.purpose === 'order' && !(await this.#isAwaited())) {
      return;
    }
    const result = await this.#parts.api.requestOtp(this.#email, signal);
    if (signal.aborted) {
      return;
    }
    if (result.ok) {
      const challenge = this.#challengeOf(result.data ?? this.#assumedFacts(state.challenge.sentTo));
      this.#patch({ busy: false, text: '', challenge });
    } else {
      this.#patch({ busy: false, error: result.error.body, challenge: this.#delayed(state.challenge, result.error) });
    }
  }

  /** Mails a code to the address in the form, to prove that the buyer is a customer known by it. */
  async requestIdentification(): Promise<void> {
    const { store, signal } = this.#context;
    const shown = store.editable;
    if (shown === null || this.#requesting) {
      return;
    }
    const code = checkEmail(shown.details.email);
    if (code !== null) {
      store.patch({ fieldErrors: { ...shown.fieldErrors, email: errorBody(code, {}, '/email') } });
      return;
    }
    this.#requesting = true;
    const result = await this.#parts.api.requestOtp(this.#email, signal);
    this.#requesting = false;
    const now = store.editable;
    if (signal.aborted || now === null) {
      return;
    }
    if (result.ok) {
      this.begin(result.data ?? this.#assumedFacts(this.#email), 'identify');
    } else {
      store.patch({ fieldErrors: { ...now.fieldErrors, email: result.error.body } });
    }
  }

  /** Back to editing. An order that waits for its code is opened again at the server first. */
  async changeOrder(focus: 'order' | 'email'): Promise<void> {
    const { store, signal, events } = this.#context;
    const state = store.state;
    if (state.phase === 'otp' && state.purpose === 'identify') {
      backToEditing(store);
      return;
    }
    if (state.phase !== 'otp' && state.phase !== 'confirming' && state.phase !== 'redirecting') {
      return;
    }
    this.#patch({ busy: true, error: null });
    const result = await this.#parts.api.reopen(signal);
    if (signal.aborted) {
      return;
    }
    if (result.ok) {
      const openSections = store.shown?.openSections ?? new Set();
      backToEditing(store, focus === 'email' ? { openSections: withEntry(openSections, 'details') } : {});
      this.#parts.serverCart.take(result.data);
      return;
    }
    if (state.phase === 'otp') {
      this.#patch({ busy: false, error: result.error.body });
    } else {
      this.#parts.outcome().notReopened(result.error.body);
    }
    events.error(result.error.body);
    await this.#parts.serverCart.handleCartError(result.error);
  }

  #accepted(document: CartDocument, purpose: OtpState['purpose']): void {
    const { store } = this.#context;
    if (purpose === 'identify') {
      backToEditing(store);
      this.#parts.serverCart.take(document, 'unforeseen');
      this.#parts.loadSaved();
      return;
    }
    this.#context.pricing.replace({ document });
    this.#parts.outcome().proceed(document);
  }

  async #refused(error: ApiError, state: OtpState): Promise<void> {
    const { code } = error.body;
    if (!error.definite && state.purpose === 'order') {
      this.#context.events.error(error.body);
      await this.#parts.order().resolveUnknown((document) => {
        if (document.cart.status === 'confirming') {
          // The code did not arrive: it can be entered again.
          this.#context.store.set({ ...state, busy: false, error: error.body });
        }
        return Promise.resolve(true);
      });
      return;
    }
    if (code === 'cart_closed') {
      await this.#parts.serverCart.readAgain();
      return;
    }
    if (code === 'otp_not_expected' || !(await this.#parts.serverCart.handleCartError(error))) {
      this.#patch({
        busy: false,
        error: error.body,
        challenge: this.#delayed(this.#counted(state.challenge, error), error),
      });
    }
    if (code === 'otp_not_expected') {
      await this.#parts.serverCart.readAgain();
      this.#leaveOpenedOrder();
    }
  }

  /**
   * Whether the order still waits for its code; shows what became of it when it does not. On an open cart the server would take the
   * wish for a code as one to be identified.
   */
  async #isAwaited(): Promise<boolean> {
    const { signal } = this.#context;
    const result = await this.#parts.api.getCart(signal);
    if (signal.aborted) {
      return false;
    }
    if (!result.ok || result.data.cart.status === 'confirming') {
      return true;
    }
    this.#parts.serverCart.take(result.data);
    this.#leaveOpenedOrder();
    return false;
  }

  /** The order was opened again elsewhere, in another tab for example: no code places it any more. */
  #leaveOpenedOrder(): void {
    const { pricing } = this.#context;
    if (this.#state?.purpose === 'order' && pricing.document.cart.status === 'open') {
      this.#parts.outcome().fail(errorBody('version_stale'));
    }
  }

  #counted(challenge: OtpChallenge, error: ApiError): OtpChallenge {
    const left = error.body.args['attemptsLeft'];
    const attemptsLeft =
      error.body.code === 'otp_locked' ? 0 : left === undefined ? challenge.attemptsLeft : Number(left);
    return { ...challenge, attemptsLeft: Number.isSafeInteger(attemptsLeft) ? attemptsLeft : challenge.attemptsLeft };
  }

  #delayed(challenge: OtpChallenge, error: ApiError): OtpChallenge {
    return error.retryAfterSeconds === null
      ? challenge
      : { ...challenge, resendAtMs: this.#context.environment.now() + error.retryAfterSeconds * 1_000 };
  }

  #challengeOf(facts: OtpFacts): OtpChallenge {
    return {
      sentTo: facts.sentTo,
      expiresAtMs: facts.expiresAtMs,
      resendAtMs: this.#context.environment.now() + facts.resendAfterSeconds * 1_000,
      attemptsLeft: facts.attemptsLeft,
    };
  }

  #assumedFacts(sentTo: string): OtpFacts {
    return {
      required: true,
      sentTo,
      expiresAtMs: this.#context.environment.now() + DEFAULT_OTP_LIFETIME_MS,
      resendAfterSeconds: DEFAULT_OTP_RESEND_SECONDS,
      attemptsLeft: DEFAULT_OTP_ATTEMPTS,
    };
  }

  get #email(): string {
    const shown = this.#context.store.shown;
    const typed = shown?.details.email.trim() ?? '';
    return typed === '' ? (shown?.cart.email ?? '') : typed;
  }

  get #state(): OtpState | null {
    const state = this.#context.store.state;
    return state.phase === 'otp' ? state : null;
  }

  #patch(change: Partial<Pick<OtpState, 'text' | 'busy' | 'error' | 'challenge'>>): void {
    const state = this.#state;
    if (state !== null) {
      this.#context.store.set({ ...state, ...change });
    }
  }
}
