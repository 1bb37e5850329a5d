/** The details and payment forms: typing, checking on blur, and what stands between them and an order. */
import { rulesOf, splitCity, type AddressRules } from '../state/address-rules.js';
import { checkDetails, checkPayment } from '../state/form-rules.js';
import { withEntry } from '../state/cart-state.js';
import { withoutNotices } from '../state/notices.js';
import { needsPayment } from '../state/order-forms.js';
import type { CartState, DetailsField, DetailsForm, FieldErrors, PaymentField, PaymentForm } from '../state/types.js';
import type { CheckoutContext } from './context.js';
import { loadAddressRules } from './country-knowledge.js';
import type { TaxFlow } from './tax-flow.js';

type Field = DetailsField | PaymentField;

/** Fields whose check depends on another one: their old error says nothing once that one changes. */
const DEPENDENTS: Readonly<Partial<Record<Field, readonly Field[]>>> = {
  countryCode: ['zip', 'houseNumber', 'city', 'region'],
  kind: ['companyName', 'firstName', 'lastName', 'vatId'],
  savedAddressId: [
    'companyName',
    'firstName',
    'lastName',
    'street',
    'houseNumber',
    'zip',
    'city',
    'region',
    'countryCode',
  ],
  savedMethodId: ['newMethod', 'iban', 'accountHolder'],
  newMethod: ['savedMethodId', 'iban', 'accountHolder'],
};

export class FormFlow {
  readonly #context: CheckoutContext;
  readonly #tax: TaxFlow;
  readonly #changed = new Set<Field>();
  #loadingRules = false;

  constructor(context: CheckoutContext, tax: TaxFlow) {
    this.#context = context;
    this.#tax = tax;
  }

  /**
   * Loads what is known of the countries' addresses; until then, and when it cannot be loaded, every country is asked for the same
   * parts and nothing is refused for its form.
   */
  async loadRules(): Promise<void> {
    const { environment, signal, store } = this.#context;
    if (this.#loadingRules) {
      return;
    }
    this.#loadingRules = true;
    try {
      const addressRules = await loadAddressRules(environment);
      const shown = store.shown;
      if (!signal.aborted && shown !== null) {
        store.patch({ addressRules, details: withRegion(shown.details, addressRules) });
      }
    } catch {
      this.#loadingRules = false;
    }
  }

  typeDetails<F extends DetailsField>(field: F, value: DetailsForm[F]): void {
    const shown = this.#context.store.editable;
    if (shown !== null) {
      this.#changed.add(field);
      const details = { ...shown.details, [field]: value };
      this.#context.store.patch({ details, fieldErrors: cleared(shown.fieldErrors, field) });
      this.#tax.changed(field);
    }
  }

  typePayment<F extends PaymentField>(field: F, value: PaymentForm[F]): void {
    const shown = this.#context.store.editable;
    if (shown !== null) {
      this.#changed.add(field);
      const payment = { ...shown.payment, [field]: value, ...exclusive(field, value) };
      // What became of the payment before is answered by choosing again.
      const notices = withoutNotices(shown.notices, 'payment_declined');
      this.#context.store.patch({ payment, notices, fieldErrors: cleared(shown.fieldErrors, field) });
    }
  }

  /** Blur: only a field that was changed since is checked, so that walking through an empty form accuses nobody. */
  check(field: Field): void {
    const shown = this.#context.store.editable;
    if (shown !== null && this.#changed.delete(field)) {
      const error = formErrors(shown)[field];
      if (error !== undefined) {
        this.#context.store.patch({ fieldErrors: { ...shown.fieldErrors, [field]: error } });
      }
    }
    this.#tax.left(field);
  }

  openSection(section: 'details' | 'payment'): void {
    const shown = this.#context.store.editable;
    if (shown !== null) {
      void this.loadRules();
      this.#context.store.patch({ openSections: withEntry(shown.openSections, section) });
    }
  }

  /** Checks everything before an order. True: complete. Else the errors stand at their fields, in sections that are open. */
  checkAll(): boolean {
    const shown = this.#context.store.editable;
    if (shown === null) {
      return false;
    }
    const fieldErrors = formErrors(shown);
    this.show(fieldErrors);
    return Object.keys(fieldErrors).length === 0;
  }

  /** Shows errors at their fields and opens the sections they are in. */
  show(fieldErrors: FieldErrors): void {
    const shown = this.#context.store.shown;
    if (shown !== null) {
      let openSections = shown.openSections;
      for (const field of Object.keys(fieldErrors)) {
        if (field !== 'form') {
          openSections = withEntry(openSections, Object.hasOwn(shown.payment, field) ? 'payment' : 'details');
        }
      }
      this.#context.store.patch({ fieldErrors, openSections });
    }
  }
}

/** Every mistake in both forms, as they stand. */
export function formErrors(state: CartState): FieldErrors {
  return {
    ...checkDetails(state.details, state.cart.settings.forceCompany, rulesOf(state)),
    ...checkPayment(state.payment, needsPayment(state.quote)),
  };
}

/** An address from the server has its state or province in the city. */
function withRegion(details: DetailsForm, rules: AddressRules): DetailsForm {
  return details.region === ''
    ? { ...details, ...splitCity(details.city, rules.format(details.countryCode)) }
    : details;
}

function cleared(errors: FieldErrors, field: Field): FieldErrors {
  const gone = new Set<string>([field, 'form', ...(DEPENDENTS[field] ?? [])]);
  return Object.fromEntries(Object.entries(errors).filter(([name]) => !gone.has(name)));
}

/** A saved method and a new one exclude each other. */
function exclusive(field: PaymentField, value: PaymentForm[PaymentField]): Partial<PaymentForm> {
  if (value === null) {
    return {};
  }
  return field === 'savedMethodId' ? { newMethod: null } : field === 'newMethod' ? { savedMethodId: null } : {};
}
