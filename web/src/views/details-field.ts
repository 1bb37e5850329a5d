/** A text field of the details: its value, its error and what becomes of typing in it. */
import type { TemplateResult } from 'lit/html.js';
import type { CartState, DetailsField } from '../state/types.js';
import type { ViewContext } from './context.js';
import { field, type Field } from './field.js';
import { fieldErrorText, fieldId } from './form-errors.js';

export type TextField = Exclude<DetailsField, 'kind' | 'savedAddressId'>;

export function textField(
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
