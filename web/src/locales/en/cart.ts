/**
 * English, the words of the cart: all that is on the screen when the first price is. The reference for keys and placeholders.
 * Short, concrete, active; says what happened, what did not, what to do.
 */
import type { PluralText } from '../fill.js';

export const cart = {
  checkout: 'Checkout',
  loading: 'Loading your cart',
  back: 'Back',
  remove: 'Remove',
  undo: 'Undo',
  tryAgain: 'Try again',
  notLoaded: 'The rest of this checkout could not be loaded. Your cart is safe here.',

  // The order
  order: 'Your order',
  quantity: 'Quantity',
  columnNet: 'Due today, without VAT',
  columnGross: 'Due today, with VAT',
  oneLess: 'One less',
  oneMore: 'One more',
  emptyCart: 'There is nothing in this cart.',
  removed: '{name} removed.',
  removeItem: 'Remove {name}',
  usage: 'By usage',
  usageBilled: {
    day: 'billed at the end of each day',
    week: 'billed at the end of each week',
    month: 'billed at the end of each month',
    year: 'billed at the end of each year',
  },
  usageBilledLater: 'billed after use',
  once: 'once',
  every: {
    day: { one: 'every day', other: 'every {count} days' },
    week: { one: 'every week', other: 'every {count} weeks' },
    month: { one: 'every month', other: 'every {count} months' },
    year: { one: 'every year', other: 'every {count} years' },
  },
  per: {
    day: { one: 'per day', other: 'per {count} days' },
    week: { one: 'per week', other: 'per {count} weeks' },
    month: { one: 'per month', other: 'per {count} months' },
    year: { one: 'per year', other: 'per {count} years' },
  },
  thenEvery: 'then {amount} {every}',
  laterEvery: '{amount} {every}, paid afterwards',
  freeUntil: 'Free until {date}',
  freeFor: 'Free for {days}',
  unitPrice: '{amount} per {unit}',
  unitPriceEvery: '{amount} per {unit}, {every}',
  packagePrice: '{amount} per started pack of {units}',
  percentagePrice: '{percent} of {base}',
  freeUnits: { one: 'the first one is free', other: 'the first {count} are free' },
  freeUnitsEvery: { one: 'the first one free {every}', other: 'the first {count} free {every}' },
  serverPrice: 'Price from the shop',

  // How a price comes about
  howPriced: 'How {units} are priced',
  hideHowPriced: 'Hide how {units} are priced',
  howThisIsPriced: 'How this is priced',
  hideHowThisIsPriced: 'Hide how this is priced',

  // Totals and order
  receipt: 'Totals and order',
  subtotal: 'Subtotal',
  discount: 'Discount {code}',
  vat: 'VAT {rate} on {base}',
  vatReverse: 'VAT, owed by you (reverse charge)',
  vatUnknown: 'VAT · after your address',
  dueToday: 'Due today',
  dueTodayBeforeVat: 'Due today, before VAT',
  dueLater: 'Due later',
  thenPer: 'Then {per}',
  recurringWithVat: 'With VAT.',
  recurringReverse: 'Without VAT, which you owe (reverse charge).',
  recurringJoins: 'Includes {names} from {date}.',
  recurringUsage: '{names}: added by usage.',

  // Quantities and reasons
  counted: { other: '{count}\u00a0{unit}' },
  moneyUnit: '{unit} in {currency}',
  units: {
    call: { one: 'call', other: 'calls' },
    credit: { one: 'credit', other: 'credits' },
    day: { one: 'day', other: 'days' },
    device: { one: 'device', other: 'devices' },
    document: { one: 'document', other: 'documents' },
    domain: { one: 'domain', other: 'domains' },
    gb: { one: 'GB', other: 'GB' },
    hour: { one: 'hour', other: 'hours' },
    item: { one: 'item', other: 'items' },
    kit: { one: 'kit', other: 'kits' },
    licence: { one: 'licence', other: 'licences' },
    license: { one: 'license', other: 'licenses' },
    member: { one: 'member', other: 'members' },
    message: { one: 'message', other: 'messages' },
    minute: { one: 'minute', other: 'minutes' },
    month: { one: 'month', other: 'months' },
    order: { one: 'order', other: 'orders' },
    pack: { one: 'pack', other: 'packs' },
    page: { one: 'page', other: 'pages' },
    piece: { one: 'piece', other: 'pieces' },
    project: { one: 'project', other: 'projects' },
    request: { one: 'request', other: 'requests' },
    revenue: { one: 'revenue', other: 'revenue' },
    seat: { one: 'seat', other: 'seats' },
    session: { one: 'session', other: 'sessions' },
    tb: { one: 'TB', other: 'TB' },
    transaction: { one: 'transaction', other: 'transactions' },
    unit: { one: 'unit', other: 'units' },
    user: { one: 'user', other: 'users' },
    workspace: { one: 'workspace', other: 'workspaces' },
    year: { one: 'year', other: 'years' },
  } as Readonly<Record<string, PluralText>>,
  /** For items whose cart names no unit. */
  anyUnit: { one: 'piece', other: 'pieces' },

  errors: {
    quantity_invalid: 'Enter a number, such as {example}.',
    quantity_out_of_range: 'This quantity cannot be ordered.',
    quantity_step: 'Only in steps of {step}.',
  },
};

export default cart;
