/** The element in a document without layout, over the real engine: what it shows, where the focus goes, what it says and sends. */
import { readFileSync } from 'node:fs';
import { jest } from '@jest/globals';
import { galleryState, liveCart } from '../browser/gallery/states.js';
import { Companion, type Behaviour } from '../../web/src/element/companion.js';
import { Renderer } from '../../web/src/element/renderer.js';
import { loadEngine } from '../../web/src/engine/load-engine.js';
import { Formatters } from '../../web/src/locales/formatters.js';
import { loadTexts } from '../../web/src/locales/load.js';
import type { CheckoutActions, CheckoutState } from '../../web/src/state/types.js';

const en = await loadTexts('en');

const engine = await loadEngine({ wasmBinary: readFileSync('build/wasm/wasm-bindings/kassa_wasm.wasm') });

type Call = readonly [name: string, ...args: unknown[]];

interface Stage {
  readonly shadow: ShadowRoot;
  readonly calls: Call[];
  readonly show: (state: CheckoutState) => void;
  readonly get: <E extends HTMLElement>(selector: string) => E;
  readonly texts: (selector: string) => string[];
}

let stages: Renderer[] = [];

async function stage(more: Partial<Behaviour> = {}): Promise<Stage> {
  const host = document.createElement('div');
  document.body.append(host);
  const shadow = host.attachShadow({ mode: 'open' });
  const calls: Call[] = [];
  const actions = new Proxy({} as CheckoutActions, {
    get:
      (_target, name) =>
      (...args: unknown[]) =>
        void calls.push([String(name), ...args]),
  });
  const behaviour: Behaviour = {
    cart: actions,
    order: actions,
    curveOf: () => [],
    nowMs: () => 0,
    hasServer: () => true,
    ...more,
  };
  const renderer = new Renderer(shadow, actions, () =>
    Promise.resolve((root, shownBy) => new Companion(root, behaviour, shownBy)),
  );
  renderer.setLanguage({ texts: en, whole: en, format: new Formatters('en-IE'), tag: 'en', direction: 'ltr' });
  stages.push(renderer);
  await renderer.loadRest();
  const get = <E extends HTMLElement>(selector: string): E => {
    const element = shadow.querySelector<E>(selector);
    if (element === null) throw new Error(`nothing matches ${selector}`);
    return element;
  };
  const squeeze = (text: string | null): string => (text ?? '').replace(/\s+/gu, ' ').trim();
  return {
    shadow,
    calls,
    show: (state) => renderer.show(state),
    get,
    texts: (selector) => Array.from(shadow.querySelectorAll(selector), (element) => squeeze(element.textContent)),
  };
}

afterEach(() => {
  for (const renderer of stages) renderer.stop();
  stages = [];
  document.body.replaceChildren();
});

type Editing = Extract<CheckoutState, { phase: 'editing' }>;
const editing = (change: Partial<Editing> = {}): Editing => ({ ...galleryState('cart', engine), ...change }) as Editing;

describe('the order', () => {
  it('shows each line with what is due today and when the rest is', async () => {
    const { show, texts } = await stage();
    show(editing());
    expect(texts('.line h3')).toEqual([
      'Team seats',
      'Brand kits',
      'Render minutes',
      'Analytics',
      'Onboarding session',
    ]);
    expect(texts('.line .cost .amt')).toEqual(['€212.00', '€15.00', 'By usage', '€0.00', '€190.00']);
    expect(texts('.line .cost .q')).toEqual([
      'every month',
      'every month',
      'billed at the end of each month',
      'then €29.00 every month',
      'once',
    ]);
  });

  it('adds up to due today over what is taken off and what is added', async () => {
    const { show, texts } = await stage();
    show(editing());
    expect(texts('.sum dt')).toEqual(['Subtotal', 'Discount WELCOME10', 'VAT 19% on €375.30']);
    expect(texts('.sum dd')).toEqual(['€417.00', '\u2212€41.70', '€71.31']);
    expect(texts('.due .amt')).toEqual(['€446.61']);
    expect(texts('.then .r')).toEqual(['Then per month €304.64']);
  });

  it('takes what credits pay from what is due, and tells what is left for later', async () => {
    const { show, texts } = await stage();
    const state = editing();
    const { price } = state.quote;
    const pays = { base: price.amountDue, shares: [] };
    show({
      ...state,
      quote: {
        ...state.quote,
        credits: [
          { code: 'GIFT-7', label: 'Gift card', amount: '10000', ...pays },
          { code: 'GIFT-8', label: '', amount: '4661', ...pays },
        ],
        price: { ...price, amountDue: '20000', amountDueLater: '10000' },
      },
    });
    expect(texts('.sum dt').slice(-2)).toEqual(['Gift card', 'GIFT-8']);
    expect(texts('.sum dd').slice(-2)).toEqual(['\u2212€100.00', '\u2212€46.61']);
    expect(texts('.due .amt')).toEqual(['€200.00']);
    expect(texts('.then .r')).toEqual(['Due later €100.00', 'Then per month €304.64']);
  });

  it('explains a price by its bands', async () => {
    const { show, texts, get } = await stage();
    show(editing());
    expect(texts('.bands tbody :is(th, td)')).toEqual([
      ...['First 10', '10', '€10.00', '€100.00'],
      ...['Next 40', '14', '€8.00', '€112.00'],
      ...['Over 50', '0', '€6.00', '–'],
    ]);
    expect(texts('.bands tfoot :is(th, td)')).toEqual(['In all', '24', '', '€212.00']);
    expect(get('.disc').getAttribute('aria-expanded')).toBe('true');
  });

  it('says what each model means in its own words', async () => {
    const { show, texts } = await stage();
    show(galleryState('models', engine));
    expect(texts('.bands caption')).toEqual([
      'One price for all licences',
      'One price for the whole step',
      'Per started pack of 100 messages',
      '2.5% of €12,500.00',
      'Each band has its own price',
    ]);
    expect(texts('.bands tbody th')).toEqual(
      expect.arrayContaining(['11 to 50', '51 or more', 'Up to 50 users', '250 messages', 'First 1,000 free']),
    );
    expect(texts('.left > .xs')).toEqual(['3 packs for 300 messages. 50 more cost nothing extra.']);
    expect(texts('.hint.act p')).toEqual([
      '11 licences cost €99.00. That is €21.00 less than 10. Change to 11 licences',
    ]);
  });

  it('writes a name as text, whatever is in it', async () => {
    const { show, shadow } = await stage();
    const state = editing();
    const [first, ...others] = state.cart.items;
    const name = '<img src=x onerror="alert(1)"><b>x</b>';
    show({ ...state, cart: { ...state.cart, items: [{ ...first!, name, description: name }, ...others] } });
    expect(shadow.querySelector('.line img, .line b')).toBeNull();
    expect(shadow.querySelector('.line h3')?.textContent).toBe(name);
  });

  it('opens no address that is not of the web', async () => {
    const { show, shadow } = await stage();
    const state = editing();
    const settings = { ...state.cart.settings, backButton: { url: 'javascript:alert(1)', label: 'Back' } };
    show({ ...state, cart: { ...state.cart, settings } });
    expect(shadow.querySelector('a')).toBeNull();
  });
});

describe('a quantity', () => {
  it('is a named group of two buttons and a field', async () => {
    const { show, get, calls } = await stage();
    show(editing());
    const group = get('.stepper');
    expect([group.getAttribute('role'), group.getAttribute('aria-label')]).toEqual(['group', 'Team seats']);
    get<HTMLButtonElement>('.stepper button:last-of-type').click();
    expect(calls).toEqual([['stepQuantity', 'team-seats', 1]]);
  });

  it('steps by arrows, by ten with the Page keys, and commits on Enter', async () => {
    const { show, get, calls } = await stage();
    show(editing());
    for (const key of ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Enter', 'a']) {
      get('#line-0').dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
    }
    expect(calls).toEqual([
      ['stepQuantity', 'team-seats', 1],
      ['stepQuantity', 'team-seats', -1],
      ['stepQuantity', 'team-seats', 10],
      ['stepQuantity', 'team-seats', -10],
      ['commitQuantity', 'team-seats'],
    ]);
  });

  it('keeps any text while it is typed', async () => {
    const { show, get, calls } = await stage();
    show(editing());
    const input = get<HTMLInputElement>('#line-0');
    input.value = '2x';
    input.dispatchEvent(new Event('input'));
    show(editing({ drafts: { 'team-seats': { text: '2x', error: null } } }));
    expect(calls).toEqual([['typeQuantity', 'team-seats', '2x']]);
    expect([input.value, input.getAttribute('aria-invalid')]).toEqual(['2x', null]);
  });

  it.each([
    ['640', 'quantity_out_of_range', { minimum: '1', maximum: '500' }, 'At most 500 seats.'],
    ['0', 'quantity_out_of_range', { minimum: '5', maximum: '500' }, 'At least 5 seats.'],
    ['1', 'quantity_out_of_range', { minimum: '1', maximum: '500' }, 'At least 1 seat.'],
    ['22', 'quantity_step', { step: '5', lower: '20', upper: '25' }, 'Only in steps of 5: 20 or 25.'],
    ['abc', 'quantity_invalid', {}, 'Enter a number, such as 24.'],
  ] as const)('%s is refused with a reason tied to the field', async (text, code, args, reason) => {
    const { show, get } = await stage();
    show(editing({ drafts: { 'team-seats': { text, error: { code, path: '/items/0/quantity', args } } } }));
    const input = get<HTMLInputElement>('#line-0');
    const described = get(`#${input.getAttribute('aria-describedby') ?? ''}`);
    expect([input.value, input.getAttribute('aria-invalid')]).toEqual([text, 'true']);
    expect(described.textContent?.replace(/\u00a0/gu, ' ').trim()).toBe(reason);
  });

  it('has a button at its bound that stays focusable', async () => {
    const { show, get } = await stage();
    const state = editing();
    const lines = state.quote.lines.map((line) => (line.id === 'team-seats' ? { ...line, quantity: '1' } : line));
    show({ ...state, quote: { ...state.quote, lines } });
    const button = get<HTMLButtonElement>('.stepper button');
    expect([button.getAttribute('aria-disabled'), button.disabled]).toEqual(['true', false]);
  });
});

describe('the order button', () => {
  it('carries the lawful words and nothing else', async () => {
    const { show, get, calls } = await stage();
    show(editing());
    const button = get('#place-order');
    expect(button.textContent?.trim()).toBe('Order with obligation to pay');
    button.click();
    expect(calls).toEqual([['placeOrder']]);
  });

  it.each([
    ['while a price is outstanding', { waiting: new Set(['brand-kits']) }, 'Waiting for the new price'],
    ['offline', { notices: [{ kind: 'offline' }] }, 'You are offline'],
    ['while ordering', { placing: true }, 'Placing your order'],
  ] as const)('does nothing %s and says so', async (_case, change, label) => {
    const { show, get, calls } = await stage();
    show(editing(change));
    const button = get('#place-order');
    button.click();
    expect([button.textContent?.trim(), button.getAttribute('aria-disabled'), calls]).toEqual([label, 'true', []]);
  });

  it('is nowhere while the outcome of an order is unknown', async () => {
    const { show, shadow } = await stage();
    show(galleryState('unknown', engine));
    expect(shadow.querySelector('#place-order')).toBeNull();
  });
});

describe('the focus', () => {
  const focused = (shadow: ShadowRoot): string | undefined => shadow.activeElement?.id;

  it('goes to Undo after Remove and back to the field after Undo', async () => {
    const { show, get, shadow } = await stage();
    const state = editing();
    show(state);
    get('[aria-label="Remove Brand kits"]').click();
    show({ ...state, removed: { 'brand-kits': '3' } });
    expect(focused(shadow)).toBe('undo-1');
    get('#undo-1').click();
    show({ ...state, removed: {} });
    expect(focused(shadow)).toBe('line-1');
  });

  it('goes to the first field of a section that the buyer opens', async () => {
    const { show, get, shadow } = await stage();
    const state = editing();
    show(state);
    get('#change-details').click();
    show({ ...state, openSections: new Set(['details']) });
    expect(focused(shadow)).toBe('field-email');
  });

  it('goes to the one wrong field, or to the summary of several', async () => {
    const { show, get, shadow } = await stage();
    const state = editing({ openSections: new Set(['details', 'payment']) });
    const missing = { code: 'field_missing', path: '', args: {} } as const;
    show(state);
    get('#place-order').click();
    show({ ...state, fieldErrors: { city: missing } });
    expect(focused(shadow)).toBe('field-city');
    get('#place-order').click();
    show({ ...state, fieldErrors: { city: missing, street: missing } });
    expect(focused(shadow)).toBe('error-summary');
    get<HTMLButtonElement>('.notice.bad li button').click();
    expect(focused(shadow)).toBe('field-street');
  });

  it('goes to the notice when the price changed, and waits for the answer', async () => {
    const { show, get, shadow } = await stage();
    const state = editing();
    show(state);
    get('#place-order').click();
    show({ ...state, placing: true });
    expect(focused(shadow)).not.toBe('order-notice');
    show(galleryState('changed', engine));
    expect(focused(shadow)).toBe('order-notice');
  });

  it('goes to the notice when the buyer comes back from a payment that was declined, and leaves it alone after that', async () => {
    const { show, get, shadow } = await stage();
    show(editing());
    show(editing({ notices: [{ kind: 'payment_declined' }] }));
    expect(focused(shadow)).toBe('order-notice');
    get('#add-coupon').focus();
    show(editing({ notices: [{ kind: 'payment_declined' }] }));
    expect(focused(shadow)).toBe('add-coupon');
  });

  it('goes to the heading of the code, and selects a wrong one', async () => {
    const { show, get, shadow } = await stage();
    show(editing());
    const otp = galleryState('otp', engine) as Extract<CheckoutState, { phase: 'otp' }>;
    show({ ...otp, error: null });
    expect(focused(shadow)).toBe('heading-panel');
    get('form').dispatchEvent(new Event('submit', { cancelable: true }));
    show({ ...otp, error: null, busy: true });
    show(otp);
    const field = get<HTMLInputElement>('#field-otp');
    expect(focused(shadow)).toBe('field-otp');
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, 6]);
  });

  it('is left alone by what the server does on its own', async () => {
    const { show, get, shadow } = await stage();
    const state = editing();
    show(state);
    get('#line-1').focus();
    show({ ...state, notices: [{ kind: 'cart_changed', amountDue: '1', previousAmountDue: '2' }] });
    show({ ...state, fieldErrors: { city: { code: 'field_missing', path: '', args: {} } } });
    expect(focused(shadow)).toBe('line-1');
  });
});

describe('the code', () => {
  const otp = (): CheckoutState => galleryState('otp', engine);

  it('is one field that takes paste and autofill', async () => {
    const { show, get, calls } = await stage();
    show(otp());
    const field = get<HTMLInputElement>('#field-otp');
    expect(field.getAttribute('autocomplete')).toBe('one-time-code');
    expect([field.type, field.getAttribute('inputmode'), field.hasAttribute('maxlength')]).toEqual([
      'text',
      'numeric',
      false,
    ]);
    field.value = ' 123-456 ';
    field.dispatchEvent(new Event('input'));
    expect(calls).toEqual([['typeOtp', '123456']]);
  });

  it('says how many tries are left, as an alert', async () => {
    const { show, get } = await stage();
    show(otp());
    const reason = get('#field-otp-error');
    expect([reason.getAttribute('role'), reason.textContent?.trim()]).toEqual([
      'alert',
      'That is not the code. 3 tries left.',
    ]);
  });

  it('counts down to a new one, which is then a button', async () => {
    jest.useFakeTimers();
    let nowMs = (otp() as Extract<CheckoutState, { phase: 'otp' }>).challenge.resendAtMs - 18_000;
    const { show, texts, calls, get } = await stage({ nowMs: () => nowMs });
    show(otp());
    expect(texts('.resend')).toEqual(['New code in 0:18']);
    nowMs += 17_500;
    jest.advanceTimersByTime(1000);
    expect(texts('.resend')).toEqual(['New code in 0:01']);
    nowMs += 500;
    jest.advanceTimersByTime(1000);
    expect(texts('.resend')).toEqual(['Send a new code']);
    get('.resend').click();
    expect(calls).toEqual([['resendOtp']]);
    jest.useRealTimers();
  });
});

describe('speech', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());
  const spoken = ({ get }: Stage): string =>
    get('[role=status]')
      .textContent?.replace(/\u00a0/gu, ' ')
      .trim() ?? '';

  it('is one sentence 600 ms after the last change', async () => {
    const on = await stage();
    const state = editing();
    on.show(state);
    jest.advanceTimersByTime(700);
    expect(spoken(on)).toBe('');
    for (const quantity of ['25', '26', '60']) {
      const session = engine.open(liveCart());
      if (!session.ok) throw new Error('the cart cannot be opened');
      const answer = session.session.setQuantity('team-seats', quantity);
      if (!answer.ok) throw new Error('the quantity cannot be priced');
      on.show({ ...state, quote: answer.data });
      session.session.close();
      jest.advanceTimersByTime(500);
      expect(spoken(on)).toBe('');
    }
    jest.advanceTimersByTime(100);
    expect(spoken(on)).toBe('60 seats, €480.00 every month. Due today €733.64.');
  });

  it('tells of codes, removals, going online and new codes', async () => {
    const on = await stage();
    const state = editing();
    const settle = (next: CheckoutState): string => {
      on.show(next);
      jest.advanceTimersByTime(600);
      return spoken(on);
    };
    settle(editing({ quote: { ...state.quote, discounts: [] } }));
    expect(settle(state)).toBe('Code WELCOME10: 10% off the first payment. Due today €446.61.');
    expect(settle({ ...state, removed: { 'brand-kits': '3' } })).toBe('Brand kits removed. Due today €446.61.');
    settle({ ...state, notices: [{ kind: 'offline' }] });
    expect(settle(state)).toBe('You are online again. All changes are saved.');
    const otp = galleryState('otp', engine) as Extract<CheckoutState, { phase: 'otp' }>;
    settle(otp);
    expect(settle({ ...otp, challenge: { ...otp.challenge, resendAtMs: otp.challenge.resendAtMs + 30_000 } })).toBe(
      'New code sent.',
    );
    expect(settle(galleryState('unknown', engine))).toBe('Checking whether your order arrived.');
  });
});

describe('the forms', () => {
  it('tie every error to its field and mark it', async () => {
    const { show, shadow } = await stage();
    show(galleryState('errors', engine));
    const wrong = Array.from(shadow.querySelectorAll<HTMLInputElement>('input[aria-invalid=true]'));
    expect(wrong.map(({ id }) => id)).toEqual([
      'line-0',
      'field-email',
      'field-street',
      'field-zip',
      'field-iban',
      'field-accountHolder',
      'field-coupon',
    ]);
    for (const input of wrong) {
      const text = shadow.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent?.trim();
      expect(text).toMatch(/\.$/);
    }
  });

  it('have a label and an autofill token for each part of the address', async () => {
    const { show, shadow } = await stage();
    show(galleryState('details', engine));
    const inputs = Array.from(shadow.querySelectorAll<HTMLInputElement>('.form input[type=text], .form select'));
    expect(inputs.filter((input) => input.labels?.length !== 1)).toEqual([]);
    expect(inputs.map((input) => input.getAttribute('autocomplete'))).toEqual(
      expect.arrayContaining([
        'billing country',
        'billing organization',
        'billing given-name',
        'billing family-name',
        'billing address-line1',
        'billing postal-code',
        'billing address-level2',
      ]),
    );
  });

  it('follow the country', async () => {
    const { show, texts } = await stage();
    const state = galleryState('details', engine) as Editing;
    show({ ...state, details: { ...state.details, countryCode: 'GB' } });
    const labels = texts('.form label');
    expect(labels).toContain('Postcode');
    expect(labels.indexOf('City')).toBeLessThan(labels.indexOf('Postcode'));
    expect(labels.findIndex((label) => label.startsWith('Number'))).toBeLessThan(labels.indexOf('Street'));
  });

  it('are summed up with the telephone number, where one was given', async () => {
    const { show, texts } = await stage();
    const state = galleryState('details', engine) as Editing;
    const settle = (phone: string): void => {
      show({ ...state, openSections: new Set(), details: { ...state.details, phone } });
    };
    settle('');
    expect(texts('.settled .txt p')[0]).not.toContain('+49');
    settle('+49 30 1234567');
    expect(texts('.settled .txt p')[0]).toMatch(/@.* · \+49 30 1234567$/u);
  });

  it('never ask a company for being a person when the shop sells to companies only', async () => {
    const { show, shadow } = await stage();
    const state = galleryState('details', engine) as Editing;
    show({ ...state, cart: { ...state.cart, settings: { ...state.cart.settings, forceCompany: true } } });
    expect(shadow.querySelector('[name=kind]')).toBeNull();
    expect(shadow.querySelector('#field-companyName')).not.toBeNull();
  });
});

describe('every state', () => {
  it.each([
    ['completed', 'Thank you, Mira. Your order is placed.'],
    ['expired', 'This cart is no longer valid'],
    ['unknown', 'We are checking whether your order arrived'],
    ['failed', 'The checkout could not be loaded'],
    ['confirming', 'Your order is being confirmed'],
    ['unpaid', 'Your payment is still open'],
    ['redirecting', 'You are taken to the payment'],
    ['otp', 'Confirm with the code we sent you'],
  ] as const)('%s is headed "%s"', async (name, heading) => {
    const { show, texts, get } = await stage();
    show(galleryState(name, engine));
    expect(texts('#heading-panel')).toEqual([heading]);
    expect(get('#heading-panel').tabIndex).toBe(-1);
  });

  it('has no figures while it loads', async () => {
    const { show, get } = await stage();
    show(galleryState('skeleton', engine));
    expect(get('.root').textContent).not.toMatch(/\d/);
  });

  it('says that an empty cart is empty', async () => {
    const { show, texts } = await stage();
    show(galleryState('empty', engine));
    expect(texts('.empty')).toEqual(['There is nothing in this cart.']);
  });

  it('uses each id once', async () => {
    const { show, shadow } = await stage();
    for (const name of ['cart', 'details', 'errors', 'models', 'waiting', 'otp', 'completed'] as const) {
      show(galleryState(name, engine));
      const ids = Array.from(shadow.querySelectorAll('[id]'), ({ id }) => id);
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    }
  });

  it('renders no style attribute and no inline handler', async () => {
    const { show, shadow } = await stage();
    show(galleryState('models', engine));
    const attributes = Array.from(shadow.querySelectorAll('*')).flatMap((element) => element.getAttributeNames());
    expect(attributes.filter((name) => name.startsWith('on'))).toEqual([]);
  });
});
