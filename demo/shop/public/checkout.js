/**
 * Gives the widget its cart. The shop's back end answers the same cart on every visit until it is ordered, so reload, the
 * back button and the way back from a payment page need nothing here. The token goes from the answer into the element
 * and nowhere else.
 */
const checkout = document.querySelector('kassa-checkout');
const failed = document.querySelector('#checkout-failed');

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
    // The module that the page's script tag has asked for already: this only waits for it, and hears when it cannot be loaded.
    await import('/kassa/kassa.js');
    Object.assign(checkout, { cartId, apiBase, token });
  } catch {
    checkout.hidden = true;
    failed.hidden = false;
  }
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
