/**
 * Keeps the widget readable in colours that a shop chose: when surface, text or state colours are set, or the browser has no relative
 * colours, the variants are computed in script and set through the CSSOM. Most pages need none of it, so the module that computes
 * is loaded only then.
 */
import type { Rgb } from '../styles/colour.js';

const settable = ['--kassa-surface', '--kassa-text', '--kassa-positive', '--kassa-caution', '--kassa-danger'];
const forced = '(forced-colors: active)';
/** How shops switch their theme without the browser's own preference changing. */
const switches = ['class', 'style', 'data-theme', 'theme'];

export class ColourKeeper {
  readonly #host: Element;
  readonly #root: HTMLElement;
  readonly #preferences: readonly MediaQueryList[];
  readonly #page: MutationObserver;
  readonly #onChange = (): void => void this.#update();
  #warned = '';

  constructor(host: Element, root: HTMLElement) {
    this.#host = host;
    this.#root = root;
    this.#preferences = ['(prefers-color-scheme: dark)', forced].map((query) => matchMedia(query));
    for (const preference of this.#preferences) preference.addEventListener('change', this.#onChange);
    this.#page = new MutationObserver(this.#onChange);
    for (const element of [document.documentElement, document.body, host]) {
      this.#page.observe(element, { attributes: true, attributeFilter: switches });
    }
    void this.#update();
  }

  stop(): void {
    for (const preference of this.#preferences) preference.removeEventListener('change', this.#onChange);
    this.#page.disconnect();
  }

  async #update(): Promise<void> {
    const style = getComputedStyle(this.#host);
    // The reader's own colours take the place of all; there is nothing to choose and nothing to warn of.
    if (matchMedia(forced).matches) return;
    const isOwn = settable.some((name) => style.getPropertyValue(name).trim() !== '');
    if (!isOwn && CSS.supports('color', 'oklch(from red l c h)')) return;
    const { ownColours, ownProperties } = await import('../styles/own-colours.js');
    const read = colourReader(this.#root);
    const colours = ownColours({
      surface: read('surface'),
      text: read('text'),
      accent: read('accent'),
      good: read('good'),
      care: read('care'),
      bad: read('bad'),
    });
    for (const [name, value] of Object.entries(ownProperties(colours))) this.#root.style.setProperty(name, value);
    const warning = colours.warnings.join('; ');
    if (warning !== '' && warning !== this.#warned)
      console.warn(`kassa-checkout: hard to read in these colours. ${warning}.`);
    this.#warned = warning;
  }
}

/** Reads a token as the browser resolves it, whatever notation the shop wrote it in: by painting one pixel. */
function colourReader(root: HTMLElement): (token: string) => Rgb {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const painter = canvas.getContext('2d', { willReadFrequently: true });
  const probe = document.createElement('i');
  probe.hidden = true;
  root.append(probe);
  const read = (token: string): Rgb => {
    probe.style.setProperty('color', `var(--_${token})`);
    if (painter === null) return [0, 0, 0];
    painter.fillStyle = getComputedStyle(probe).color;
    painter.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = painter.getImageData(0, 0, 1, 1).data;
    return [red / 255, green / 255, blue / 255];
  };
  queueMicrotask(() => probe.remove());
  return read;
}
