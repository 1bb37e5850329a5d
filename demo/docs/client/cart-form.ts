/**
 * The calculator's form and the cart document: the text is what is priced, and the form reads and writes places of it. What the form
 * has no field for stays as it is.
 */
import { byId, element } from './dom.js';

/** Any JSON object; the engine is the one who judges it. */
export type Json = Record<string, unknown>;

interface Tier {
  upTo: unknown;
  unitAmount?: unknown;
  flatAmount?: unknown;
}

const byTiers = new Set(['tiered', 'volume', 'stair_step']);
/** Fields that a price model has, besides quantity and free units. */
const fieldsOfModel: Readonly<Record<string, readonly string[]>> = {
  flat_fee: ['amount'],
  per_unit: ['amount'],
  tiered: ['tiers'],
  volume: ['tiers'],
  stair_step: ['tiers'],
  percentage: ['percentage'],
  package: ['amount', 'packageSize'],
};
const couponCode = 'COUPON';

/**
 * Reads a document without losing digits: a number that binary floating point does not hold becomes text, which the engine takes as well.
 * @throws {SyntaxError} for a text that is no JSON
 */
export function readCart(text: string): Json {
  const exact = (_key: string, value: unknown, context?: { source?: string }): unknown =>
    typeof value === 'number' && context?.source !== undefined && !sameDigits(context.source, value)
      ? context.source
      : value;
  return asObject(JSON.parse(text, exact));
}

export const writeCart = (cart: Json): string => `${JSON.stringify(cart, null, 2)}\n`;

/** Shows in the form what the cart has. */
export function fillForm(cart: Json): void {
  const item = firstItem(cart);
  const price = asObject(item['price']);
  const model = asObject(price['price']);
  const pricing = asObject(cart['pricing']);
  const calculationType = text(price['calculationType']);
  set('model', calculationType);
  set('quantity', text(item['quantity']));
  set('amount', text(model['amount']));
  set('percentage', text(model['percentage']));
  set('packageSize', text(model['packageSize']));
  set('freeUnits', text(price['freeUnits']));
  set('taxRate', text(price['taxRate']));
  set('roundingMode', text(pricing['roundingMode']) || 'half_away_from_zero');
  set('taxRounding', text(pricing['taxRounding']) || 'per_rate');
  set('coupon', text(ownCoupon(pricing)?.['percentage']));
  byId<HTMLInputElement>('pricesIncludeTax').checked = pricing['pricesIncludeTax'] === true;
  for (const place of document.querySelectorAll('[data-unit]'))
    place.textContent = pricing['amountUnit'] === 'major' ? 'major units' : 'minor units';
  showFields(calculationType);
  fillTiers(tiersOf(model), calculationType === 'stair_step');
}

/** Writes a field of the form into the cart. */
export function applyField(cart: Json, id: string): void {
  const value = get(id);
  const item = firstItem(cart);
  const price = child(item, 'price');
  if (id === 'model') {
    price['calculationType'] = value;
    const model = child(price, 'price');
    if (byTiers.has(value) && !Array.isArray(model['tiers'])) {
      model['tiers'] = [
        { upTo: 10, unitAmount: 1000 },
        { upTo: null, unitAmount: 800 },
      ];
    }
    for (const name of fieldsOfModel[value] ?? [])
      if (name !== 'tiers') model[name] ??= name === 'percentage' ? '2.5' : 100;
    fillForm(cart);
  } else if (id === 'quantity') item['quantity'] = amountOf(value);
  else if (id === 'amount' || id === 'percentage' || id === 'packageSize') put(child(price, 'price'), id, value);
  else if (id === 'freeUnits') put(price, id, value);
  else if (id === 'taxRate')
    forEachItem(cart, (one) => (child(one, 'price')['taxRate'] = value === '' ? null : amountOf(value)));
  else if (id === 'pricesIncludeTax')
    child(cart, 'pricing')['pricesIncludeTax'] = byId<HTMLInputElement>('pricesIncludeTax').checked;
  else if (id === 'roundingMode' || id === 'taxRounding') child(cart, 'pricing')[id] = value;
  else if (id === 'coupon') applyCoupon(child(cart, 'pricing'), value);
  else if (id.startsWith('tier-')) child(price, 'price')['tiers'] = readTiers(get('model') === 'stair_step');
}

/** A tier before the open one, as wide as the one before it. */
export function addTier(cart: Json): void {
  const model = child(child(firstItem(cart), 'price'), 'price');
  const tiers = tiersOf(model);
  const last = tiers.at(-1) ?? { upTo: null, unitAmount: 0 };
  const bounded = tiers.slice(0, -1);
  // A suggestion for a quantity, to be typed over: no amount is computed.
  const bound = Number(text(bounded.at(-1)?.upTo)) * 2 || 10;
  model['tiers'] = [...bounded, { ...last, upTo: bound }, last];
}

export function removeTier(cart: Json, index: number): void {
  const model = child(child(firstItem(cart), 'price'), 'price');
  const tiers = tiersOf(model).filter((_, at) => at !== index);
  const last = tiers.at(-1);
  if (last !== undefined) last.upTo = null;
  model['tiers'] = tiers;
}

function applyCoupon(pricing: Json, percentage: string): void {
  const others = listOf(pricing['discounts']).filter((one) => one['code'] !== couponCode);
  pricing['discounts'] =
    percentage === '' ? others : [...others, { code: couponCode, type: 'percentage', percentage: percentage.trim() }];
}

function ownCoupon(pricing: Json): Json | undefined {
  return listOf(pricing['discounts']).find((one) => one['code'] === couponCode);
}

function showFields(model: string): void {
  const shown = new Set(fieldsOfModel[model]);
  for (const name of ['amount', 'percentage', 'packageSize', 'tiers']) {
    const place = document.querySelector<HTMLElement>(`[data-field="${name}"]`);
    if (place !== null) place.hidden = !shown.has(name);
  }
}

/** One row a tier; rows that are there already keep their fields, so that the one that is typed in keeps the focus. */
function fillTiers(tiers: readonly Tier[], isStairStep: boolean): void {
  const rows = byId('tier-rows');
  while (rows.children.length > tiers.length) rows.lastElementChild?.remove();
  tiers.forEach((tier, index) => {
    if (rows.children.length <= index) rows.append(tierRow(index));
    const isLast = index === tiers.length - 1;
    set(`tier-${index}-upTo`, isLast ? '' : text(tier.upTo));
    const bound = byId<HTMLInputElement>(`tier-${index}-upTo`);
    bound.disabled = isLast;
    bound.placeholder = isLast ? 'open' : '';
    set(`tier-${index}-unitAmount`, text(tier.unitAmount));
    set(`tier-${index}-flatAmount`, text(tier.flatAmount));
    byId(`tier-${index}-unitAmount`).parentElement?.toggleAttribute('hidden', isStairStep);
    byId<HTMLButtonElement>(`tier-${index}-remove`).disabled = tiers.length < 2;
  });
}

function tierRow(index: number): HTMLElement {
  const field = (name: string, label: string): HTMLElement =>
    element(
      'label',
      {},
      element('span', {}, label),
      element('input', { id: `tier-${index}-${name}`, inputMode: 'decimal', autocomplete: 'off', maxLength: 40 }),
    );
  const remove = element('button', { type: 'button', className: 'link', id: `tier-${index}-remove` }, 'Remove');
  remove.setAttribute('aria-label', `Remove tier ${index + 1}`);
  remove.dataset['removeTier'] = String(index);
  const row = element(
    'div',
    { className: 'tier', role: 'group' },
    field('upTo', 'Up to'),
    field('unitAmount', 'Unit'),
    field('flatAmount', 'Flat'),
    remove,
  );
  row.setAttribute('aria-label', `Tier ${index + 1}`);
  return row;
}

function readTiers(isStairStep: boolean): Tier[] {
  const count = byId('tier-rows').children.length;
  return Array.from({ length: count }, (_, index) => {
    const tier: Tier = { upTo: index === count - 1 ? null : amountOf(get(`tier-${index}-upTo`)) };
    const [unit, flat] = [get(`tier-${index}-unitAmount`), get(`tier-${index}-flatAmount`)];
    if (!isStairStep && unit !== '') tier.unitAmount = amountOf(unit);
    if (flat !== '') tier.flatAmount = amountOf(flat);
    return tier;
  });
}

/** As a JSON number where one says it digit by digit, else as text, for the engine to read or to refuse. */
function amountOf(value: string): number | string {
  const typed = value.trim();
  return typed !== '' && sameDigits(typed, Number(typed)) ? Number(typed) : typed;
}

const sameDigits = (source: string, value: number): boolean => String(value) === source;

function put(place: Json, name: string, value: string): void {
  if (value.trim() === '') Reflect.deleteProperty(place, name);
  else place[name] = amountOf(value);
}

function forEachItem(cart: Json, act: (item: Json) => void): void {
  for (const item of listOf(cart['items'])) act(item);
}

function firstItem(cart: Json): Json {
  return listOf(cart['items'])[0] ?? {};
}

function tiersOf(model: Json): Tier[] {
  return listOf(model['tiers']) as unknown as Tier[];
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(asObject) : [];
}

function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

/** The object at a place, made when there is none. */
function child(place: Json, name: string): Json {
  const found = asObject(place[name]);
  place[name] = found;
  return found;
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

type Control = HTMLInputElement | HTMLSelectElement;

const get = (id: string): string => byId<Control>(id).value;

/** The field that is typed in shows what was typed: "1." is not yet "1". */
function set(id: string, value: string): void {
  const control = byId<Control>(id);
  if (control !== document.activeElement || control instanceof HTMLSelectElement) control.value = value;
}
