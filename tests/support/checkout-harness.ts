/** A controller with the real engine, a model server and a virtual world around it. */
import type { TextEngine } from '../../web/src/engine/load-engine.js';
import type { PublicCart } from '../../web/src/engine/types.js';
import {
  Checkout,
  type CheckoutOptions,
  type MakeRest,
  type ServerCartSource,
} from '../../web/src/controller/checkout.js';
import type { CheckoutEventDetails, CheckoutEventName } from '../../web/src/events.js';
import type { CartState, CheckoutState, DetailsForm, OrderActions } from '../../web/src/state/types.js';
import { LoadedCheckout } from '../../web/src/controller/loaded-checkout.js';
import { orderActions } from '../../web/src/controller/order-actions.js';
import { ModelServer, type ModelOptions, type ModelRequest } from './model-server.js';
import { essentialsOf, VirtualEnvironment } from './virtual-environment.js';

export interface RecordedEvent {
  readonly name: CheckoutEventName;
  readonly detail: CheckoutEventDetails[CheckoutEventName];
  readonly cancelable: boolean;
}

export const source: ServerCartSource = {
  cartId: 'cart-1',
  apiBase: 'https://api.example',
  token: 'token-1',
  locale: 'en',
};

/** The controller with everything a buyer can do, as the element has it once its companion is there. */
export type WholeCheckout = Checkout & OrderActions;

export function wholeCheckout(options: CheckoutOptions): WholeCheckout {
  const checkout = new Checkout(options);
  return Object.assign(checkout, orderActions(checkout));
}

export class CheckoutHarness {
  readonly server: ModelServer;
  readonly environment: VirtualEnvironment;
  readonly checkout: WholeCheckout;
  /** Loads the code that comes after the cart; a test may let it come late, or not. */
  loadRest: () => Promise<MakeRest> = () =>
    Promise.resolve((handOver) => new LoadedCheckout(handOver, this.environment));
  readonly events: RecordedEvent[] = [];
  /** Every state that was ever shown, in order. */
  readonly states: CheckoutState[] = [];
  /** Names of events that the page cancels. */
  readonly cancelled = new Set<CheckoutEventName>();

  constructor(
    engine: TextEngine,
    cart: PublicCart,
    options: ModelOptions = {},
    loadEngine?: () => Promise<TextEngine>,
  ) {
    this.server = new ModelServer(engine, cart, { now: () => this.environment.now(), ...options });
    this.environment = new VirtualEnvironment((request) => this.server.handle(request));
    this.checkout = wholeCheckout({
      essentials: essentialsOf(this.environment),
      loadRest: () => this.loadRest(),
      loadEngine: loadEngine ?? (() => Promise.resolve(engine)),
      emit: (name, detail, { cancelable }) => {
        this.events.push({ name, detail, cancelable });
        return !this.cancelled.has(name);
      },
    });
    this.checkout.subscribe(() => this.states.push(this.checkout.state));
  }

  /** `restAfterMs`: the code that comes after the cart is asked for so long after the cart; without it, it is there before. */
  async start(changes: Partial<ServerCartSource> = {}, restAfterMs: number | null = null): Promise<void> {
    if (restAfterMs === null) {
      await this.checkout.loadRest();
    }
    const started = this.checkout.start({ ...source, ...changes });
    await this.environment.advance(1_000);
    await started;
    if (restAfterMs !== null) {
      this.environment.after(restAfterMs, () => void this.checkout.loadRest());
    }
  }

  /** Lets go of everything, on both sides. */
  close(): void {
    this.checkout.destroy();
    this.server.close();
  }

  advance(milliseconds: number): Promise<void> {
    return this.environment.advance(milliseconds);
  }

  get state(): CheckoutState {
    return this.checkout.state;
  }

  /** The cart's part of the state; fails in phases without one. */
  get cart(): CartState {
    const state = this.checkout.state;
    if (!('cart' in state)) {
      throw new Error(`no cart is shown in phase ${state.phase}`);
    }
    return state;
  }

  /** Phase by phase, without repetitions. */
  get phases(): string[] {
    return this.states.map(({ phase }) => phase).filter((phase, index, all) => phase !== all[index - 1]);
  }

  detailsOf<Name extends CheckoutEventName>(name: Name): CheckoutEventDetails[Name][] {
    return this.events.flatMap((event) => (event.name === name ? [event.detail as CheckoutEventDetails[Name]] : []));
  }

  noticeKinds(): string[] {
    return this.cart.notices.map(({ kind }) => kind);
  }

  requestsTo(path: string): ModelRequest[] {
    return this.server.requests.filter((request) => request.path.endsWith(path));
  }

  /** Fills in everything that an order needs. */
  fillIn(changes: Partial<DetailsForm> = {}): void {
    const details: Partial<DetailsForm> = {
      email: 'mira@example.com',
      firstName: 'Mira',
      lastName: 'Muster',
      countryCode: 'DE',
      street: 'Musterstraße',
      houseNumber: '1a',
      zip: '12345',
      city: 'Berlin',
      ...changes,
    };
    for (const [field, value] of Object.entries(details)) {
      this.checkout.typeDetails(field as keyof DetailsForm, value as never);
    }
    this.checkout.typePayment('newMethod', 'bank_transfer');
  }
}
