/**
 * The invoice address as its country writes it: the parts it has, in its order and under its names. A part that another country does
 * not have keeps what was typed, for the way back.
 */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { rulesOf, splitStreet, type AddressFormat, type AddressPart } from '../state/address-rules.js';
import type { CartState } from '../state/types.js';
import { radio } from './choice.js';
import type { ViewContext } from './context.js';
import { countryCodes } from './countries.js';
import { textField } from './details-field.js';
import { fieldError, fieldLabel, type Field } from './field.js';
import { fieldErrorText, fieldId } from './form-errors.js';
import { icon } from './icons.js';
import { parts } from './parts.js';
import { vatField } from './vat-field.js';

export function addressFields(state: CartState, context: ViewContext): unknown {
  const { texts } = context;
  const { details } = state;
  const { forceCompany } = state.cart.settings;
  const company = details.kind === 'company' || forceCompany;
  const format = rulesOf(state).format(details.countryCode);
  const name = { span: 'half', optional: company };
  return html`${forceCompany ? nothing : kindChoice(state, context)} ${countryField(state, context)}
  ${
    company
      ? html`${textField(
          'companyName',
          { label: texts.companyName, autocomplete: 'billing organization', span: 'half' },
          state,
          context,
        )}${vatField(state, context)}`
      : nothing
  }
  ${textField('firstName', { ...name, label: texts.firstName, autocomplete: 'billing given-name' }, state, context)}
  ${textField('lastName', { ...name, label: texts.lastName, autocomplete: 'billing family-name' }, state, context)}
  ${repeat(
    format.parts,
    (part) => part,
    (part) => addressPart(part, format, state, context),
  )}`;
}

function addressPart(part: AddressPart, format: AddressFormat, state: CartState, context: ViewContext): unknown {
  if (part === 'addition') return additionField(state, context);
  const spec = { ...partSpec(part, format, state, context), optional: !format.required.has(part) };
  return textField(part, spec, state, context);
}

function partSpec(
  part: Exclude<AddressPart, 'addition'>,
  format: AddressFormat,
  state: CartState,
  context: ViewContext,
): Partial<Field> & { readonly label: string } {
  const { texts } = context;
  switch (part) {
    case 'street':
      return {
        label: texts.street,
        autocomplete: 'billing address-line1',
        span: 'most',
        onBlur: () => splitIntoNumber(format, state, context),
      };
    case 'houseNumber':
      return { label: texts.houseNumber, span: 'third' };
    case 'zip':
      return {
        label: texts[format.zipLabel],
        autocomplete: 'billing postal-code',
        inputmode: format.numericZip ? 'numeric' : 'text',
        direction: 'ltr',
        span: 'third',
      };
    case 'city':
      return {
        label: texts[format.cityLabel],
        autocomplete: 'billing address-level2',
        span: placeSpan('city', format),
      };
    case 'region':
      return {
        label: texts[format.regionLabel],
        autocomplete: 'billing address-level1',
        span: placeSpan('region', format),
      };
  }
}

/** The postal code takes a third of a row and its neighbour in the country's order the rest; without one, city and region share. */
function placeSpan(part: 'city' | 'region', format: AddressFormat): string {
  const neighbour = neighbourOfZip(format);
  if (neighbour !== null) return neighbour === part ? 'most' : '';
  return format.parts.includes('city') && format.parts.includes('region') ? 'half' : '';
}

function neighbourOfZip({ parts: order }: AddressFormat): AddressPart | null {
  const at = order.indexOf('zip');
  if (at < 0) return null;
  const isPlace = (part: AddressPart | undefined): part is AddressPart => part === 'city' || part === 'region';
  const [before, after] = [order[at - 1], order[at + 1]];
  return isPlace(after) ? after : isPlace(before) ? before : null;
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

/** By name in the buyer's language, in its order. A country that the list lacks is still shown when the cart names it. */
function countryOptions(chosen: string, { format }: ViewContext): unknown {
  const { compare } = new Intl.Collator(format.locale);
  const codes = chosen === '' || countryCodes.includes(chosen) ? countryCodes : [...countryCodes, chosen];
  const countries = codes.map((code) => ({ code, name: format.country(code) })).sort((a, b) => compare(a.name, b.name));
  return html`${chosen === '' ? html`<option value="" selected></option>` : nothing}${countries.map(
    ({ code, name }) => html`<option value=${code} ?selected=${code === chosen}>${name}</option>`,
  )}`;
}

/** Browsers fill "Torstraße 140" into the street; the number moves into its own field, where the buyer sees it. */
function splitIntoNumber(format: AddressFormat, { details }: CartState, { actions }: ViewContext): void {
  if (details.houseNumber !== '') return;
  const split = splitStreet(details.street, format);
  if (split === null) return;
  actions.typeDetails('street', split.street);
  actions.typeDetails('houseNumber', split.houseNumber);
}
