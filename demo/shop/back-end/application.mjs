/** The shop's routes. Each answers with the security headers; what a route throws becomes a problem document or a page. */
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseBasket, setLine } from './basket.mjs';
import { CartService } from './cart-service.mjs';
import { readCatalogue } from './catalogue.mjs';
import { Documentation } from './documentation.mjs';
import { Html } from './html.mjs';
import { KassaClient } from './kassa-client.mjs';
import { chooseLanguage } from './languages/language.mjs';
import { renderCataloguePage } from './pages/catalogue-page.mjs';
import { renderCheckoutPage } from './pages/checkout-page.mjs';
import { renderDevelopersPage, renderErrorPage, renderLegalPage } from './pages/information-pages.mjs';
import { renderMailboxPage } from './pages/mailbox-page.mjs';
import { orderFormState } from './pages/order-form-state.mjs';
import { Problem } from './problem.mjs';
import { RateLimit } from './rate-limit.mjs';
import { readForm, readJsonObject } from './request-body.mjs';
import { decodePath, notFound, readUrl, refuseOtherSites, wantsJson } from './requests.mjs';
import { securityHeaders } from './security-headers.mjs';
import { inTurn, ShopSessions } from './shop-sessions.mjs';
import { StaticFiles } from './static-files.mjs';

const publicFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../public');

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */
/** @typedef {{ request: Request, response: Response, url: URL, language: import('./languages/language.mjs').Language }} Exchange */

/**
 * @param {import('./configuration.mjs').Configuration} configuration
 * @returns {Promise<(request: Request, response: Response) => void>}
 */
export async function createApplication(configuration) {
  const application = new Application(
    configuration,
    await readCatalogue(configuration.catalogueFile),
    await readDrawings(),
  );
  return (request, response) => void application.handle(request, response);
}

/** @returns {Promise<Map<string, Html>>} the SVG files of public/images by name; ours, so they may go in as markup */
async function readDrawings() {
  const folder = path.join(publicFolder, 'images');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.svg'));
  const drawings = names.map(
    async (name) =>
      /** @type {const} */ ([
        path.basename(name, '.svg'),
        new Html((await readFile(path.join(folder, name), 'utf8')).trim()),
      ]),
  );
  return new Map(await Promise.all(drawings));
}

class Application {
  /**
   * @param {import('./configuration.mjs').Configuration} configuration
   * @param {import('./catalogue.mjs').Catalogue} catalogue
   * @param {Map<string, Html>} drawings
   */
  constructor(configuration, catalogue, drawings) {
    const isHttps = configuration.publicOrigin?.startsWith('https:') ?? false;
    this.configuration = configuration;
    this.catalogue = catalogue;
    this.drawings = drawings;
    this.headers = securityHeaders({ apiOrigin: configuration.apiOrigin, isHttps });
    this.kassa = new KassaClient({ origin: configuration.apiOrigin, merchantKey: configuration.merchantKey });
    this.carts = new CartService({ kassa: this.kassa, catalogue });
    this.sessions = new ShopSessions({ isHttps });
    this.newCarts = new RateLimit({ capacity: configuration.cartsPerMinute });
    this.assets = new StaticFiles(publicFolder);
    this.widget = new StaticFiles(configuration.widgetFolder);
    this.documentation = new Documentation({ folder: configuration.documentationFolder, headers: this.headers });
    /** @type {Map<string, Map<string, (exchange: Exchange) => Promise<void>>>} handlers by path and method */
    this.routes = new Map([
      ['/', only('GET', (exchange) => this.showCatalogue(exchange))],
      ['/checkout', only('GET', (exchange) => this.showCheckout(exchange))],
      [
        '/mailbox',
        only('GET', async (exchange) => this.sendPage(exchange, renderMailboxPage(this.pageContext(exchange)))),
      ],
      ['/developers', only('GET', async (exchange) => this.showDevelopers(exchange))],
      ['/legal', only('GET', async (exchange) => this.sendPage(exchange, renderLegalPage(this.pageContext(exchange))))],
      ['/basket', only('POST', (exchange) => this.changeBasket(exchange))],
      ['/api/carts', only('POST', (exchange) => this.openCart(exchange))],
      ['/api/sample-cart', only('POST', (exchange) => this.openSampleCart(exchange))],
      ['/api/mailbox', only('GET', (exchange) => this.listMails(exchange))],
      ['/health', only('GET', async ({ response }) => this.sendJson(response, 200, { status: 'ok' }))],
    ]);
  }

  /**
   * @param {Request} request
   * @param {Response} response
   */
  async handle(request, response) {
    for (const [name, value] of Object.entries(this.headers.page)) response.setHeader(name, value);
    const url = readUrl(request);
    try {
      if (url === null) throw new Problem(400, 'url_invalid', 'The address cannot be read.');
      await this.route(request, response, url);
    } catch (error) {
      this.sendProblem(request, response, url, error);
    }
  }

  /**
   * @param {Request} request
   * @param {Response} response
   * @param {URL} url
   */
  async route(request, response, url) {
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? '');
    const serveFile = this.fileRoute(url.pathname);
    const handlers =
      serveFile === null
        ? this.routes.get(url.pathname)
        : new Map([['GET', () => this.sendFile(serveFile, request, response, url)]]);
    if (handlers === undefined) throw notFound();
    const handler = handlers.get(method);
    if (handler === undefined) {
      const allowed = [...handlers.keys()].flatMap((name) => (name === 'GET' ? ['GET', 'HEAD'] : [name]));
      throw new Problem(405, 'method_not_allowed', 'This address does not take this method.', {
        headers: { Allow: allowed.join(', ') },
      });
    }
    if (method !== 'GET') refuseOtherSites(request, this.configuration.publicOrigin);
    await handler({ request, response, url, language: chooseLanguage(request, url, response) });
  }

  /**
   * Who serves the files below a path's first name; null for a path that is a route.
   * @param {string} pathname
   * @returns {{ serve: StaticFiles['serve'] } | null}
   */
  fileRoute(pathname) {
    if (pathname.startsWith('/assets/')) return this.assets;
    if (pathname.startsWith('/kassa/')) return this.widget;
    return pathname === '/docs' || pathname.startsWith('/docs/') ? this.documentation : null;
  }

  /** @param {Exchange} exchange */
  async showCatalogue(exchange) {
    const basket = await this.currentBasket(exchange.request);
    this.sendPage(exchange, renderCataloguePage(this.pageContext(exchange), this.catalogue, basket));
  }

  /** @param {Exchange} exchange */
  async showCheckout(exchange) {
    const session = this.sessions.find(exchange.request);
    // Who comes from a checkout link brings a cart that only the page's script can see.
    const bringsCart = exchange.url.searchParams.has('link');
    const isEmpty = !bringsCart && (session === null || (session.basket.size === 0 && session.cart === null));
    if (!isEmpty) {
      for (const [name, value] of Object.entries(this.headers.checkout)) exchange.response.setHeader(name, value);
    }
    this.sendPage(exchange, renderCheckoutPage(this.pageContext(exchange), isEmpty));
  }

  /** @param {Exchange} exchange */
  showDevelopers(exchange) {
    const policy = this.headers.checkout['Content-Security-Policy'] ?? '';
    this.sendPage(exchange, renderDevelopersPage(this.pageContext(exchange), policy));
  }

  /**
   * The order form of a product: sets its quantity, or removes it. A form sent without script is sent on to the catalogue; the
   * page's script asks for JSON and says what became of it in place.
   * @param {Exchange} exchange
   */
  async changeBasket({ request, response, language }) {
    const form = await readForm(request);
    const productId = form.get('productId') ?? '';
    const quantity = form.has('remove') ? '0' : form.get('quantity');
    const session = this.sessions.findOrOpen(request, response);
    await inTurn(session, async () => {
      await this.carts.synchronise(session);
      setLine(session.basket, this.catalogue, productId, quantity, '');
      this.carts.noteBasketChange(session);
    });
    if (!wantsJson(request)) {
      response.writeHead(303, { Location: `/#${productId}`, 'Cache-Control': 'no-store' }).end();
      return;
    }
    const product = this.catalogue.products.get(productId);
    if (product === undefined) throw notFound();
    const ordered = session.basket.get(productId) ?? null;
    const count = session.basket.size;
    this.sendJson(response, 200, {
      isOrdered: ordered !== null,
      ...orderFormState(product, ordered, language),
      count,
      orderBar: language.catalogue.orderBar(count),
      orderLink: language.layout.order(count),
    });
  }

  /**
   * Gives the page its cart. With `items` in the body the basket becomes those; without, it is the one that the buyer filled. With
   * `link` the cart is the one that a checkout link made, if its code counts.
   * @param {Exchange} exchange
   */
  async openCart({ request, response, language }) {
    const body = await readJsonObject(request);
    const wanted = body.items === undefined ? null : parseBasket(body.items, this.catalogue);
    const link = body.link === undefined ? null : parseLink(body.link);
    const session = this.sessions.findOrOpen(request, response);
    this.limitNewCarts(request);
    const opened = await inTurn(session, async () => {
      if (wanted !== null) {
        session.basket = wanted;
        this.carts.noteBasketChange(session);
      }
      if (link !== null) await this.carts.takeOver(session, link);
      return this.carts.open(session, language.locale);
    });
    if (opened === null) throw new Problem(422, 'cart_empty', 'There is nothing to order.');
    this.sendJson(response, opened.isNew ? 201 : 200, {
      cartId: opened.cart.id,
      token: opened.cart.token,
      apiBase: this.configuration.apiOrigin,
    });
  }

  /**
   * A cart of its own for the documentation's live examples: the buyer's order stays as it is.
   * @param {Exchange} exchange
   */
  async openSampleCart({ request, response }) {
    this.limitNewCarts(request);
    const created = await this.carts.openSample();
    this.sendJson(response, 201, { cartId: created.id, token: created.token, apiBase: this.configuration.apiOrigin });
  }

  /** @param {Request} request */
  limitNewCarts(request) {
    const waitSeconds = this.newCarts.take(request.socket.remoteAddress ?? '');
    if (waitSeconds > 0) {
      throw new Problem(429, 'rate_limited', 'Too many carts from one address.', {
        headers: { 'Retry-After': String(waitSeconds) },
      });
    }
  }

  /** @param {Exchange} exchange */
  async listMails({ response }) {
    const mails = await this.kassa.readMailbox();
    // Only what the page shows.
    const shown = mails
      .slice(0, 50)
      .map(({ id, to, subject, text, createdAt, kind }) => ({ id, to, subject, text, createdAt, kind }));
    this.sendJson(response, 200, shown);
  }

  /**
   * @param {{ serve: StaticFiles['serve'] }} files
   * @param {Request} request
   * @param {Response} response
   * @param {URL} url
   */
  async sendFile(files, request, response, url) {
    const relativePath = decodePath(url.pathname.split('/').slice(2).join('/'));
    if (relativePath === null || !(await files.serve(relativePath, request, response))) throw notFound();
  }

  /**
   * The basket as it is now. When kassa-server does not answer, the shop still shows its pages, with the basket it knows.
   * @param {Request} request
   * @returns {Promise<import('./basket.mjs').Basket>}
   */
  async currentBasket(request) {
    const session = this.sessions.find(request);
    if (session === null) return new Map();
    await inTurn(session, async () => this.carts.synchronise(session)).catch(() => undefined);
    return session.basket;
  }

  /**
   * @param {{ request: Request, url: URL, language: import('./languages/language.mjs').Language }} exchange
   * @returns {import('./pages/layout.mjs').PageContext}
   */
  pageContext({ request, url, language }) {
    return {
      language,
      orderedProducts: this.sessions.find(request)?.basket.size ?? 0,
      path: url.pathname,
      drawing: (name) => this.drawings.get(name) ?? new Html(''),
    };
  }

  /**
   * @param {Exchange} exchange
   * @param {string} page
   * @param {number} [status]
   */
  sendPage({ request, response }, page, status = 200) {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Length', Buffer.byteLength(page));
    // A page shows the buyer's own order, in the buyer's language.
    response.setHeader('Cache-Control', 'private, no-cache');
    response.setHeader('Vary', 'Accept-Language, Cookie');
    response.writeHead(status).end(request.method === 'HEAD' ? undefined : page);
  }

  /**
   * @param {Response} response
   * @param {number} status
   * @param {unknown} body
   * @param {string} [mediaType]
   */
  sendJson(response, status, body, mediaType = 'application/json') {
    const text = JSON.stringify(body);
    response.setHeader('Content-Type', `${mediaType}; charset=utf-8`);
    response.setHeader('Content-Length', Buffer.byteLength(text));
    response.setHeader('Cache-Control', 'no-store');
    response.writeHead(status).end(response.req.method === 'HEAD' ? undefined : text);
  }

  /**
   * @param {Request} request
   * @param {Response} response
   * @param {URL | null} url
   * @param {unknown} error
   */
  sendProblem(request, response, url, error) {
    if (response.headersSent || response.destroyed) {
      response.destroy();
      return;
    }
    const problem = error instanceof Problem ? error : new Problem(500, 'internal', 'The shop made a mistake.');
    if (problem !== error)
      process.stderr.write(`${request.method} ${url?.pathname}: ${error instanceof Error ? error.stack : error}\n`);
    for (const [name, value] of Object.entries(problem.headers)) response.setHeader(name, value);
    if (
      url === null ||
      url.pathname.startsWith('/api/') ||
      wantsJson(request) ||
      !(request.headers.accept ?? '').includes('text/html')
    ) {
      this.sendJson(response, problem.status, problem.toDocument(), 'application/problem+json');
      return;
    }
    const exchange = { request, response, url, language: chooseLanguage(request, url, response) };
    this.sendPage(exchange, renderErrorPage(this.pageContext(exchange), problem), problem.status);
  }
}

/**
 * What stood behind the `#` of a page that a checkout link led to.
 * @param {unknown} value
 * @returns {{ cart: string, code: string }}
 */
function parseLink(value) {
  const { cart, code } = /** @type {Record<string, unknown>} */ (value ?? {});
  const isShort = (/** @type {unknown} */ text) => typeof text === 'string' && text.length > 0 && text.length <= 64;
  if (!isShort(cart) || !isShort(code)) throw new Problem(422, 'field_type', 'The link has no cart or no code.');
  return { cart: String(cart), code: String(code) };
}

/**
 * @param {string} method
 * @param {(exchange: Exchange) => Promise<void>} handler
 */
function only(method, handler) {
  return new Map([[method, handler]]);
}
