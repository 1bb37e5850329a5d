/**
 * Shows one state of the widget as the address asks: `?state=cart&lang=de&theme=dark&shop=sun`; `dir` takes the
 * place of the language's own direction. The views, styles and
 * element code are the real ones; only the controller is missing, so nothing can be changed.
 */
import { priceCurvePoints } from '../../../web/src/controller/price-curve.js';
import { Companion, type Behaviour } from '../../../web/src/element/companion.js';
import { Renderer } from '../../../web/src/element/renderer.js';
import { loadEngine } from '../../../web/src/engine/load-engine.js';
import { isRightToLeft } from '../../../web/src/locales/direction.js';
import { Formatters } from '../../../web/src/locales/formatters.js';
import { languageFor, loadTexts } from '../../../web/src/locales/load.js';
import type { CheckoutActions } from '../../../web/src/state/types.js';
import { galleryNowMs, galleryState, stateNames, type StateName } from './states.js';

const parameters = new URLSearchParams(location.search);
const locale = parameters.get('lang') ?? 'en';
const direction = (parameters.get('dir') ?? (isRightToLeft(locale) ? 'rtl' : 'ltr')) === 'rtl' ? 'rtl' : 'ltr';
document.documentElement.lang = languageFor(locale);
document.documentElement.dir = direction;
document.documentElement.dataset['theme'] = parameters.get('theme') ?? 'light';
document.documentElement.dataset['shop'] = parameters.get('shop') ?? '';

const name = stateNames.find((known): known is StateName => known === parameters.get('state')) ?? 'cart';
const engine = await loadEngine({ wasmUrl: new URL('kassa.wasm', location.href) });
const state = galleryState(name, engine);
const nothing = (): void => undefined;
const actions = new Proxy({} as CheckoutActions, { get: () => nothing });

const host = document.createElement('div');
document.querySelector('#gallery')?.append(host);
const legal = document.createElement('p');
legal.slot = 'legal';
legal.textContent = 'Sold by Halden GmbH, Berlin. By ordering you accept its terms and have read the privacy notice.';
host.append(legal);

const priced = 'cart' in state ? engine.open(state.cart) : null;
const behaviour: Behaviour = {
  cart: actions,
  order: actions,
  curveOf: (itemId) => (priced?.ok === true ? priceCurvePoints(priced.session, itemId) : []),
  nowMs: () => galleryNowMs,
  hasServer: () => true,
};
const renderer = new Renderer(host.attachShadow({ mode: 'open' }), actions, () =>
  Promise.resolve((shadow, shownBy) => new Companion(shadow, behaviour, shownBy)),
);
const texts = await loadTexts(locale);
renderer.setLanguage({
  texts,
  whole: texts,
  format: new Formatters(locale),
  tag: languageFor(locale),
  direction,
});
await renderer.loadRest();
renderer.show(state);
document.documentElement.dataset['ready'] = name;
