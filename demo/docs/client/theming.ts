/**
 * The theming editor: controls set custom properties on the checkout through the CSSOM, which the policy allows, and the rule to copy is
 * written from the same values.
 */
import { ratioText, readings, usualColours, warningsOf, type ShopColours } from './contrast.js';
import { byId, element, table } from './dom.js';

type Values = Record<string, string>;

const presets: Readonly<Record<string, Values>> = {
  Default: {},
  Press: { accent: '#a4161a', radius: '0px', font: "Georgia, 'Times New Roman', serif" },
  Sun: { accent: '#ffd400', radius: '20px' },
  Plum: { accent: '#7a1fa2', radius: '12px', surface: '#fdf8ff', text: '#24102e' },
  Night: { accent: '#4cc9f0', surface: '#0b1020', text: '#e8ecf8' },
};

const checkout = document.querySelector('kassa-checkout') as HTMLElement;
const form = byId<HTMLFormElement>('theming-form');
const controls = [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[data-property]')];
const initial = new Map(controls.map((control) => [control.id, control.value]));
const darkPreference = matchMedia('(prefers-color-scheme: dark)');

/** What differs from the defaults, by property without its prefix. */
let values: Values = {};

function changeFrom(control: HTMLInputElement | HTMLSelectElement): void {
  const { id, value } = control;
  const written = control.type === 'range' ? `${value}px` : value;
  const isDefault = control.type !== 'color' && value === initial.get(id);
  values = { ...values, [id]: written };
  if (isDefault || written === '') drop(id);
}

function drop(id: string): void {
  values = Object.fromEntries(Object.entries(values).filter(([name]) => name !== id));
}

/** Puts values into the controls, the defaults where there are none. */
function fill(chosen: Values): void {
  values = { ...chosen };
  for (const control of controls) {
    const usual = initial.get(control.id) ?? '';
    control.value = (chosen[control.id] ?? usual).replace(/px$/, '');
  }
}

function show(): void {
  const theme = byId<HTMLSelectElement>('theme').value;
  const isDark = theme === '' ? darkPreference.matches : theme === 'dark';
  const usual: Readonly<Record<string, string>> = usualColours(isDark);
  for (const control of controls) {
    const value = values[control.id];
    if (control.type === 'color') control.value = value ?? usual[control.id] ?? control.value;
    if (control.type === 'range') control.parentElement?.querySelector('output')?.replaceChildren(`${control.value}px`);
    if (value === undefined) checkout.style.removeProperty(`--kassa-${control.id}`);
    else checkout.style.setProperty(`--kassa-${control.id}`, value);
    const toDefault = form.querySelector<HTMLButtonElement>(`[data-default="${control.id}"]`);
    if (toDefault !== null) toDefault.disabled = value === undefined;
  }
  if (theme === '') checkout.removeAttribute('theme');
  else checkout.setAttribute('theme', theme);
  showRule();
  showContrast(isDark);
}

function showRule(): void {
  const lines = Object.entries(values).map(([name, value]) => `  --kassa-${name}: ${value};`);
  const code = document.querySelector('.theme-result code');
  if (code !== null)
    code.textContent = ['kassa-checkout {', ...(lines.length > 0 ? lines : ['  /* the defaults */']), '}'].join('\n');
}

function showContrast(isDark: boolean): void {
  const of = (name: string): string | null => values[name] ?? null;
  const shop: ShopColours = {
    accent: of('accent'),
    surface: of('surface'),
    text: of('text'),
    positive: of('positive'),
    caution: of('caution'),
    danger: of('danger'),
  };
  const list = readings(shop, isDark);
  const faults = warningsOf(list);
  const verdict = byId('contrast-verdict');
  verdict.className = faults.length > 0 ? 'verdict is-bad' : 'verdict';
  verdict.textContent =
    faults.length > 0
      ? `Hard to read: ${faults.map(({ what, ratio }) => `${what.toLowerCase()} (${ratioText(ratio)}, needs 4.5 : 1)`).join('; ')}.`
      : 'Everything has the contrast that WCAG 2.2 AA asks for.';
  byId('contrasts').replaceChildren(
    table(
      ['What', 'Colours', 'Contrast', 'Done by the widget'],
      list.map(({ what, colour, ground, ratio, needed, note }) => [
        what,
        sample(colour, ground),
        `${ratioText(ratio)} ${ratio < needed ? '✗ too little' : '✓'}`,
        note === '' ? '–' : note,
      ]),
    ),
  );
}

function sample(colour: string, ground: string): HTMLElement {
  const shown = element('span', { className: 'sample' }, `${colour} on ${ground}`);
  shown.style.color = colour;
  shown.style.backgroundColor = ground;
  return shown;
}

async function openCart(): Promise<void> {
  try {
    const answer = await fetch('/api/sample-cart', { method: 'POST' });
    if (!answer.ok) throw new Error(`The shop answered ${answer.status}.`);
    const { cartId, token, apiBase } = (await answer.json()) as Record<string, string>;
    Object.assign(checkout, { cartId, apiBase, token });
  } catch {
    checkout.hidden = true;
    byId('preview-failed').hidden = false;
  }
}

form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('input', ({ target }) => {
  const control = controls.find((one) => one === target);
  if (control !== undefined) changeFrom(control);
  show();
});
form.addEventListener('click', ({ target }) => {
  const button = (target as HTMLElement).closest('button');
  const preset = presets[button?.dataset['preset'] ?? ''];
  const property = button?.dataset['default'];
  if (preset !== undefined) fill(preset);
  else if (property !== undefined) {
    drop(property);
    fill(values);
    // Disabled, it would lose the focus to the page.
    byId(property).focus();
  } else return;
  show();
});
darkPreference.addEventListener('change', show);
checkout.addEventListener('kassa:expired', ({ detail }: Event & { detail?: { renewRequested: boolean } }) => {
  if (detail?.renewRequested === true) void openCart();
});

show();
void openCart();
