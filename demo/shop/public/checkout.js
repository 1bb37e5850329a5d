/**
 * Gives the widget its cart. The shop's back end answers the same cart on every visit until it is ordered, so reload, the
 * back button and the way back from a payment page need nothing here. The token goes from the answer into the element
 * and nowhere else.
 */
const checkout = document.querySelector('kassa-checkout');
const failed = document.querySelector('#checkout-failed');

/** How long the widget's script may take before the page says that something is wrong. */
const definitionTimeoutMs = 20_000;

async function openCheckout() {
  failed.hidden = true;
  checkout.hidden = false;
  try {
    const answer = await fetch('/api/carts', { method: 'POST' });
    if (answer.status === 422) {
      // Nothing left to order, for example because the cart expired: the page says so.
      location.reload();
      return;
    }
    if (!answer.ok) throw new Error(`The shop answered ${answer.status}.`);
    const { cartId, token, apiBase } = await answer.json();
    await widgetDefined();
    Object.assign(checkout, { cartId, apiBase, token });
  } catch {
    checkout.hidden = true;
    failed.hidden = false;
  }
}

function widgetDefined() {
  return Promise.race([
    customElements.whenDefined('kassa-checkout'),
    new Promise((_resolve, reject) =>
      setTimeout(() => reject(new Error('The widget did not load.')), definitionTimeoutMs),
    ),
  ]);
}

// An expired cart: only the shop can make another, which it does from what it remembers of the order.
checkout.addEventListener('kassa:expired', ({ detail }) => {
  if (detail.renewRequested) void openCheckout();
});

checkout.addEventListener('kassa:completed', () => {
  const link = document.querySelector('[data-order-link]');
  link.textContent = link.dataset.emptyLabel;
});

document.querySelector('#checkout-retry').addEventListener('click', () => {
  // A script that failed to load is only asked for again with the page.
  if (customElements.get('kassa-checkout') === undefined) location.reload();
  else void openCheckout();
});

void openCheckout();
