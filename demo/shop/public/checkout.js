/**
 * Gives the widget its cart. The shop's back end answers the same cart on every visit until it is ordered, so reload, the
 * back button and the way back from a payment page need nothing here. The token goes from the answer into the element
 * and nowhere else. A visitor who followed a checkout link brings a cart and a code for it behind the `#`: the back end takes
 * that cart over.
 */
const checkout = document.querySelector('kassa-checkout');
const failed = document.querySelector('#checkout-failed');

let link = takeLink();

/** The cart and the code of a checkout link, once: from then on they are not in the address bar and not in the history. */
function takeLink() {
  const { pathname, hash } = location;
  const fields = new URLSearchParams(hash.slice(1));
  if (!fields.has('cart') || !fields.has('code')) return null;
  history.replaceState(null, '', pathname);
  return { cart: fields.get('cart'), code: fields.get('code') };
}

function requestCart() {
  if (link === null) return fetch('/api/carts', { method: 'POST' });
  const body = JSON.stringify({ link });
  return fetch('/api/carts', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
}

async function openCheckout() {
  failed.hidden = true;
  checkout.hidden = false;
  try {
    const answer = await requestCart();
    if (answer.status === 422) {
      // Nothing left to order, for example because the cart expired: the page says so.
      location.reload();
      return;
    }
    if (!answer.ok) throw new Error(`The shop answered ${answer.status}.`);
    link = null;
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
