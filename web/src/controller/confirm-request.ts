/** The confirm call's body, from what the buyer filled in and saw. */
import type { ConfirmRequest, NewPaymentMethod } from '../api/checkout-api.js';
import { rulesOf } from '../state/address-rules.js';
import { shiftDecimal } from '../state/decimal-text.js';
import { jsonNumber } from '../state/json-number.js';
import { addressOf } from '../state/details-form.js';
import { normaliseIban } from '../state/iban.js';
import type { CartState, PaymentForm } from '../state/types.js';

/** `returnUrl`: where a provider's page sends the buyer back to; null where there is no page. */
export function confirmRequest(state: CartState, returnUrl: string | null): ConfirmRequest {
  const { details, payment, quote, cart } = state;
  const major = cart.pricing?.amountUnit === 'major';
  const amountDue = major ? shiftDecimal(quote.price.amountDue, -quote.currencyDigits) : quote.price.amountDue;
  const phone = details.phone.trim();
  return {
    email: details.email.trim(),
    phone: phone === '' ? null : phone,
    ...(details.savedAddressId === null
      ? { newInvoiceAddress: addressOf(details, rulesOf(state)) }
      : { invoiceAddressId: details.savedAddressId }),
    ...paymentOf(payment, returnUrl),
    expected: { amountDue: jsonNumber(amountDue), currencyCode: quote.currency },
  };
}

function paymentOf(
  payment: PaymentForm,
  returnUrl: string | null,
): Pick<ConfirmRequest, 'paymentMethodId' | 'newPaymentMethod' | 'returnUrl'> {
  const wayBack = returnUrl === null ? {} : { returnUrl };
  if (payment.savedMethodId !== null) {
    return { paymentMethodId: payment.savedMethodId, ...wayBack };
  }
  if (payment.newMethod === null) {
    return {};
  }
  const newPaymentMethod: NewPaymentMethod = {
    type: payment.newMethod,
    ...(payment.newMethod === 'sepa_debit'
      ? { iban: normaliseIban(payment.iban), accountHolder: payment.accountHolder.trim() }
      : {}),
    ...wayBack,
  };
  return { newPaymentMethod };
}
