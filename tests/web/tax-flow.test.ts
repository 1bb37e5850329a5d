/** @jest-environment node */
import type { TextEngine } from '../../web/src/engine/load-engine.js';
import { CheckoutHarness } from '../support/checkout-harness.js';
import { freshEngine } from '../support/engine.js';
import { problem, type ModelOptions } from '../support/model-server.js';
import { cartOf, seats } from '../support/sample-carts.js';

let engine: TextEngine;
let harness: CheckoutHarness;

beforeAll(async () => {
  engine = await freshEngine();
});
afterEach(() => harness.close());

// Net: 10 seats at 10.00 are 100.00.
const taxed: ModelOptions = {
  taxRates: { DE: 19, AT: 20, US: 0 },
  vatIds: { ATU13585627: 'valid', DE136695976: 'invalid', BE0428759497: 'unknown' },
};

async function open(options: ModelOptions = taxed, changes: Parameters<typeof cartOf>[1] = {}): Promise<void> {
  harness = new CheckoutHarness(engine, cartOf([seats(10)], changes), options);
  await harness.start();
}

const due = (): string => harness.cart.quote.price.amountDue;
const asked = (): unknown[] => harness.requestsTo('/tax-address').map(({ body }) => body);

describe('the tax of an address', () => {
  it('is asked for once the country has settled, and the totals follow', async () => {
    await open();
    expect(due()).toBe('11900');
    harness.checkout.typeDetails('countryCode', 'AT');
    await harness.advance(599);
    expect(asked()).toEqual([]);
    await harness.advance(1);
    expect(asked()).toEqual([{ countryCode: 'AT' }]);
    expect(due()).toBe('12000');
    expect(harness.cart.taxChange).toEqual({
      countryCode: 'AT',
      rates: ['20'],
      reverseCharge: false,
      amountDue: '12000',
      previousAmountDue: '11900',
    });
  });

  it('is asked for at once when the field is left', async () => {
    await open();
    harness.checkout.typeDetails('countryCode', 'AT');
    harness.checkout.checkField('countryCode');
    await harness.advance(0);
    expect(due()).toBe('12000');
  });

  it('is not asked for while arrow keys run through the countries', async () => {
    await open();
    for (const country of ['AR', 'AU', 'AT']) {
      harness.checkout.typeDetails('countryCode', country);
      await harness.advance(200);
    }
    await harness.advance(600);
    expect(asked()).toEqual([{ countryCode: 'AT' }]);
  });

  it('goes by a whole postal code only, as the country writes it', async () => {
    await open();
    harness.checkout.typeDetails('countryCode', 'US');
    harness.checkout.typeDetails('zip', '941');
    await harness.advance(600);
    harness.checkout.typeDetails('zip', '94103 1234');
    await harness.advance(600);
    expect(asked()).toEqual([{ countryCode: 'US' }, { countryCode: 'US', zip: '94103-1234' }]);
  });

  it('is asked for once for the same address, and again when it comes back', async () => {
    await open();
    for (const country of ['AT', 'AT', 'DE', 'AT']) {
      harness.checkout.typeDetails('countryCode', country);
      await harness.advance(600);
    }
    expect(asked()).toEqual([{ countryCode: 'AT' }, { countryCode: 'DE' }, { countryCode: 'AT' }]);
  });

  it('leaves the rest of the form alone', async () => {
    await open();
    harness.checkout.typeDetails('countryCode', 'AT');
    harness.checkout.typeDetails('street', 'Ring 1');
    await harness.advance(300);
    harness.checkout.typeDetails('city', 'Wien');
    await harness.advance(300);
    expect(due()).toBe('12000');
    expect(harness.cart.details).toMatchObject({ street: 'Ring 1', city: 'Wien', countryCode: 'AT' });
  });

  it('keeps a quantity that was typed while the answer was on its way', async () => {
    await open();
    harness.environment.fate = ({ path }) => (path.endsWith('/tax-address') ? { answerMs: 2_000 } : {});
    harness.checkout.typeDetails('countryCode', 'AT');
    await harness.advance(1_000);
    harness.checkout.setQuantity('seats', '5');
    await harness.advance(3_000);
    // 50.00 and 20 %.
    expect(due()).toBe('6000');
    expect(harness.server.amountDue).toBe('6000');
  });

  it('of what the shop prefilled is known before the buyer types', async () => {
    await open(taxed, { customerPrefill: { countryCode: 'at' } });
    expect(asked()).toEqual([{ countryCode: 'AT' }]);
    expect(due()).toBe('12000');
  });

  it('is not asked for again after a reload', async () => {
    const taxAddress = { countryCode: 'AT', zip: '1010', vatId: null };
    await open(taxed, { taxAddress, customerPrefill: { countryCode: 'AT', zip: '1010' } });
    await harness.advance(1_000);
    expect(asked()).toEqual([]);
  });

  it('is not asked for when the cart is priced for its address already', async () => {
    await open(taxed, { invoiceAddress: { countryCode: 'DE', zip: '10119', city: 'Berlin' } });
    await harness.advance(1_000);
    expect(asked()).toEqual([]);
  });

  it('is that of a saved address when one is chosen', async () => {
    await open(taxed, { customer: 'customer-1' });
    await harness.advance(1_000);
    harness.checkout.typeDetails('savedAddressId', 'address-1');
    await harness.advance(600);
    // The saved address names no country: nothing to ask.
    expect(asked()).toEqual([]);
  });

  it('that changes nothing is not spoken of', async () => {
    await open();
    harness.checkout.typeDetails('countryCode', 'DE');
    await harness.advance(600);
    expect(asked()).toHaveLength(1);
    expect(harness.cart.taxChange).toBeNull();
    expect(harness.cart.notices).toEqual([]);
  });
});

describe('an order right after the address', () => {
  it('shows the new price first, and is sent with the second press', async () => {
    await open();
    harness.fillIn({ countryCode: 'AT', zip: '1010' });
    harness.checkout.placeOrder();
    await harness.advance(100);
    expect(harness.requestsTo('/confirm')).toHaveLength(0);
    expect(harness.cart.notices).toContainEqual({
      kind: 'price_changed',
      seen: '11900',
      now: '12000',
      changedItems: [],
    });
    harness.checkout.placeOrder();
    await harness.advance(100);
    expect(harness.server.orders).toBe(1);
  });

  it('goes through at a server that does not know the call, which is asked once', async () => {
    await open({});
    harness.fillIn({ countryCode: 'AT', zip: '1010' });
    await harness.advance(600);
    harness.checkout.typeDetails('countryCode', 'DE');
    harness.checkout.typeDetails('zip', '10119');
    await harness.advance(600);
    expect(asked()).toHaveLength(1);
    expect(harness.events.filter(({ name }) => name === 'error')).toEqual([]);
    expect(harness.state.phase).toBe('editing');
    harness.checkout.placeOrder();
    await harness.advance(100);
    expect(harness.server.orders).toBe(1);
  });

  it('asks again for an address whose answer was lost', async () => {
    await open();
    harness.environment.fate = ({ path }) => (path.endsWith('/tax-address') ? { lost: 'request' } : {});
    harness.fillIn({ countryCode: 'AT', zip: '1010' });
    await harness.advance(20_000);
    expect(due()).toBe('11900');
    harness.environment.fate = () => ({});
    harness.checkout.placeOrder();
    await harness.advance(100);
    expect(due()).toBe('12000');
    expect(harness.noticeKinds()).toContain('price_changed');
  });
});

describe('a VAT id', () => {
  async function type(vatId: string, country = 'DE'): Promise<void> {
    harness.checkout.typeDetails('kind', 'company');
    harness.checkout.typeDetails('countryCode', country);
    harness.checkout.typeDetails('vatId', vatId);
    await harness.advance(600);
  }

  it('that the register has makes the buyer owe the tax', async () => {
    await open();
    await type('atu 13585627', 'AT');
    expect(asked()).toEqual([{ countryCode: 'AT', vatId: 'ATU13585627' }]);
    expect(harness.cart.vatCheck).toEqual({ vatId: 'ATU13585627', status: 'valid', reason: null });
    expect(due()).toBe('10000');
    expect(harness.cart.taxChange).toMatchObject({ reverseCharge: true, previousAmountDue: '11900' });
  });

  it('that the register does not have is said, and the order goes on with VAT', async () => {
    await open();
    await type('DE136695976');
    expect(harness.cart.vatCheck).toEqual({ vatId: 'DE136695976', status: 'invalid', reason: 'register' });
    harness.fillIn({ companyName: 'ACME' });
    harness.checkout.placeOrder();
    await harness.advance(700);
    expect(harness.server.orders).toBe(1);
  });

  it('is unknown when the register does not answer, and nothing is blocked', async () => {
    await open();
    await type('BE0428759497', 'DE');
    expect(harness.cart.vatCheck).toEqual({ vatId: 'BE0428759497', status: 'unknown', reason: 'register' });
    harness.fillIn({ companyName: 'ACME' });
    harness.checkout.placeOrder();
    await harness.advance(700);
    expect(harness.server.orders).toBe(1);
  });

  it('is unknown when the server fails', async () => {
    await open();
    harness.environment.fate = ({ path }) =>
      path.endsWith('/tax-address') ? { instead: problem(503, 'service_unavailable') } : {};
    await type('ATU13585627', 'AT');
    expect(harness.cart.vatCheck).toMatchObject({ status: 'unknown', reason: 'register' });
    expect(harness.state.phase).toBe('editing');
  });

  it('with a typing mistake is said to have one, whatever the server knows', async () => {
    await open({});
    await type('DE136695977');
    expect(harness.cart.vatCheck).toEqual({ vatId: 'DE136695977', status: 'invalid', reason: 'form' });
    await type('DE136695976');
    expect(harness.cart.vatCheck).toEqual({ vatId: 'DE136695976', status: 'unknown', reason: 'none' });
  });

  it('is forgotten while it is typed again, and known when it is typed back', async () => {
    await open();
    await type('ATU13585627', 'AT');
    harness.checkout.typeDetails('vatId', 'ATU1358562');
    expect(harness.cart.vatCheck.status).toBe('idle');
    harness.checkout.typeDetails('vatId', 'ATU13585627');
    await harness.advance(600);
    expect(harness.cart.vatCheck.status).toBe('valid');
    expect(asked()).toHaveLength(1);
  });

  it('of a private person is not asked for', async () => {
    await open();
    await type('ATU13585627', 'AT');
    harness.checkout.typeDetails('kind', 'person');
    await harness.advance(600);
    expect(asked()).toEqual([{ countryCode: 'AT', vatId: 'ATU13585627' }, { countryCode: 'AT' }]);
    expect(harness.cart.vatCheck.status).toBe('idle');
    expect(due()).toBe('12000');
  });

  it('whose answer comes late does not speak of another id', async () => {
    await open();
    harness.environment.fate = ({ path, body }) =>
      path.endsWith('/tax-address') ? { answerMs: body['vatId'] === 'DE136695976' ? 5_000 : 100 } : {};
    await type('DE136695976');
    await type('ATU13585627', 'AT');
    expect(harness.cart.vatCheck.status).toBe('checking');
    await harness.advance(10_000);
    expect(harness.cart.vatCheck).toMatchObject({ vatId: 'ATU13585627', status: 'valid' });
  });
});
