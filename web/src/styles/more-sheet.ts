/** The rules of what is loaded after the first price: forms, explanations, notices, panels. Stands behind the first sheet. */
import { breakdownRules } from './breakdown.js';
import { fieldRules } from './fields.js';
import { formRules } from './forms.js';
import { orderingRules } from './ordering.js';
import { panelRules } from './panels.js';
import { largeTextRules } from './large-text.js';
import { morePreferenceRules } from './more-preferences.js';
import { interactionRules } from './interaction.js';
import { moreTokenRules } from './more-tokens.js';
import { makeSheet } from './sheet.js';

let sheet: CSSStyleSheet | undefined;

export function moreStyleSheet(): CSSStyleSheet {
  sheet ??= makeSheet([
    moreTokenRules(),
    interactionRules,
    fieldRules,
    orderingRules,
    breakdownRules,
    formRules,
    panelRules,
    largeTextRules,
    morePreferenceRules,
  ]);
  return sheet;
}
