/** The saved addresses and ways to pay of an identified customer, and which of them are chosen from the start. */
import type { CheckoutApi } from '../api/checkout-api.js';
import { usableMethods } from '../state/order-forms.js';
import type { CartState } from '../state/types.js';
import type { CheckoutContext } from './context.js';

/** Reads them and chooses the defaults. Failing to read them costs only the convenience. */
export async function loadSavedChoices(context: CheckoutContext, api: CheckoutApi): Promise<void> {
  const { store, signal, pricing } = context;
  if (pricing.cart.customer === null) {
    return;
  }
  const [addresses, methods] = await Promise.all([api.invoiceAddresses(signal), api.paymentMethods(signal)]);
  const shown = store.shown;
  if (signal.aborted || shown === null) {
    return;
  }
  const savedAddresses = addresses.ok ? addresses.data.filter((address) => address.status !== 'archived') : [];
  const savedMethods = methods.ok ? usableMethods(methods.data) : [];
  store.patch({ savedAddresses, savedMethods, ...choicesOf(shown, savedAddresses, savedMethods) });
}

/** Chooses the customer's defaults where the buyer has not chosen or typed anything yet, and settles those sections. */
function choicesOf(
  state: CartState,
  addresses: CartState['savedAddresses'],
  methods: CartState['savedMethods'],
): Partial<CartState> {
  const openSections = new Set(state.openSections);
  const address = addresses.find((entry) => entry.default === true) ?? addresses[0];
  const method = methods.find((entry) => entry.default) ?? methods[0];
  const takesAddress =
    address?.id !== undefined && state.details.savedAddressId === null && state.details.street === '';
  const takesMethod = method !== undefined && state.payment.savedMethodId === null && state.payment.newMethod === null;
  if (takesAddress && state.details.email !== '') {
    openSections.delete('details');
  }
  if (takesMethod) {
    openSections.delete('payment');
  }
  return {
    openSections,
    ...(takesAddress ? { details: { ...state.details, savedAddressId: address.id ?? null } } : {}),
    ...(takesMethod ? { payment: { ...state.payment, savedMethodId: method.id } } : {}),
  };
}
