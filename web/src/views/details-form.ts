/**
 * Who orders and where the invoice goes. Open it is a form whose order and labels follow the country; settled it is a few lines
 * of text with "Change". Required fields are unmarked, optional ones say so.
 */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { fill } from '../locales/fill.js';
import { rulesOf, type AddressLine, type AddressRules } from '../state/address-rules.js';
import { sameDecimal } from '../state/decimal-text.js';
import type { CartState } from '../state/types.js';
import { addressFields } from './address-fields.js';
import { isolated, leftToRight, sentence } from './amount.js';
import { radio } from './choice.js';
import type { ViewContext } from './context.js';
import { textField } from './details-field.js';
import { fieldId } from './form-errors.js';
import { icon } from './icons.js';
import { settledSection } from './settled-section.js';
import { isZero } from './words.js';

export function detailsSection(state: CartState, context: ViewContext): TemplateResult {
  return state.openSections.has('details') ? openDetails(state, context) : settledDetails(state, context);
}

function settledDetails(state: CartState, context: ViewContext): TemplateResult {
  const { texts } = context;
  return settledSection(
    {
      name: 'details',
      heading: texts.details,
      changeLabel: texts.changeDetails,
      summary: detailsSummary(state, context),
    },
    context,
  );
}

function detailsSummary(state: CartState, { texts, format }: ViewContext): unknown {
  const { details } = state;
  const saved = state.savedAddresses.find((address) => address.id === details.savedAddressId);
  const person = joined([saved?.firstName ?? details.firstName, saved?.lastName ?? details.lastName], ' ');
  const company =
    saved === undefined ? (details.kind === 'company' ? details.companyName : '') : (saved.companyName ?? '');
  const vatId = saved === undefined ? (details.kind === 'company' ? details.vatId : '') : (saved.vatId ?? '');
  const { countryCode = '' } = saved ?? details;
  const address = addressLine(saved ?? details, rulesOf(state), countryCode === '' ? '' : format.country(countryCode));
  return html`<p>
      ${person === '' ? nothing : html`${isolated(person)} · `}${leftToRight(details.email)}${
        details.phone === '' ? nothing : html` · ${leftToRight(details.phone)}`
      }
    </p>
    <p>${isolated(joined([company, address], ', '))}</p>
    ${vatId === '' ? nothing : html`<p>${texts.vatId} ${leftToRight(vatId)}</p>`}`;
}

/** The address in one line, the way its country writes it, and the country. */
export function addressLine(
  address: { readonly [Part in keyof AddressLine]?: string | null },
  rules: AddressRules,
  country: string,
): string {
  const { street, houseNumber, addition, zip, city, region, countryCode } = address;
  const text = (value: string | null | undefined): string => value ?? '';
  const lines = rules.lines({
    street: text(street),
    houseNumber: text(houseNumber),
    addition: text(addition),
    zip: text(zip),
    city: text(city),
    region: text(region),
    countryCode: text(countryCode),
  });
  return joined([...lines, country], ', ');
}

function openDetails(state: CartState, context: ViewContext): TemplateResult {
  const { actions, texts } = context;
  const chosen = state.details.savedAddressId;
  return html`<section part="details" aria-labelledby="heading-details">
    <div class="head is-form">
      <h2 id="heading-details" tabindex="-1">${texts.details}</h2>
      ${
        state.cart.customer === null && context.hasServer
          ? html`<button type="button" class="link s" @click=${() => actions.requestIdentification()}>
              ${texts.identify}
            </button>`
          : nothing
      }
    </div>
    <div class="form">
      ${textField('email', { label: texts.email, type: 'email', inputmode: 'email', autocomplete: 'email', direction: 'ltr', span: 'half' }, state, context)}
      ${textField('phone', { label: texts.phone, type: 'tel', inputmode: 'tel', autocomplete: 'tel', direction: 'ltr', span: 'half', optional: true }, state, context)}
      ${state.savedAddresses.length === 0 ? nothing : savedAddresses(state, context)}
      ${chosen === null ? addressFields(state, context) : nothing} ${taxNote(state, context)}
    </div>
  </section>`;
}

function savedAddresses(state: CartState, context: ViewContext): TemplateResult {
  const { actions, texts, format } = context;
  const chosen = state.details.savedAddressId;
  const option = (id: string | null, name: string, note: string): TemplateResult =>
    html`<div class="method ${chosen === id ? 'on' : ''}">
      <label>
        ${radio({
          group: 'saved-address',
          value: id ?? '',
          chosen: chosen === id,
          onChoose: () => actions.typeDetails('savedAddressId', id),
        })}
        <span
          ><span class="name">${isolated(name)}</span>${
            note === '' ? nothing : html`<br /><span class="xs q">${isolated(note)}</span>`
          }</span
        >
      </label>
    </div>`;
  return html`<fieldset id=${fieldId('savedAddressId')} tabindex="-1">
    <legend class="legendlab">${texts.savedAddresses}</legend>
    <div class="methods">
      ${state.savedAddresses.map((address) =>
        option(
          address.id ?? null,
          joined([address.companyName, joined([address.firstName, address.lastName], ' ')], ' · '),
          addressLine(address, rulesOf(state), format.country(address.countryCode ?? '')),
        ),
      )}
      ${option(null, texts.otherAddress, '')}
    </div>
  </fieldset>`;
}

/** What country, postal code or VAT id have changed of the tax, where the buyer just typed them. */
function taxNote({ taxChange, quote }: CartState, { texts, format }: ViewContext): unknown {
  if (taxChange === null || !sameDecimal(taxChange.amountDue, quote.price.amountDue)) return nothing;
  const { countryCode, rates, reverseCharge, amountDue, previousAmountDue } = taxChange;
  const country = format.country(countryCode);
  const charged = rates.filter((rate) => !isZero(rate)).map((rate) => format.percent(rate));
  const rule = reverseCharge
    ? texts.taxReverse
    : charged.length === 0
      ? fill(texts.taxNone, { country })
      : fill(texts.taxRates, { country, rates: format.list(charged) });
  const due = format.money(amountDue, quote);
  const amounts =
    previousAmountDue === null || sameDecimal(previousAmountDue, amountDue)
      ? sentence(texts.taxDue, { due })
      : sentence(texts.taxDueWas, { due, was: format.money(previousAmountDue, quote) });
  return html`<p class="help taxnote">${icon('info')}<span>${rule} ${amounts}</span></p>`;
}

function joined(values: readonly (string | null | undefined)[], separator: string): string {
  return values.filter((value) => value !== null && value !== undefined && value.trim() !== '').join(separator);
}
