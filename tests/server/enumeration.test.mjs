/** Nobody learns from the server whether an e-mail address is a customer's: known and unknown ones are answered alike, at every step. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';
import { confirmBody, openCart } from './carts.mjs';

const known = 'mira.vogt@halmvogt.example';
const unknown = 'mara.wirt@halmvogt.example';

let server;
before(async () => {
  server = await startServer({ otp: 'always' });
});
after(() => server.stop());

/** All of an answer but what is another in every answer, or is the address itself. */
function seen({ status, headers, body }, email) {
  const chance = ['date', 'x-request-id', 'retry-after'];
  const replace = (name, value) => {
    if (
      [
        'at',
        'expiresAt',
        'id',
        'requestId',
        'resendAfterSeconds',
        'retryAfterSeconds',
        'mandateReference',
        'signingDate',
        'creationDate',
      ].includes(name)
    )
      return '*';
    return value === email ? '<the address>' : value;
  };
  return {
    status,
    headers: [...headers].filter(([name]) => !chance.includes(name)),
    body: JSON.parse(JSON.stringify(body, replace)),
  };
}

/** The answers of one walk: a code asked for, a wrong one sent, one asked for again, what is saved, and an order with the address. */
async function walk(email) {
  const cart = await openCart(server);
  const answers = [];
  const note = async (answer) => answers.push(seen(await answer, email));
  await note(cart.post('/public/customer/request-otp', { email }));
  for (const otp of ['nonsense', '12345']) await note(cart.put('/confirm-otp', { otp, email }));
  await note(cart.post('/public/customer/request-otp', { email }));
  await note(cart.get('/invoice-addresses'));
  await note(cart.get('/payment-methods'));
  await note(cart.put('/confirm', confirmBody({ email })));
  await note(cart.put('/confirm-otp', { otp: 'nonsense', email }));
  await note(cart.put('/reopen'));
  return answers;
}

test('a known and an unknown address get the same statuses, headers and bodies all the way', async () => {
  const [ofKnown, ofUnknown] = [await walk(known), await walk(unknown)];
  assert.deepEqual(ofKnown, ofUnknown);
  assert.deepEqual(
    ofKnown.map(({ status }) => status),
    [200, 422, 422, 429, 200, 200, 200, 422, 200],
  );
});

test('only the known one was mailed a code to identify with', async () => {
  const { data } = (await server.merchant('GET', '/demo/mailbox')).body;
  const identifying = data.filter(({ subject }) => /your code for/.test(subject)).map(({ to }) => to);
  assert.deepEqual(identifying, [known]);
});
