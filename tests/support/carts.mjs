/** Carts for tests of the widget and the server: documents as a merchant's back end would send them. */
import { readFileSync } from 'node:fs';

/** The contract's own example: 24 seats in bands. */
export const contractExample = JSON.parse(
  readFileSync(new URL('../fixtures/carts/contract-example.json', import.meta.url), 'utf8'),
).cart;

/** Seats in bands (10 at 10.00, 50 at 8.00, open at 6.00) and kits at 5.00 each, 19 % tax, monthly. */
export function seatsAndKits({ seats = 24, kits = 3 } = {}) {
  const cart = structuredClone(contractExample);
  const [seatItem] = cart.items;
  seatItem.name = 'Team seats';
  seatItem.quantity = seats;
  const kitItem = structuredClone(seatItem);
  kitItem.id = 'kits';
  kitItem.name = 'Brand kits';
  kitItem.quantity = kits;
  kitItem.quantityDetails = { ...kitItem.quantityDetails, unit: 'kit', minimum: null };
  kitItem.price = { ...kitItem.price, calculationType: 'per_unit', price: { amount: 500 } };
  cart.items.push(kitItem);
  delete cart.version;
  delete cart.expiresAt;
  return cart;
}

/** A cart of `count` lines at 5.00 a unit. */
export function manyLines(count) {
  const cart = seatsAndKits();
  const [, kit] = cart.items;
  cart.items = Array.from({ length: count }, (_, index) => ({
    ...structuredClone(kit),
    id: `line-${index}`,
    name: `Line ${index}`,
  }));
  return cart;
}

export async function createCart(server, document) {
  const answer = await server.merchant('POST', '/checkout/carts', document);
  if (answer.status !== 201) throw new Error(`no cart: ${answer.status} ${answer.text}`);
  return answer.body;
}

/** The cart as the server has it for its buyer. */
export async function readCart(server, { id, token }) {
  const answer = await server.call('GET', `/public/checkout/cart/${id}`, undefined, {
    authorization: `Bearer ${token}`,
  });
  return answer.body;
}

/** What is due by the server's copy of a cart, in minor units. */
export const dueOnServer = async (server, cart) => (await readCart(server, cart)).price.amountDue;

/** What the buyer sees as due today for seats and kits, in minor units: written from the price list, not from the engine. */
export function dueToday(seats, kits) {
  const seatNet =
    Math.min(seats, 10) * 1000 + Math.max(0, Math.min(seats, 50) - 10) * 800 + Math.max(0, seats - 50) * 600;
  const net = seatNet + kits * 500;
  // All nets are multiples of 100 minor units, so 19 % is whole.
  return net + (net / 100) * 19;
}

/** "€446.61" or "446,61 €" as minor units. */
export function minorUnits(text) {
  return Number(text.replace(/[^\d]/g, ''));
}
