/** What a page hears of the widget, and small acts that several browser tests share. */
import assert from 'node:assert/strict';
import { dueOnServer } from './carts.mjs';

/** Records every event of every widget on the page, from now on. */
export function recordEvents(page) {
  return page.evaluate(() => {
    globalThis.heard = [];
    const names = ['ready', 'quote', 'quantity-change', 'price-mismatch', 'completed', 'expired', 'error'];
    for (const name of names) {
      addEventListener(`kassa:${name}`, ({ detail }) => globalThis.heard.push({ name, detail }));
    }
  });
}

/** The recorded events of one name: their details. */
export function heard(page, name) {
  return page.evaluate(
    (wanted) => globalThis.heard.filter((event) => event.name === wanted).map((event) => event.detail),
    name,
  );
}

/** The field of a line's quantity. */
export const quantityOf = (scope, name) => scope.getByRole('group', { name }).getByRole('textbox');

/** Asks again until the answer is right or the time is up; answers the last answer. */
export async function until(ask, isRight, milliseconds = 10_000) {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (isRight(answer) || Date.now() > deadline) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Waits until the server's copy of the cart comes to `expected` minor units. */
export async function untilOnServer(server, cart, expected) {
  const due = await until(
    () => dueOnServer(server, cart),
    (amount) => amount === expected,
  );
  assert.equal(due, expected);
}
