/** What the forms show and say of VAT id, tax and payment, rendered from states. */
import { readFileSync } from 'node:fs';
import { render } from 'lit/html.js';
import { galleryState } from '../browser/gallery/states.js';
import { loadEngine } from '../../web/src/engine/load-engine.js';
import { OrderFormatters } from '../../web/src/locales/order-formatters.js';
import { loadTexts } from '../../web/src/locales/load.js';
import type { CheckoutActions, CheckoutState } from '../../web/src/state/types.js';
import type { VatCheck } from '../../web/src/state/vat-id.js';
import { announcement } from '../../web/src/views/announcements.js';
import type { ViewContext } from '../../web/src/views/context.js';
import { detailsSection } from '../../web/src/views/details-form.js';
import { paymentSection } from '../../web/src/views/payment-section.js';

type Editing = Extract<CheckoutState, { phase: 'editing' }>;

const engine = await loadEngine({ wasmBinary: readFileSync('build/wasm/wasm-bindings/kassa_wasm.wasm') });
const shown = galleryState('tax', engine) as Editing;
const context = {
  actions: new Proxy({} as CheckoutActions, { get: () => () => undefined }),
  texts: await loadTexts('en'),
  format: new OrderFormatters('en-IE'),
  hasServer: true,
  nowMs: 0,
} as unknown as ViewContext;

function draw(view: typeof detailsSection, change: Partial<Editing>): HTMLElement {
  const place = document.createElement('div');
  render(view({ ...shown, ...change }, context), place);
  return place;
}

const squeezed = (element: Element | null): string => (element?.textContent ?? '').replace(/\s+/gu, ' ').trim();

describe('the line under the VAT id', () => {
  const check = (status: VatCheck['status'], reason: VatCheck['reason'] = null): VatCheck => ({
    vatId: 'DE1',
    status,
    reason,
  });

  it.each<[VatCheck, string, string]>([
    [check('idle'), 'Only if your company is registered for VAT.', ''],
    [check('checking'), 'We are asking the register.', ''],
    [check('valid'), 'Confirmed by the register.', 'good'],
    [check('invalid', 'register'), 'Not registered. Correct it, or leave it empty and pay with VAT.', 'bad'],
    [
      check('invalid', 'form'),
      'This does not look like a VAT ID. Compare it with your papers, or leave it empty.',
      'bad',
    ],
    [check('unknown', 'register'), 'The register does not answer just now. You can order; we check it later.', ''],
    [check('unknown', 'none'), 'Not checked yet. You can order.', ''],
  ])('%j says "%s"', (vatCheck, text, tone) => {
    const place = draw(detailsSection, { vatCheck });
    const help = place.querySelector('#field-vatId-help');
    expect(squeezed(help)).toBe(text);
    expect(['good', 'bad'].filter((name) => help?.classList.contains(name)).join()).toBe(tone);
    const input = place.querySelector('#field-vatId');
    expect(input?.getAttribute('aria-describedby')).toBe('field-vatId-help');
    // Nothing is an error that keeps from ordering.
    expect(input?.hasAttribute('aria-invalid')).toBe(false);
  });
});

describe('the sentence about the tax', () => {
  const { amountDue } = shown.quote.price;
  const change = { countryCode: 'AT', rates: ['20'], reverseCharge: false, amountDue, previousAmountDue: '10000' };

  it.each([
    [change, 'VAT for Austria: 20%. Due today: €446.61. Before it was €100.00.'],
    [{ ...change, rates: ['10', '20'], previousAmountDue: null }, 'VAT for Austria: 10%, 20%. Due today: €446.61.'],
    [{ ...change, rates: ['0'] }, 'No VAT is charged for Austria. Due today: €446.61. Before it was €100.00.'],
    [
      { ...change, rates: ['0'], reverseCharge: true },
      'No VAT is charged: your company owes it (reverse charge). Due today: €446.61. Before it was €100.00.',
    ],
  ])('%j', (taxChange, text) => {
    expect(squeezed(draw(detailsSection, { taxChange }).querySelector('.taxnote'))).toBe(text);
  });

  it('goes when the amount is another one', () => {
    const taxChange = { ...change, amountDue: '1' };
    expect(draw(detailsSection, { taxChange }).querySelector('.taxnote')).toBeNull();
  });
});

describe('the payment', () => {
  const slot = (place: HTMLElement): Element | null => place.querySelector('slot[name="payment-card"]');

  it("gives the provider's form its place, and says while it is not there", () => {
    const place = draw(paymentSection, { paymentElement: 'loading' });
    expect(slot(place)).not.toBeNull();
    expect(squeezed(place)).toContain('Loading the payment form');
    expect(squeezed(place)).toContain('You enter the card here');
    expect(squeezed(draw(paymentSection, { paymentElement: 'ready' }))).not.toContain('Loading');
    const failed = draw(paymentSection, { paymentElement: 'failed' }).querySelector('[role=alert]');
    expect(squeezed(failed)).toBe('The payment form could not be loaded. Choose another way to pay.');
  });

  it('has no field for a card of its own', () => {
    expect(draw(paymentSection, {}).querySelectorAll('input:not([type=radio])')).toHaveLength(0);
  });

  it('says what is chosen for when nothing is due today', () => {
    const { quote } = shown;
    const later = { ...quote, price: { ...quote.price, amountDue: '0' } };
    expect(squeezed(draw(paymentSection, { quote: later }))).toContain('Nothing is charged today.');
    expect(squeezed(draw(paymentSection, {}))).not.toContain('Nothing is charged today.');
  });

  it("repeats the provider's own words", () => {
    const error = {
      code: 'payment_declined',
      path: '/newMethod',
      args: { message: 'Your card was declined.' },
    } as const;
    const place = draw(paymentSection, { fieldErrors: { newMethod: error } });
    expect(squeezed(place.querySelector('#payment-methods-error'))).toBe('Your card was declined.');
  });

  it('names the country of an account that SEPA does not reach', () => {
    const error = { code: 'text_invalid', path: '/iban', args: { countryCode: 'TR' } } as const;
    const place = draw(paymentSection, {
      payment: { savedMethodId: null, newMethod: 'sepa_debit', iban: 'TR33', accountHolder: '' },
      fieldErrors: { iban: error },
    });
    expect(squeezed(place.querySelector('#field-iban-error'))).toMatch(/This one is not: Tür/u);
  });
});

describe('speech', () => {
  const before: Editing = { ...shown, vatCheck: { vatId: 'ATU1', status: 'checking', reason: null } };
  const say = (change: Partial<Editing>): string | null =>
    announcement(before, { ...before, ...change }, context)?.replace(/\u00a0/gu, ' ') ?? null;

  it('tells what the register says, with what it does to the tax', () => {
    const vatCheck = { vatId: 'ATU1', status: 'valid', reason: null } as const;
    expect(say({ vatCheck })).toBe('VAT ID confirmed.');
    const quote = { ...before.quote, reverseCharge: true };
    expect(say({ vatCheck, quote })).toMatch(
      /^VAT ID confirmed\. No VAT is charged: your company owes it\. Due today /u,
    );
  });

  it('tells that an id is not registered, looks wrong, or could not be checked', () => {
    expect(say({ vatCheck: { vatId: 'A', status: 'invalid', reason: 'register' } })).toBe('VAT ID not registered.');
    expect(say({ vatCheck: { vatId: 'A', status: 'invalid', reason: 'form' } })).toBe(
      'This does not look like a VAT ID.',
    );
    expect(say({ vatCheck: { vatId: 'A', status: 'unknown', reason: 'none' } })).toBe(
      'The VAT ID could not be checked. You can order.',
    );
    expect(say({ vatCheck: { vatId: 'A', status: 'checking', reason: null } })).toBeNull();
  });
});
