/** Stripe's Payment Element as a form of the widget: what it is told and how its answers are read. */
import type { PaymentStep } from '../../web/src/state/payment-element.js';
import { stripeCard, type StripeLike } from '../../web/src/stripe.js';

const ok: PaymentStep = { ok: true };

describe("Stripe's form", () => {
  class FakeStripe implements StripeLike {
    readonly calls: [string, unknown][] = [];
    submitted: object = {};
    confirmed: object = {};

    elements(options: object): ReturnType<StripeLike['elements']> {
      this.calls.push(['elements', options]);
      return {
        update: (changes) => void this.calls.push(['update', changes]),
        submit: () => Promise.resolve(this.submitted),
        create: (type) => ({ mount: (place) => void this.calls.push([`mount ${type}`, place]) }),
      };
    }

    confirmPayment({ clientSecret, redirect }: Record<string, unknown>): Promise<object> {
      this.calls.push(['confirmPayment', [clientSecret, redirect]]);
      return Promise.resolve(this.confirmed);
    }

    confirmSetup({ clientSecret }: Record<string, unknown>): Promise<object> {
      this.calls.push(['confirmSetup', [clientSecret]]);
      return Promise.resolve(this.confirmed);
    }
  }

  it('stands in the slot of the page, once, with the amount in minor units', async () => {
    const stripe = new FakeStripe();
    const host = document.createElement('div');
    const element = stripeCard(stripe, host);
    await element.show({ amountDue: '11900', currencyCode: 'EUR' });
    await element.show({ amountDue: '5950', currencyCode: 'EUR' });
    expect(host.children).toHaveLength(1);
    expect(host.firstElementChild?.slot).toBe('payment-card');
    expect(stripe.calls).toEqual([
      ['elements', { mode: 'payment', amount: 11900, currency: 'eur', paymentMethodTypes: ['card'] }],
      ['mount payment', host.firstElementChild],
      ['update', { mode: 'payment', amount: 5950, currency: 'eur' }],
    ]);
  });

  it('confirms without leaving the page, and keeps the card where nothing is due', async () => {
    const stripe = new FakeStripe();
    const element = stripeCard(stripe, document.createElement('div'));
    await element.show({ amountDue: '100', currencyCode: 'EUR' });
    expect(await element.authorise('secret', 'https://shop.example/')).toEqual(ok);
    await element.show({ amountDue: '0', currencyCode: 'EUR' });
    expect(await element.authorise('secret-2', null)).toEqual(ok);
    expect(stripe.calls.filter(([name]) => name.startsWith('confirm'))).toEqual([
      ['confirmPayment', ['secret', 'if_required']],
      ['confirmSetup', ['secret-2']],
    ]);
  });

  it.each([
    [{ error: { type: 'validation_error', message: 'Incomplete' } }, { ok: false, message: null }],
    [{ error: { type: 'card_error', message: 'Declined.' } }, { ok: false, message: 'Declined.' }],
    [{ error: { type: 'api_error' } }, { ok: false, message: null }],
    [{ error: { message: 'again', payment_intent: { status: 'succeeded' } } }, ok],
    [{}, ok],
  ])('answers %j with %j', async (result, step) => {
    const stripe = new FakeStripe();
    stripe.confirmed = result;
    stripe.submitted = result;
    const element = stripeCard(stripe, document.createElement('div'));
    await element.show({ amountDue: '100', currencyCode: 'EUR' });
    expect(await element.authorise('secret', null)).toEqual(step);
    expect(await element.check()).toEqual(step);
  });

  it('is not complete before it is shown', async () => {
    expect(await stripeCard(new FakeStripe(), document.createElement('div')).check()).toEqual({
      ok: false,
      message: null,
    });
  });

  it.each(['0.5', '-1', 'x'])('refuses to show the amount %s', (amountDue) => {
    const element = stripeCard(new FakeStripe(), document.createElement('div'));
    expect(() => element.show({ amountDue, currencyCode: 'EUR' })).toThrow(RangeError);
  });
});
