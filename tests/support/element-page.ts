/** A page with `<kassa-checkout>` whose server is a {@link ModelServer} behind the global `fetch`, for tests of the element itself. */
import { KassaCheckout, defineKassaCheckout } from '../../web/src/element/index.js';
import type { PublicCart } from '../../web/src/engine/types.js';
import { freshEngine, wasmBytes } from './engine.js';
import { ModelServer, type ModelAnswer, type ModelOptions, type ModelRequest } from './model-server.js';

export interface ElementPage {
  readonly element: KassaCheckout;
  readonly server: ModelServer;
  /** Answers in the server's place, when it answers. */
  interfere: (request: ModelRequest) => ModelAnswer | 'lost' | undefined;
  click(selector: string): Promise<void>;
}

export const token = 'token-1';

export async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1_000 && !condition(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(condition()).toBe(true);
}

/** Puts the element into a shadow root of the page, as a component of a shop would, and starts it. */
export async function openElementPage(
  cart: PublicCart,
  options: ModelOptions = {},
  prepare: (page: ElementPage) => void = () => undefined,
): Promise<ElementPage> {
  defineKassaCheckout();
  const server = new ModelServer(await freshEngine(), cart, options);
  const element = document.createElement('kassa-checkout');
  const page: ElementPage = {
    element,
    server,
    interfere: () => undefined,
    async click(selector) {
      const find = (): HTMLElement | null | undefined => element.shadowRoot?.querySelector<HTMLElement>(selector);
      await until(() => find() != null);
      find()?.click();
    },
  };
  globalThis.fetch = ((input: string | URL | Request, init?: RequestInit) => {
    const url = new URL(input instanceof Request ? input.url : input, document.baseURI);
    if (url.pathname.endsWith('.wasm')) return Promise.resolve(new Response(new Uint8Array(wasmBytes())));
    const request: ModelRequest = {
      method: init?.method ?? 'GET',
      path: url.pathname,
      headers: new Headers(init?.headers),
      body: typeof init?.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : {},
    };
    const interference = page.interfere(request);
    if (interference === 'lost') return Promise.reject(new TypeError('fetch failed'));
    const { status, body, headers } = interference ?? server.handle(request);
    return Promise.resolve(new Response(JSON.stringify(body), { status, headers: headers ?? {} }));
  }) as typeof fetch;
  element.setAttribute('wasm-url', 'https://cdn.example/kassa.wasm');
  element.setAttribute('locale', 'en');
  element.apiBase = 'https://api.example';
  element.cartId = cart.id;
  element.token = token;
  prepare(page);
  const component = document.createElement('section');
  component.attachShadow({ mode: 'open' }).append(element);
  document.body.append(component);
  return page;
}
