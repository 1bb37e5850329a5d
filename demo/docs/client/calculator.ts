/**
 * The price calculator: the text in the field for JSON is the cart, the form is another way to change it, and each change is priced by the
 * engine in this page.
 */
import { loadEngine } from '@kassa/checkout/core';
import type { Engine, KassaErrorBody, Quote, Session } from '../../../web/src/engine/types.js';
import { OrderFormatters } from '../../../web/src/locales/order-formatters.js';
import { addTier, applyField, fillForm, readCart, removeTier, writeCart, type Json } from './cart-form.js';
import { curvePoints, drawCurve } from './curve.js';
import { byId, element } from './dom.js';
import { explain } from './explanation.js';

interface Example {
  readonly name: string;
  readonly title: string;
  readonly text: string;
}

const format = new OrderFormatters('en-GB');
/** The total is read out once the typing pauses. */
const spokenAfterMs = 700;

const document_ = {
  form: byId<HTMLFormElement>('calculator-form'),
  example: byId<HTMLSelectElement>('example'),
  cart: byId<HTMLTextAreaElement>('cart'),
};
let session: Session | null = null;
let spoken: ReturnType<typeof setTimeout> | undefined;

async function start(): Promise<void> {
  const [engine, answer] = await Promise.all([loadEngine(), fetch('/docs/assets/examples.json')]);
  const examples = (await answer.json()) as readonly Example[];
  const choose = (name: string): void => {
    const example =
      examples.find((one) => one.name === name) ?? examples.find((one) => one.name === 'tiered') ?? examples[0];
    if (example === undefined) return;
    document_.example.value = example.name;
    document_.cart.value = example.text;
    showText(engine);
  };
  byId('calculator').hidden = false;
  choose(decodeURIComponent(location.hash.slice(1)));
  addEventListener('hashchange', () => choose(decodeURIComponent(location.hash.slice(1))));
  document_.form.addEventListener('submit', (event) => event.preventDefault());
  document_.form.addEventListener('input', ({ target }) => {
    const { id } = target as HTMLElement;
    if (id === 'example') {
      history.replaceState(null, '', `#${document_.example.value}`);
      choose(document_.example.value);
    } else if (id === 'cart') showText(engine);
    else edit(engine, (cart) => applyField(cart, id));
  });
  document_.form.addEventListener('click', ({ target }) => {
    const button = (target as HTMLElement).closest('button');
    if (button?.id === 'add-tier') edit(engine, addTier);
    const removed = button?.dataset['removeTier'];
    if (removed === undefined) return;
    edit(engine, (cart) => removeTier(cart, Number(removed)));
    byId('add-tier').focus();
  });
}

/** Changes the cart by the form; a text that is no JSON has to be put right first. */
function edit(engine: Engine, change: (cart: Json) => void): void {
  try {
    const cart = readCart(document_.cart.value);
    change(cart);
    document_.cart.value = writeCart(cart);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  showText(engine);
}

/** Prices the text as it stands, and shows in the form what it has. */
function showText(engine: Engine): void {
  const text = document_.cart.value;
  let names = new Map<string, string>();
  try {
    const cart = readCart(text);
    fillForm(cart);
    names = namesOf(cart);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  session?.close();
  session = null;
  const opened = engine.open(text);
  byId('problem').hidden = opened.ok;
  byId('due').hidden = !opened.ok;
  if (!opened.ok) {
    showProblem(opened.error);
    return;
  }
  session = opened.session;
  showQuote(opened.session, names);
}

function showQuote(current: Session, names: ReadonlyMap<string, string>): void {
  const { quote } = current;
  const due = format.money(quote.price.amountDue, quote);
  byId('due-amount').textContent = due;
  byId('due-minor').textContent = quote.price.amountDue;
  byId('envelope').textContent = JSON.stringify({ ok: true, data: quote }, null, 2);
  byId('explanation').replaceChildren(...explain(quote, names, format));
  showCurve(current, quote, names);
  clearTimeout(spoken);
  spoken = setTimeout(() => (byId('spoken').textContent = `Amount due now: ${due}`), spokenAfterMs);
}

/** Of the first item that has a curve. */
function showCurve(current: Session, quote: Quote, names: ReadonlyMap<string, string>): void {
  const place = byId('curve');
  place.hidden = true;
  for (const line of quote.lines) {
    const points = curvePoints(current, line);
    // Hidden, a drawing would have no width.
    place.hidden = false;
    drawCurve(place, { name: names.get(line.id) ?? line.id, points, line, quote, format });
    if (!place.hidden) return;
  }
}

function showProblem({ code, path, args }: KassaErrorBody): void {
  const facts = Object.entries(args).map(([name, value]) => `${name}: ${value}`);
  byId('problem').replaceChildren(
    element('p', {}, element('strong', {}, 'No price: '), element('code', {}, code)),
    element(
      'p',
      {},
      path === '' ? 'In the document as a whole.' : 'At ',
      path === '' ? null : element('code', {}, path),
    ),
    facts.length === 0 ? '' : element('p', {}, facts.join(', ')),
  );
  byId('explanation').replaceChildren();
  byId('curve').hidden = true;
  byId('envelope').textContent = JSON.stringify({ ok: false, error: { code, path, args } }, null, 2);
}

function namesOf(cart: Json): Map<string, string> {
  const items = Array.isArray(cart['items']) ? (cart['items'] as readonly Json[]) : [];
  return new Map(items.map(({ id, name }) => [String(id), typeof name === 'string' ? name : String(id)]));
}

void start();
