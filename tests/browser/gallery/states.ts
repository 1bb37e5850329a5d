/**
 * Every state of the widget, for looking at and for checks on screenshots: one cart of an imaginary design tool in the phases and
 * accidents a buyer can meet. Quotes are the engine's own answers for these carts; states are what the controller would make of
 * them.
 */
import type { ErrorCode } from '../../../web/src/engine/error-codes.js';
import type {
  Discount,
  Engine,
  KassaErrorBody,
  PublicBand,
  PublicCart,
  PublicItem,
  Quote,
} from '../../../web/src/engine/types.js';
import { addressRules } from '../../../web/src/address/rules.js';
import type { CartState, CheckoutState, DetailsForm } from '../../../web/src/state/types.js';

export const stateNames = [
  'cart',
  'details',
  'tax',
  'otp',
  'completed',
  'expired',
  'changed',
  'unknown',
  'offline',
  'skeleton',
  'failed',
  'confirming',
  'unpaid',
  'redirecting',
  'errors',
  'models',
  'waiting',
  'empty',
] as const;
export type StateName = (typeof stateNames)[number];

const currencyCode = 'EUR';
const nowMs = Date.UTC(2026, 10, 21, 9, 30);

interface ItemSpec {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly unit: string;
  readonly quantity: string;
  readonly calculationType: PublicItem['price']['calculationType'];
  readonly amount: string;
  readonly tiers?: readonly PublicBand[];
  readonly percentage?: string;
  readonly packageSize?: string;
  readonly freeUnits?: string;
  readonly type?: PublicItem['price']['type'];
  readonly trialDays?: number;
  readonly once?: boolean;
  readonly fixed?: boolean;
  readonly bounds?: { readonly minimum?: string; readonly maximum?: string; readonly step?: string };
}

function item(spec: ItemSpec): PublicItem {
  return {
    id: spec.id,
    name: spec.name,
    description: spec.description ?? null,
    type: 'product',
    quantity: spec.quantity,
    quantityDetails: {
      aggregationType: 'count',
      unit: spec.unit,
      description: '',
      quantityEditable: spec.fixed !== true,
      step: '1',
      ...spec.bounds,
    },
    price: {
      currencyCode,
      taxRate: 19,
      totalNetAmount: 0,
      type: spec.type ?? 'recurring',
      calculationType: spec.calculationType,
      payInAdvance: true,
      freeUnits: spec.freeUnits ?? 0,
      recurring:
        spec.once === true
          ? null
          : { interval: 'month', intervalCount: 1, trialPeriodDays: spec.trialDays ?? 0, recurringAmount: null },
      price: {
        amount: spec.amount,
        ...(spec.tiers === undefined ? {} : { tiers: spec.tiers }),
        ...(spec.percentage === undefined ? {} : { percentage: spec.percentage }),
        ...(spec.packageSize === undefined ? {} : { packageSize: spec.packageSize }),
      },
    },
    periods:
      spec.once === true
        ? []
        : [
            { contractPeriod: '12M', cancellationPeriod: '1M' },
            { contractPeriod: '1M', cancellationPeriod: '14D' },
          ],
  };
}

const teamSeats = (quantity = '24'): PublicItem =>
  item({
    id: 'team-seats',
    name: 'Team seats',
    description: 'Design, comment and share without limits',
    unit: 'seat',
    quantity,
    calculationType: 'tiered',
    amount: '1000',
    tiers: [
      { upTo: 10, unitAmount: 1000, flatAmount: 0 },
      { upTo: 50, unitAmount: 800, flatAmount: 0 },
      { upTo: null, unitAmount: 600, flatAmount: 0 },
    ],
    bounds: { minimum: '1', maximum: '500' },
  });

const brandKits = (amount = '500'): PublicItem =>
  item({
    id: 'brand-kits',
    name: 'Brand kits',
    unit: 'kit',
    quantity: '3',
    calculationType: 'per_unit',
    amount,
    bounds: { maximum: '50' },
  });

const orderItems = (kitPrice = '500'): readonly PublicItem[] => [
  teamSeats(),
  brandKits(kitPrice),
  item({
    id: 'render-minutes',
    name: 'Render minutes',
    unit: 'minute',
    quantity: '0',
    calculationType: 'per_unit',
    amount: '2',
    freeUnits: '500',
    type: 'metered',
    fixed: true,
  }),
  item({
    id: 'analytics',
    name: 'Analytics',
    description: 'Reports for the whole team',
    unit: 'workspace',
    quantity: '1',
    calculationType: 'flat_fee',
    amount: '2900',
    trialDays: 14,
    fixed: true,
  }),
  item({
    id: 'onboarding',
    name: 'Onboarding session',
    description: '90 minutes with a trainer, online',
    unit: 'session',
    quantity: '1',
    calculationType: 'flat_fee',
    amount: '19000',
    once: true,
    fixed: true,
  }),
];

const modelItems: readonly PublicItem[] = [
  item({
    id: 'licences',
    name: 'Licences',
    description: 'One price for all of them',
    unit: 'licence',
    quantity: '10',
    calculationType: 'volume',
    amount: '1200',
    tiers: [
      { upTo: 10, unitAmount: 1200 },
      { upTo: 50, unitAmount: 900 },
      { upTo: null, unitAmount: 700 },
    ],
    bounds: { maximum: '500' },
  }),
  item({
    id: 'users',
    name: 'Support plan',
    unit: 'user',
    quantity: '32',
    calculationType: 'stair_step',
    amount: '9000',
    tiers: [
      { upTo: 10, flatAmount: 9000 },
      { upTo: 50, flatAmount: 24000 },
      { upTo: null, flatAmount: 48000 },
    ],
    bounds: { maximum: '500' },
  }),
  item({
    id: 'messages',
    name: 'Message packs',
    unit: 'message',
    quantity: '250',
    calculationType: 'package',
    amount: '400',
    packageSize: '100',
    bounds: { maximum: '100000' },
  }),
  item({
    id: 'share',
    name: 'Revenue share',
    unit: 'revenue',
    quantity: '12500',
    calculationType: 'percentage',
    amount: '0',
    percentage: '2.5',
    bounds: { maximum: '10000000' },
  }),
  item({
    id: 'calls',
    name: 'Design API',
    description: 'Calls a month, the first thousand included',
    unit: 'call',
    quantity: '180000',
    calculationType: 'tiered',
    amount: '0.4',
    freeUnits: '1000',
    tiers: [
      { upTo: 10000, unitAmount: '0.4', flatAmount: 500 },
      { upTo: 100000, unitAmount: '0.3', flatAmount: 0 },
      { upTo: null, unitAmount: '0.25', flatAmount: 0 },
    ],
    bounds: { maximum: '1000000', step: '1000' },
  }),
];

const welcome: Discount = {
  code: 'WELCOME10',
  label: '10 % off the first payment',
  type: 'percentage',
  percentage: '10',
  amount: null,
  items: null,
  maximumAmount: null,
  frequency: 'once',
  frequencyInterval: null,
};

export function galleryCart(items: readonly PublicItem[], discounts: readonly Discount[] = []): PublicCart {
  return {
    id: 'cart-gallery',
    status: 'open',
    customer: null,
    email: null,
    invoiceAddress: null,
    paymentMethod: null,
    customerPrefill: null,
    items,
    price: { amountDue: 0, currencyCode, netAmount: 0, taxes: [], discountDetails: [] },
    settings: {
      allowCoupons: true,
      forceCompany: false,
      backButton: { url: 'https://halden.example/', label: 'Back to Halden' },
    },
    completionDetails: null,
    pricing: { amountUnit: 'minor', pricesIncludeTax: false, discounts, at: new Date(nowMs).toISOString() },
    version: 1,
    expiresAt: null,
  };
}

const details: DetailsForm = {
  email: 'mira.vogt@halmvogt.example',
  phone: '',
  kind: 'company',
  companyName: 'Halm & Vogt Studio GmbH',
  vatId: 'DE 812 934 705',
  firstName: 'Mira',
  lastName: 'Vogt',
  street: 'Torstraße',
  houseNumber: '140',
  addition: '',
  zip: '10119',
  city: 'Berlin',
  region: '',
  countryCode: 'DE',
  savedAddressId: null,
};

function quoteOf(engine: Engine, cart: PublicCart): Quote {
  const envelope = engine.quote(cart);
  if (!envelope.ok) throw new Error(`the gallery's cart cannot be priced: ${JSON.stringify(envelope.error)}`);
  return envelope.data;
}

function cartState(engine: Engine, cart: PublicCart): CartState {
  return {
    cart,
    quote: quoteOf(engine, cart),
    drafts: {},
    waiting: new Set(),
    refused: {},
    removed: {},
    opened: new Set(['team-seats']),
    coupon: { open: false, text: '', busy: false, error: null },
    details,
    payment: { savedMethodId: 'sepa-1', newMethod: null, iban: '', accountHolder: '' },
    openSections: new Set(),
    savedAddresses: [],
    savedMethods: [
      {
        id: 'sepa-1',
        gatewayName: 'default',
        type: 'sepa_debit',
        default: true,
        enabled: true,
        status: 'active',
        name: 'SEPA',
        sepaDebit: { iban: 'DE89370400440532013000' },
      },
    ],
    availableMethods: ['sepa_debit', 'card', 'paypal', 'bank_transfer'],
    fieldErrors: {},
    addressRules,
    vatCheck: { vatId: 'DE812934705', status: 'valid', reason: null },
    taxChange: null,
    paymentElement: null,
    notices: [],
  };
}

const error = (code: ErrorCode, args: Record<string, string> = {}): KassaErrorBody => ({ code, path: '', args });

/** The state of a name. `engine` prices its cart. */
export function galleryState(name: StateName, engine: Engine): CheckoutState {
  const cart = galleryCart(orderItems(), [welcome]);
  const shown = cartState(engine, cart);
  const editing = { phase: 'editing', placing: false } as const;
  const closed = new Set<string>();
  switch (name) {
    case 'cart':
      return { ...shown, ...editing };
    case 'details':
      return {
        ...shown,
        ...editing,
        opened: closed,
        openSections: new Set(['details', 'payment']),
        payment: {
          savedMethodId: null,
          newMethod: 'sepa_debit',
          iban: 'DE89 3704 0044 0532 0130 00',
          accountHolder: 'Halm & Vogt Studio GmbH',
        },
        savedMethods: [],
      };
    case 'tax': {
      const { amountDue } = shown.quote.price;
      return {
        ...shown,
        ...editing,
        opened: closed,
        openSections: new Set(['details', 'payment']),
        savedAddresses: [
          {
            id: 'address-1',
            companyName: details.companyName,
            street: 'Torstraße',
            houseNumber: '140',
            zip: '10119',
            city: 'Berlin',
            countryCode: 'DE',
            status: 'active',
          },
          {
            id: 'address-2',
            firstName: 'Mira',
            lastName: 'Vogt',
            street: 'Chapel Street',
            houseNumber: '8',
            zip: 'm3 5jz',
            city: 'Salford',
            countryCode: 'GB',
            status: 'active',
          },
        ],
        details: {
          ...details,
          countryCode: 'US',
          street: 'Congress Avenue',
          houseNumber: '501',
          zip: '78701',
          city: 'Austin',
          region: 'TX',
        },
        payment: { savedMethodId: null, newMethod: 'card', iban: '', accountHolder: '' },
        vatCheck: { vatId: 'DE812934705', status: 'unknown', reason: 'register' },
        taxChange: { countryCode: 'DE', rates: ['19'], reverseCharge: false, amountDue, previousAmountDue: '45036' },
      };
    }
    case 'errors':
      return {
        ...shown,
        ...editing,
        opened: closed,
        drafts: {
          'team-seats': { text: '640', error: error('quantity_out_of_range', { minimum: '1', maximum: '500' }) },
        },
        refused: { 'brand-kits': error('network_failed') },
        coupon: {
          open: true,
          text: 'SUMMER20',
          busy: false,
          error: error('coupon_expired', { code: 'SUMMER20', endedAt: '2026-08-31T22:00:00Z' }),
        },
        openSections: new Set(['details', 'payment']),
        details: { ...details, email: 'mira', street: '', zip: '1011' },
        payment: {
          savedMethodId: null,
          newMethod: 'sepa_debit',
          iban: 'DE89 3704 0044 0532 0130 01',
          accountHolder: '',
        },
        fieldErrors: {
          email: error('email_invalid'),
          street: error('field_missing'),
          zip: error('text_invalid', { countryCode: 'DE' }),
          iban: error('text_invalid'),
          accountHolder: error('field_missing'),
        },
        notices: [{ kind: 'payment_declined' }],
      };
    case 'models': {
      const models = cartState(engine, galleryCart(modelItems));
      return { ...models, ...editing, opened: new Set(modelItems.map(({ id }) => id)) };
    }
    case 'waiting':
      return {
        ...shown,
        ...editing,
        opened: closed,
        waiting: new Set(['brand-kits']),
        removed: { onboarding: '1' },
        notices: [
          { kind: 'cart_changed', amountDue: shown.quote.price.amountDue, previousAmountDue: '44661' },
          { kind: 'server_unavailable' },
          { kind: 'rate_limited', retryAfterSeconds: 20 },
        ],
      };
    case 'empty':
      return { ...cartState(engine, galleryCart([])), ...editing };
    case 'changed': {
      const changed = cartState(engine, galleryCart(orderItems('600'), [welcome]));
      return {
        ...changed,
        ...editing,
        opened: closed,
        notices: [
          {
            kind: 'price_changed',
            seen: shown.quote.price.amountDue,
            now: changed.quote.price.amountDue,
            changedItems: ['brand-kits'],
          },
        ],
      };
    }
    case 'offline':
      return { ...shown, ...editing, notices: [{ kind: 'offline' }] };
    case 'otp':
      return {
        ...shown,
        phase: 'otp',
        purpose: 'order',
        challenge: {
          sentTo: 'm•••@halmvogt.example',
          expiresAtMs: nowMs + 9 * 60_000,
          resendAtMs: nowMs + 18_000,
          attemptsLeft: 3,
        },
        text: '481206',
        busy: false,
        error: error('otp_invalid', { attemptsLeft: '3' }),
      };
    case 'confirming':
      return { ...shown, phase: 'confirming', paymentUrl: null, error: null };
    case 'unpaid':
      return { ...shown, phase: 'confirming', paymentUrl: 'https://pay.example/session/1', error: null };
    case 'redirecting':
      return { ...shown, phase: 'redirecting', url: 'https://pay.example/session/1' };
    case 'completed':
      return {
        ...shown,
        phase: 'completed',
        orderNumber: 'HA-2026-10482',
        message: null,
        continueUrl: 'https://halden.example/workspace',
      };
    case 'expired':
      return { phase: 'expired', previous: shown };
    case 'unknown':
      return { ...shown, phase: 'unknown', checking: false, nextCheckAtMs: nowMs + 5_000 };
    case 'failed':
      return { phase: 'failed', error: error('network_failed') };
    case 'skeleton':
      return { phase: 'loading', skeleton: true };
  }
}

/** The gallery's order as a cart that a page gives itself. */
export function liveCart(): PublicCart {
  return galleryCart(orderItems(), [welcome]);
}

/** The gallery's clock stands still, so that pictures of countdowns are the same every time. */
export const galleryNowMs = nowMs;
