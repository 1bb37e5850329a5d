/**
 * The pages of the documentation site, in the order in which they are offered. The site's builder makes each from its source, the demo
 * shop serves each under the policy that it needs.
 *
 * @typedef {object} Page
 * @property {string} name the address is /docs/<name>; "index" is /docs/ itself
 * @property {string} title as the navigation says it
 * @property {string} source the manual that the page is made of, as a path in the repository
 * @property {'page' | 'pricing' | 'checkout'} [policy] what a live part needs: WebAssembly to price with, or the whole widget
 * @property {boolean} [isWide] its live part takes the whole width: the contents of the page are folded
 * @property {string[]} [styles] sheets of public/ besides those that every page has
 * @property {string[]} [scripts] modules that the page loads
 *
 * @typedef {{ title: string, pages: Page[] }} Group
 */

/** @type {Group[]} */
export const groups = [
  {
    title: 'Start',
    pages: [
      { name: 'index', title: 'Overview', source: 'demo/docs/content/index.md' },
      { name: 'getting-started', title: 'Getting started', source: 'README.md' },
      { name: 'frameworks', title: 'Frameworks and bundlers', source: 'docs/frameworks.md' },
      {
        name: 'migrate-from-stripe-checkout',
        title: 'From Stripe Checkout',
        source: 'docs/migrate-from-stripe-checkout.md',
      },
      { name: 'migrate-from-recurly-js', title: 'From Recurly.js', source: 'docs/migrate-from-recurly-js.md' },
    ],
  },
  {
    title: 'The widget',
    pages: [
      { name: 'element', title: 'Element reference', source: 'docs/element.md' },
      {
        name: 'theming',
        title: 'Theming',
        source: 'docs/element.md',
        policy: 'checkout',
        isWide: true,
        styles: ['controls', 'theming'],
        scripts: ['/kassa/kassa.js', '/docs/assets/theming.js'],
      },
    ],
  },
  {
    title: 'Prices',
    pages: [
      { name: 'pricing', title: 'Pricing manual', source: 'docs/pricing.md' },
      {
        name: 'calculator',
        title: 'Price calculator',
        source: 'demo/docs/content/calculator.md',
        policy: 'pricing',
        isWide: true,
        styles: ['controls', 'calculator'],
        scripts: ['/docs/assets/calculator.js'],
      },
    ],
  },
  {
    title: 'The server',
    pages: [
      { name: 'http', title: 'A purchase over HTTP', source: 'docs/http.md' },
      { name: 'api', title: 'API reference', source: 'demo/server/openapi.json', styles: ['reference'] },
      { name: 'api-coverage', title: 'What is covered', source: 'docs/api-coverage.md' },
      { name: 'server', title: 'Running kassa-server', source: 'demo/server/README.md' },
      { name: 'catalogue', title: 'The catalogue', source: 'docs/catalogue.md' },
      { name: 'discounts', title: 'Discounts', source: 'docs/discounts.md' },
      { name: 'payments', title: 'Payments', source: 'docs/payments.md' },
      { name: 'taxes', title: 'Taxes', source: 'docs/taxes.md' },
      { name: 'private-carts', title: 'Private carts', source: 'docs/private-carts.md' },
      { name: 'subscriptions', title: 'Subscriptions', source: 'docs/subscriptions.md' },
      { name: 'operations', title: 'Operations', source: 'docs/operations.md' },
    ],
  },
  {
    title: 'Trust',
    pages: [
      { name: 'security', title: 'CSP and security', source: 'docs/security.md' },
      { name: 'accessibility', title: 'Accessibility', source: 'docs/accessibility.md' },
      { name: 'complaints', title: 'What people complain about', source: 'docs/complaints.md' },
    ],
  },
  {
    title: 'The project',
    pages: [
      { name: 'architecture', title: 'Architecture', source: 'ARCHITECTURE.md' },
      { name: 'contributing', title: 'Contributing', source: 'CONTRIBUTING.md' },
      { name: 'reporting', title: 'Reporting a vulnerability', source: 'SECURITY.md' },
      { name: 'changelog', title: 'Changelog', source: 'CHANGELOG.md' },
    ],
  },
];

export const pages = groups.flatMap((group) => group.pages);

/** Policies by page; a page that is not named here has no live part. */
export const pagePolicies = new Map(pages.map(({ name, policy = 'page' }) => [name, policy]));

/** @param {string} name */
export const addressOf = (name) => (name === 'index' ? '/docs/' : `/docs/${name}`);
