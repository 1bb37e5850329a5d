/**
 * The shop's words in English. Products' names and short descriptions come from the catalogue. The type of this object is what
 * every other language must have.
 */

/** @typedef {{ units: [string, string], field: string, per: string, text: string, points: string[] }} ProductTexts */

export const english = {
  code: 'en',
  locale: 'en-GB',
  name: 'English',
  /** Key of the catalogue's translations; null for the catalogue's own language. */
  catalogueKey: /** @type {string | null} */ (null),

  layout: {
    skip: 'Skip to content',
    demo: 'About this demo',
    demoNotice: 'A demo shop: nothing is sold and nobody is charged. Its e-mails arrive in the',
    demoMailbox: 'mailbox',
    newTab: '(opens in a new tab)',
    navigation: 'Main',
    products: 'Products',
    developers: 'For developers',
    mailbox: 'Mailbox',
    otherLanguage: 'Deutsch',
    order: (/** @type {number} */ count) => (count === 0 ? 'Your order' : `Your order (${count})`),
    footerLine: 'Halden GmbH, Beispielufer 12, 10179 Berlin',
    footerFictional: 'Halden is made up. This shop shows the Kassa checkout at work.',
    imprint: 'Imprint',
    terms: 'Terms',
    privacy: 'Privacy',
    documentation: 'Kassa documentation',
  },

  catalogue: {
    title: 'Halden: tools for teams that draw',
    heading: 'Tools for teams that draw',
    lead: 'One workspace for design files, brand rules and everything that leaves the studio. Take what your team needs. Every price below shows its rule.',
    start: 'See products and prices',
    promises: [
      ['Files stay in Germany', 'Frankfurt and Falkenstein, with daily copies'],
      ['Add-ons end monthly', 'Seats run twelve months, everything else one'],
      ['Prices that add up', 'Without VAT, priced again before you order'],
    ],
    groups: {
      team: ['For the team', 'People, brands and reports.'],
      volume: ['By volume', 'Choose a size, pay for it in advance. Change it any month.'],
      usage: ['By use', 'Nothing today. Billed when the month ends.'],
      once: ['Once', 'A good start, paid a single time.'],
    },
    coupon: 'New here? The code WELCOME10 takes 10% off the first payment.',
    questionsHeading: 'Before you order',
    questions: [
      [
        'Do the prices contain VAT?',
        'No. They are prices for businesses, without VAT. The checkout adds the rate of your country as a line of its own, before you order.',
      ],
      [
        'Can I change quantities later?',
        'Yes. In the checkout every quantity can be typed or stepped, and the price follows at once. After that, change them in your workspace; the new price starts with the next month.',
      ],
      [
        'How do I cancel?',
        'Team seats run for twelve months and end with one month’s notice. Everything else can be cancelled 14 days before the month ends, in your workspace or by e-mail.',
      ],
      [
        'Which ways to pay are there?',
        'Direct debit from a euro account, a payment page that accepts test cards, and an invoice paid by bank transfer.',
      ],
    ],
    howPriced: 'How it is priced',
    perMonth: 'each month',
    once: 'once',
    from: 'from',
    free: 'free',
    add: 'Add to order',
    update: 'Update order',
    remove: 'Remove',
    inOrder: (/** @type {string | null} */ quantity) =>
      quantity === null ? 'In your order.' : `In your order: ${quantity}.`,
    checkout: 'Go to checkout',
    orderBar: (/** @type {number} */ count) =>
      count === 1 ? '1 product in your order' : `${count} products in your order`,
  },

  models: {
    tiered: 'Each band has its own price',
    volume: (/** @type {string} */ units) => `One price for all ${units}`,
    stair_step: 'One price for the whole step',
    per_unit: 'One price for each',
    package: 'Priced per started pack',
    percentage: 'A share of your revenue',
    metered: 'Counted, then billed',
    trial: 'Free to begin with',
    once: 'Paid once',
  },

  bands: {
    first: (/** @type {string} */ count) => `First ${count}`,
    next: (/** @type {string} */ count) => `Next ${count}`,
    over: (/** @type {string} */ count) => `Over ${count}`,
    upTo: (/** @type {string} */ bound) => `Up to ${bound}`,
    between: (/** @type {string} */ from, /** @type {string} */ bound) => `${from} to ${bound}`,
    orMore: (/** @type {string} */ from) => `${from} or more`,
    above: (/** @type {string} */ previous, /** @type {string} */ bound) => `Over ${previous}, up to ${bound}`,
  },

  checkout: {
    title: 'Checkout · Halden',
    heading: 'Checkout',
    back: 'Back to Halden',
    completed: 'Continue to Halden',
    legalBefore: 'Sold by Halden GmbH, Berlin. By ordering you accept its',
    legalTerms: 'terms',
    legalBetween: 'and have read the',
    legalPrivacy: 'privacy notice',
    noScript: 'The checkout prices your order in your browser and needs JavaScript for that.',
    emptyHeading: 'Your order is empty',
    emptyText: 'Add a product first; what you add is kept for two hours.',
    emptyLink: 'See products and prices',
    failedHeading: 'The checkout does not open just now',
    failedText: 'Nothing was ordered, and your order is kept. Try again in a moment.',
    retry: 'Try again',
  },

  mailbox: {
    title: 'Mailbox · Halden',
    heading: 'Mailbox',
    lead: 'What the demo would have sent by e-mail arrives here, newest first. The page looks for new messages every three seconds.',
    empty: 'No messages yet. Order something, and the one-time code arrives here.',
    to: 'To',
    copyCode: 'Copy code',
    copied: 'Copied',
    newMessages: ['1 new message', '{count} new messages'],
    unavailable: 'The mail server does not answer. Trying again.',
    noScript: 'The mailbox needs JavaScript to look for messages.',
    backToCheckout: 'Back to the checkout',
  },

  developers: {
    title: 'For developers · Halden',
    heading: 'This checkout in your shop',
    lead: 'Halden’s checkout is Kassa, a custom element. It prices the cart in the browser with the same core that the server prices with again before it takes the order.',
    documentation: 'Everything else is in the documentation.',
    embedHeading: 'The page',
    embedText: 'One script, one element, and the cart that your back end made. The token stays in memory.',
    backEndHeading: 'Your back end',
    backEndText:
      'Make the cart with your merchant key, and keep its id and token in the buyer’s session. Reload, the back button and the way back from a payment page then find the same cart.',
    policyHeading: 'Content Security Policy',
    policyText: 'The checkout page you saw was served with this header.',
    eventsHeading: 'What your page hears',
    eventsText: 'Events tell your page what happened. None of them carries the token, a code or an address.',
    themeHeading: 'Your look',
    themeText: 'Three properties fit it to a shop. Contrast is kept whatever the accent is.',
    copy: 'Copy',
    copied: 'Copied',
  },

  legal: {
    title: 'Imprint, terms, privacy · Halden',
    heading: 'Imprint, terms, privacy',
    fictional:
      'Halden is a made-up company in a demonstration of the Kassa checkout. Nothing here is for sale, an order has no effect, and nobody is charged.',
    sections: [
      {
        id: 'imprint',
        heading: 'Imprint',
        paragraphs: [
          'Halden GmbH, Beispielufer 12, 10179 Berlin',
          'Managing director: Ines Halden',
          'hello@halden.example',
        ],
      },
      {
        id: 'terms',
        heading: 'Terms',
        paragraphs: [
          'Offers are for businesses. A contract comes about when we confirm your order by e-mail.',
          'Team seats run for twelve months, then from month to month, and end with one month’s notice. Everything else runs from month to month and ends with 14 days’ notice.',
          'Subscriptions are paid in advance unless the product says otherwise. Usage is billed at the end of the month.',
        ],
      },
      {
        id: 'privacy',
        heading: 'Privacy',
        paragraphs: [
          'The shop sets two cookies: one for your order, for two hours, and one for your language. Both are needed; neither follows you.',
          'What you type in the checkout stays on the machine that runs this demo. Delete its data folder, and it is gone.',
        ],
      },
    ],
  },

  errors: {
    notFoundHeading: 'This page does not exist',
    notFoundText: 'The address may have a typing mistake, or the page was moved.',
    failedHeading: 'That did not work',
    home: 'See products and prices',
  },

  products: /** @type {Record<string, ProductTexts>} */ ({
    'team-seats': {
      units: ['seat', 'seats'],
      field: 'Seats',
      per: 'per seat and month',
      text: 'Everyone who draws gets a seat. Reviewers and developers look and comment for nothing.',
      points: ['Unlimited files and versions', 'Comments and hand-off', 'Single sign-on'],
    },
    'brand-kits': {
      units: ['kit', 'kits'],
      field: 'Brand kits',
      per: 'per kit and month',
      text: 'Colours, typefaces and logos of a brand, in every file. Changed once, right everywhere.',
      points: ['Locked styles', 'Licence dates for typefaces'],
    },
    analytics: {
      units: ['workspace', 'workspaces'],
      field: 'Workspace',
      per: 'per month after the trial',
      text: 'Which components are used, which are copied, and where files drift away from the brand.',
      points: ['Weekly report by e-mail', 'First payment 14 days after you order'],
    },
    'api-calls': {
      units: ['call', 'calls'],
      field: 'Calls each month',
      per: 'per call',
      text: 'Read and write designs from your own tools: export assets, sync tokens, check files in a pipeline.',
      points: ['600 calls a minute', 'Webhooks are free'],
    },
    storage: {
      units: ['GB', 'GB'],
      field: 'GB',
      per: 'per month',
      text: 'Room for footage, fonts and print data beside your files, with every version kept.',
      points: ['Versions for 180 days', 'Daily copies at a second site'],
    },
    messages: {
      units: ['message', 'messages'],
      field: 'Messages each month',
      per: 'per started 100 messages',
      text: 'Reviewers get a text message when something waits for their approval, and answer with one tap.',
      points: ['Delivered in 40 countries', 'Replies are free'],
    },
    'render-minutes': {
      units: ['minute', 'minutes'],
      field: 'Minutes',
      per: 'per minute, after 500 free ones',
      text: 'Films and large print files are rendered on our machines while yours stays free.',
      points: ['4K at 60 frames', 'A limit that you set'],
    },
    storefront: {
      units: ['euro', 'euros'],
      field: 'Revenue you expect each month, in euros',
      per: 'of revenue',
      text: 'Sell templates and icon sets from a page of your own. We take care of files, licences and invoices.',
      points: ['Your domain', 'Paid out every week'],
    },
    onboarding: {
      units: ['session', 'sessions'],
      field: 'Session',
      per: 'once',
      text: 'Ninety minutes with a trainer who has looked at your files before. You keep the recording.',
      points: ['Up to 20 people', 'A date within ten days'],
    },
  }),

  examples: {
    working: (/** @type {string} */ quantity, /** @type {string} */ working, /** @type {string} */ total) =>
      `${quantity}: ${working} = ${total}`,
    simple: (/** @type {string} */ quantity, /** @type {string} */ total) => `${quantity}: ${total}`,
    packs: (/** @type {string} */ count, /** @type {string} */ each) => `${count}\u00a0packs\u00a0×\u00a0${each}`,
    firstDays: (/** @type {string} */ days) => `First ${days} days`,
    thenMonthly: 'Then each month',
    eachUnit: (/** @type {string} */ unit) => `Each ${unit}`,
    eachPack: (/** @type {string} */ size) => `Each started pack of ${size}`,
    firstFree: (/** @type {string} */ count) => `First ${count} each month`,
    eachFurther: 'Each one after that',
    share: 'Share of revenue',
    session: 'One session',
  },
};
