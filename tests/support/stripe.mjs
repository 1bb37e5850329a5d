/** A stand-in for Stripe's HTTP API that keeps to its documented form (https://docs.stripe.com/api), as far as kassa-server calls it. */
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';

export const stripeKey = 'sk_test_kassa';

/**
 * The header that signs a body as Stripe does (https://docs.stripe.com/webhooks#verify-manually).
 * @param {string} body @param {string} secret @param {number} [seconds] when it was signed
 */
export function stripeSignature(body, secret, seconds = Math.floor(Date.now() / 1000)) {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}

/**
 * The charge of an intent, as its events have it (https://docs.stripe.com/api/charges/object). What a capture leaves goes back as a refund
 * and counts in `amount_refunded`.
 * @param {number} captured @param {number} [refunded] how much of that was given back since
 */
export function chargeOf(intent, captured, refunded = 0) {
  const { id, amount, currency } = intent;
  return {
    id: `ch_of_${id}`,
    object: 'charge',
    amount,
    amount_captured: captured,
    amount_refunded: amount - captured + refunded,
    captured: true,
    currency,
    payment_intent: id,
    refunded: amount === amount - captured + refunded,
  };
}

/** A dispute of the whole of an intent (https://docs.stripe.com/api/disputes/object), with what `changes` has in its place. */
export function disputeOf(intent, changes = {}) {
  const { id, amount, currency } = intent;
  return {
    id: `du_of_${id}`,
    object: 'dispute',
    amount,
    charge: `ch_of_${id}`,
    created: 1_795_000_000,
    currency,
    evidence_details: { due_by: 1_796_000_000, has_evidence: false, past_due: false, submission_count: 0 },
    is_charge_refundable: false,
    payment_intent: id,
    reason: 'fraudulent',
    status: 'needs_response',
    ...changes,
  };
}

export async function startStripe() {
  const intents = new Map();
  const byIdempotencyKey = new Map();
  // held: a promise that every answer waits for.
  const stripe = { url: '', intents, requests: [], broken: false, held: undefined, stop: () => server.close() };
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const { host, 'idempotency-key': key } = request.headers;
    stripe.requests.push({ method: request.method, url: request.url, host, form, key });
    await stripe.held;
    const answer = (status, body) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (stripe.broken) return answer(500, { error: {} });
    if (request.headers.authorization !== `Bearer ${stripeKey}`) return answer(401, { error: {} });
    const [, kind, id] = /^\/v1\/(payment|setup)_intents(?:\/(\w+))?$/.exec(request.url) ?? [];
    if (request.method === 'GET') return intents.has(id) ? answer(200, intents.get(id)) : answer(404, { error: {} });
    const known = byIdempotencyKey.get(request.headers['idempotency-key']);
    if (known !== undefined) return answer(200, known);
    const intent = {
      id: `${kind === 'payment' ? 'pi' : 'seti'}_${intents.size}`,
      client_secret: `secret_${intents.size}`,
      status: 'requires_payment_method',
      ...(kind === 'payment' ? { amount: Number(form.get('amount')), currency: form.get('currency') } : {}),
      metadata: { cart_id: form.get('metadata[cart_id]') },
    };
    intents.set(intent.id, intent);
    byIdempotencyKey.set(request.headers['idempotency-key'], intent);
    return answer(200, intent);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  stripe.url = `http://127.0.0.1:${server.address().port}`;
  return stripe;
}
