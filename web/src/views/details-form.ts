/**
 * Who orders and where the invoice goes. Open it is a form whose order and labels follow the country; settled it is a few lines
 * of text with "Change". Required fields are unmarked, optional ones say so.
 */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';
import { countryRule } from '../state/country-rules.js';
import type { Address, CartState, DetailsField } from '../state/types.js';
import { addressFormat, countryCodes, splitStreet } from './address-format.js';
import { isolated, leftToRight } from './amount.js';
import { radio } from './choice.js';
import type { ViewContext } from './context.js';
import { field, fieldError, fieldLabel, type Field } from './field.js';
import { fieldErrorText, fieldId } from './form-errors.js';
import { icon } from './icons.js';
import { parts } from './parts.js';
import { settledSection } from './settled-section.js';

type TextField = Exclude<DetailsField, 'kind' | 'savedAddressId'>;

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
  const address = addressLine(saved ?? details, format.country(saved?.countryCode ?? details.countryCode));
  return html`<p>${person === '' ? nothing : html`${isolated(person)} · `}${leftToRight(details.email)}</p>
    <p>${isolated(joined([company, address], ', '))}</p>
    ${vatId === '' ? nothing : html`<p>${texts.vatId} ${leftToRight(vatId)}</p>`}`;
}

/** Street, postal code and city, country, the way the country orders them. */
export function addressLine(address: Partial<Address>, country: string): string {
  const format = addressFormat(address.countryCode ?? '');
  const { street, houseNumber, zip, city } = address;
  return joined(
    [
      joined(format.numberFirst ? [houseNumber, street] : [street, houseNumber], ' '),
      joined(format.cityFirst ? [city, zip] : [zip, city], ' '),
      country,
    ],
    ', ',
  );
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
      ${chosen === null ? addressFields(state, context) : nothing}
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
          addressLine(address, format.country(address.countryCode ?? '')),
        ),
      )}
      ${option(null, texts.otherAddress, '')}
    </div>
  </fieldset>`;
}

function addressFields(state: CartState, context: ViewContext): unknown {
  const { texts } = context;
  const { details } = state;
  const format = addressFormat(details.countryCode);
  const rule = countryRule(details.countryCode);
  const company = details.kind === 'company' || state.cart.settings.forceCompany;
  const street = textField(
    'street',
    {
      label: texts.street,
      autocomplete: 'billing address-line1',
      span: 'most',
      onBlur: () => splitIntoNumber(state, context),
    },
    state,
    context,
  );
  const number = textField(
    'houseNumber',
    { label: texts.houseNumber, span: 'third', optional: !rule.houseNumberRequired },
    state,
    context,
  );
  const zip = format.withoutZip
    ? nothing
    : textField(
        'zip',
        {
          label: texts[format.zipLabel],
          autocomplete: 'billing postal-code',
          inputmode: format.numericZip ? 'numeric' : 'text',
          direction: 'ltr',
          span: 'third',
          optional: rule.postalCode === null,
        },
        state,
        context,
      );
  const city = textField(
    'city',
    { label: texts.city, autocomplete: 'billing address-level2', span: format.withoutZip ? '' : 'most' },
    state,
    context,
  );
  return html`${state.cart.settings.forceCompany ? nothing : kindChoice(state, context)} ${countryField(state, context)}
  ${
    company
      ? html`${textField(
          'companyName',
          { label: texts.companyName, autocomplete: 'billing organization', span: 'half' },
          state,
          context,
        )}${textField('vatId', { label: texts.vatId, direction: 'ltr', span: 'half', optional: true }, state, context)}`
      : nothing
  }
  ${textField(
    'firstName',
    { label: texts.firstName, autocomplete: 'given-name', span: 'half', optional: company },
    state,
    context,
  )}
  ${textField(
    'lastName',
    { label: texts.lastName, autocomplete: 'family-name', span: 'half', optional: company },
    state,
    context,
  )}
  ${format.numberFirst ? [number, street] : [street, number]} ${additionField(state, context)}
  ${format.cityFirst ? [city, zip] : [zip, city]}`;
}

/** Few need a second line: it opens from a link, and stands open where there is one. */
function additionField(state: CartState, context: ViewContext): TemplateResult {
  const { texts } = context;
  const spec = { label: texts.addition, autocomplete: 'billing address-line2', optional: true };
  return html`<details ?open=${state.details.addition !== '' || state.fieldErrors.addition !== undefined}>
    <summary class="link s">${texts.addAddition}</summary>
    ${textField('addition', spec, state, context)}
  </details>`;
}

function kindChoice(state: CartState, context: ViewContext): TemplateResult {
  const { actions, texts } = context;
  const option = (kind: 'person' | 'company', label: string): TemplateResult =>
    html`<label class=${state.details.kind === kind ? 'on' : ''}
      >${radio({
        group: 'kind',
        value: kind,
        chosen: state.details.kind === kind,
        onChoose: () => actions.typeDetails('kind', kind),
      })}<span>${label}</span></label
    >`;
  return html`<fieldset class="half" id=${fieldId('kind')} tabindex="-1">
    <legend class="legendlab">${texts.orderAs}</legend>
    <div class="seg">${option('person', texts.person)} ${option('company', texts.company)}</div>
    ${fieldError(fieldId('kind'), fieldErrorText('kind', state, context))}
  </fieldset>`;
}

function countryField(state: CartState, context: ViewContext): TemplateResult {
  const { actions, texts, format } = context;
  const id = fieldId('countryCode');
  const error = fieldErrorText('countryCode', state, context);
  const chosen = state.details.countryCode;
  return html`<div class="field half" part=${parts('field', error !== null && 'is-error')}>
    ${fieldLabel(id, texts.country, false, context)}
    <div class="box ${error === null ? '' : 'is-bad'}">
      <select
        id=${id}
        part="input"
        autocomplete="billing country"
        aria-required="true"
        aria-invalid=${error === null ? nothing : 'true'}
        aria-describedby=${error === null ? nothing : `${id}-error`}
        .value=${live(chosen)}
        @change=${(event: Event) => actions.typeDetails('countryCode', (event.target as HTMLSelectElement).value)}
        @blur=${() => actions.checkField('countryCode')}
      >
        ${guard([format, chosen], () => countryOptions(chosen, context))}
      </select>
      ${icon('down', 'small')}
    </div>
    ${fieldError(id, error)}
  </div>`;
}

function countryOptions(chosen: string, { format }: ViewContext): unknown {
  const { compare } = new Intl.Collator(format.locale);
  const countries = countryCodes
    .map((code) => ({ code, name: format.country(code) }))
    .sort((a, b) => compare(a.name, b.name));
  return html`${chosen === '' ? html`<option value="" selected></option>` : nothing}${countries.map(
    ({ code, name }) => html`<option value=${code} ?selected=${code === chosen}>${name}</option>`,
  )}`;
}

function textField(
  name: TextField,
  spec: Partial<Field> & { readonly label: string },
  state: CartState,
  context: ViewContext,
): TemplateResult {
  const { actions } = context;
  const { onBlur } = spec;
  return field(
    {
      ...spec,
      id: fieldId(name),
      value: state.details[name],
      error: fieldErrorText(name, state, context),
      onInput: (value) => actions.typeDetails(name, value),
      onBlur: () => {
        onBlur?.();
        actions.checkField(name);
      },
    },
    context,
  );
}

/** Browsers fill "Torstraße 140" into the street; the number moves into its own field, where the buyer sees it. */
function splitIntoNumber({ details }: CartState, { actions }: ViewContext): void {
  if (details.houseNumber !== '') return;
  const split = splitStreet(details.street, addressFormat(details.countryCode));
  if (split === null) return;
  actions.typeDetails('street', split.street);
  actions.typeDetails('houseNumber', split.houseNumber);
}

function joined(values: readonly (string | null | undefined)[], separator: string): string {
  return values.filter((value) => value !== null && value !== undefined && value.trim() !== '').join(separator);
}
