/**
 * The VAT id and what is known of it: confirmed, not registered, or not checked. None of the three keeps the buyer from ordering, and
 * the line under the field is there from the start, so that an answer moves nothing.
 */
import type { TemplateResult } from 'lit/html.js';
import type { CartState } from '../state/types.js';
import type { ViewContext } from './context.js';
import { textField } from './details-field.js';
import type { FieldHelp } from './field.js';

export function vatField(state: CartState, context: ViewContext): TemplateResult {
  const spec = { label: context.texts.vatId, direction: 'ltr' as const, span: 'half', optional: true };
  return textField('vatId', { ...spec, help: vatHelp(state, context), keepHelp: true }, state, context);
}

function vatHelp({ vatCheck }: CartState, { texts }: ViewContext): FieldHelp {
  switch (vatCheck.status) {
    case 'idle':
      return { text: texts.vatHelp };
    case 'checking':
      return { text: texts.vatChecking, icon: 'clock' };
    case 'valid':
      return { text: texts.vatValid, icon: 'check', tone: 'good' };
    case 'invalid':
      return { text: vatCheck.reason === 'form' ? texts.vatForm : texts.vatInvalid, icon: 'alert', tone: 'bad' };
    case 'unknown':
      return { text: vatCheck.reason === 'none' ? texts.vatUnchecked : texts.vatRegisterSilent, icon: 'clock' };
  }
}
