/** All icons: those of the cart, and those of what comes after it. */
import { svg, type SVGTemplateResult, type TemplateResult } from 'lit/html.js';
import { cartPaths, drawing } from './cart-icons.js';

const paths = {
  ...cartPaths,
  cross: svg`<path d="m6 6 8 8M14 6l-8 8"/>`,
  tag: svg`<path d="M3 9.2V4a1 1 0 0 1 1-1h5.2a2 2 0 0 1 1.4.6l5.9 5.9a1.6 1.6 0 0 1 0 2.3l-4.7 4.7a1.6 1.6 0 0 1-2.3 0L3.6 10.6A2 2 0 0 1 3 9.2ZM6.8 6.8h.01"/>`,
  info: svg`<circle cx="10" cy="10" r="7.2"/><path d="M10 9.4v4M10 6.6h.01"/>`,
  trend: svg`<path d="m3 6.5 5 5 3-3 6 6M12.5 14.5H17V10"/>`,
  bank: svg`<path d="M3 8 10 3.5 17 8ZM4.5 8v6M8.2 8v6M11.8 8v6M15.5 8v6M3 16.5h14"/>`,
  card: svg`<rect x="2.5" y="4.5" width="15" height="11" rx="2"/><path d="M2.5 8.5h15M5.5 12.5h3"/>`,
  wallet: svg`<path d="M3 6.5a2 2 0 0 1 2-2h9.5v3M3 6.5V14a1.5 1.5 0 0 0 1.5 1.5H16a1 1 0 0 0 1-1v-6a1 1 0 0 0-1-1H4a1 1 0 0 1-1-1ZM13.5 11.5h.01"/>`,
  out: svg`<path d="M8 4.5H5a1 1 0 0 0-1 1V15a1 1 0 0 0 1 1h9.5a1 1 0 0 0 1-1v-3M11.5 4H16v4.5M16 4l-6.5 6.5"/>`,
  document: svg`<path d="M5 3h7l3.5 3.5V17H5ZM12 3v3.5h3.5M7.5 10h5M7.5 13h5"/>`,
  mail: svg`<rect x="2.5" y="4.5" width="15" height="11" rx="2"/><path d="m3 6 7 5 7-5"/>`,
  clock: svg`<circle cx="10" cy="10" r="7.2"/><path d="M10 6v4.3l2.8 1.7"/>`,
  offline: svg`<path d="M3 3l14 14M7.5 12.2a4 4 0 0 1 4.6-.3M4.8 9.4a7.5 7.5 0 0 1 2.6-1.6M10.5 7.2a7.6 7.6 0 0 1 4.7 2.2M2.5 6.7A11 11 0 0 1 4.6 5.3M8.2 4.2a11 11 0 0 1 9.3 2.5M10 15.5h.01"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof paths;

/** `modifiers`: see {@link drawing}. */
export function icon(name: IconName, modifiers = ''): TemplateResult {
  return drawing(paths[name], modifiers);
}
