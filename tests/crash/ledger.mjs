/**
 * What the server has on disk against what it told the buyers.
 *
 * Order numbers are given out in the transaction of their order, one after the other. So when every completed cart shows a number, no two
 * the same, and they are 1 to n without a gap, there are n orders: one for each cart, and no second one that a cart does not show. Each
 * cart has a cent of a voucher on it: n orders have spent n cents, and none is held.
 */

/** All of a list that is answered in pages. */
async function list(url, path, merchantKey) {
  const all = [];
  const limit = 100;
  for (let page = 1; ; page += 1) {
    const answer = await fetch(`${url}${path}?page=${page}&limit=${limit}`, {
      headers: { authorization: `Bearer ${merchantKey}` },
    });
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}`);
    const { data, meta } = await answer.json();
    all.push(...data);
    if (data.length === 0 || all.length >= meta.pagination.totalItems) return all;
  }
}

/** @returns {Promise<{ orders: number, faults: string[] }>} */
export async function compareWithServer(url, merchantKey, answered) {
  const faults = [];
  const carts = await list(url, '/checkout/carts', merchantKey);
  const stored = new Map(carts.map(({ id, orderNumber }) => [id, orderNumber]));
  const numbers = new Map();
  for (const [cart, number] of stored) {
    if (numbers.has(number)) faults.push(`order ${number} is of two carts: ${cart}, ${numbers.get(number)}`);
    numbers.set(number, cart);
    if (answered.get(cart) !== number) {
      faults.push(`cart ${cart} has order ${number}, its buyer was told ${answered.get(cart)}`);
    }
  }
  for (const [cart, number] of answered) {
    if (!stored.has(cart)) faults.push(`order ${number} of cart ${cart} was answered and is gone`);
  }
  const serials = [...numbers.keys()].map((number) => Number(/(\d+)$/.exec(number ?? '')?.[1])).sort((a, b) => a - b);
  serials.forEach((serial, index) => {
    if (serial !== index + 1) faults.push(`the ${index + 1}th order number is ${serial}`);
  });
  const vouchers = await list(url, '/vouchers', merchantKey);
  const sum = (of) => vouchers.reduce((total, voucher) => total + of(voucher), 0);
  const spent = sum(({ amount, balance }) => amount - balance);
  if (spent !== stored.size) faults.push(`${stored.size} orders spent ${spent} cents of vouchers`);
  const held = sum(({ reserved }) => reserved);
  if (held !== 0) faults.push(`${held} cents are held for nobody`);
  return { orders: stored.size, faults: faults.slice(0, 20) };
}
