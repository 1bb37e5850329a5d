/**
 * Which folder of the reference server may use which, and which of them speak to a library.
 *
 * A file belongs to the longest of these folders that it is in; files directly in demo/server, which put the program
 * together, may use everything. The folders of services/ stand in the order of the table: each may use those named for it,
 * all of them above it, so that there is no circle. An arrow that is not in the table is a fault.
 */

/** What every folder of services/ may use besides others of them. */
const ground = ['base', 'json', 'http', 'security', 'store'];

/** Folders of demo/server, each with those it may include besides itself. */
export const serverModules = {
  base: [],
  json: [],
  security: [],
  logging: ['json'],
  store: ['security'],
  http: ['base', 'json', 'security', 'logging', 'store'],
  'services/values': ground,
  'services/cart_parts': ground,
  'services/buyers': [...ground, 'services/values'],
  'services/merchants': [...ground, 'services/values'],
  'services/catalogue': [...ground, 'services/values', 'services/cart_parts', 'services/buyers'],
  'services/tax': [...ground, 'services/values', 'services/cart_parts', 'services/catalogue'],
  'services/vouchers': [...ground, 'services/values', 'services/cart_parts'],
  'services/payments': [
    ...ground,
    'services/values',
    'services/cart_parts',
    'services/merchants',
    'services/catalogue',
  ],
  'services/carts': [
    ...ground,
    'services/values',
    'services/cart_parts',
    'services/buyers',
    'services/catalogue',
    'services/tax',
    'services/vouchers',
    'services/payments',
  ],
  'services/cart_input': [...ground, 'services/values', 'services/catalogue', 'services/carts'],
  'services/discounts': [
    ...ground,
    'services/values',
    'services/cart_parts',
    'services/buyers',
    'services/catalogue',
    'services/vouchers',
    'services/payments',
    'services/carts',
    'services/cart_input',
  ],
  'services/nexway': [
    ...ground,
    'services/values',
    'services/cart_parts',
    'services/buyers',
    'services/catalogue',
    'services/tax',
    'services/vouchers',
    'services/payments',
    'services/carts',
    'services/cart_input',
    'services/discounts',
  ],
  'services/search': [...ground, 'services/payments', 'services/carts', 'services/nexway'],
  'services/subscriptions': [
    ...ground,
    'services/values',
    'services/cart_parts',
    'services/catalogue',
    'services/tax',
    'services/carts',
    'services/cart_input',
    'services/discounts',
    'services/nexway',
  ],
  'services/messages': [...ground, 'services/values', 'services/buyers', 'services/payments', 'services/carts'],
  'services/orders': [
    ...ground,
    'services/values',
    'services/cart_parts',
    'services/buyers',
    'services/tax',
    'services/vouchers',
    'services/payments',
    'services/carts',
    'services/discounts',
    'services/subscriptions',
    'services/messages',
  ],
  'services/catalogue_import': [...ground, 'services/merchants', 'services/catalogue', 'services/subscriptions'],
};

/** The folders of services/. */
const services = Object.keys(serverModules).filter((folder) => folder.startsWith('services/'));
/** Files directly in services/ join its folders to what a request is answered with. */
serverModules.services = [...ground, ...services];
serverModules.routes = [...ground, 'logging', 'services', ...services];

/** Libraries that are behind one folder (or file) each; what is not listed may be included nowhere in the server. */
export const serverLibraries = [
  { prefix: 'nlohmann/', users: ['json/'] },
  { prefix: 'boost/asio', users: ['http/'] },
  { prefix: 'boost/beast', users: ['http/'] },
  { prefix: 'openssl/', users: ['security/', 'http/client.cpp'] },
  { prefix: 'sqlite3.h', users: ['store/sqlite/'] },
  { prefix: 'pqxx/', users: ['store/postgres/'] },
  { prefix: 'curl/', users: ['services/messages/smtp_client.cpp'] },
  { prefix: 're2/', users: ['services/catalogue/price_parameters.cpp', 'services/messages/smtp_client.cpp'] },
  { prefix: 'CLI/', users: ['config.cpp'] },
  { prefix: 'spdlog/', users: [''] },
  { prefix: 'fcntl.h', users: ['security/key_file.cpp'] },
  { prefix: 'unistd.h', users: ['security/key_file.cpp'] },
];

const folder = 'demo/server/';
const standardHeader = /^[a-z_0-9]+$/;

/** The folder of the table that a file or header of the server is in; "" for one directly in demo/server. */
export function serverModuleOf(inside) {
  const found = Object.keys(serverModules)
    .filter((module) => inside.startsWith(`${module}/`))
    .sort((left, right) => right.length - left.length)[0];
  if (found === undefined) {
    return inside.includes('/') ? null : '';
  }
  // A new folder of services/ needs a row of its own.
  return found === 'services' && inside.split('/').length > 2 ? null : found;
}

/**
 * The fault of one include of a file of the server that is not of the core, or null.
 * @param {string} file path inside the repository, with slashes
 * @param {string} bracket `<` or `"`
 * @param {string} header
 */
export function faultOfServerInclude(file, bracket, header) {
  const inside = file.slice(folder.length);
  const module = serverModuleOf(inside);
  if (bracket === '<') {
    if (standardHeader.test(header)) {
      return null;
    }
    const library = serverLibraries.find(({ prefix }) => header.startsWith(prefix));
    if (library === undefined) {
      return 'no library of the server';
    }
    return library.users.some((user) => inside.startsWith(user))
      ? null
      : `only ${library.users.join(' and ')} may include it`;
  }
  const used = serverModuleOf(header);
  if (used === null) {
    return 'no folder of the server';
  }
  if (module === '' || used === module || serverModules[module].includes(used)) {
    return null;
  }
  return `${module} must not use ${used === '' ? 'the program' : used}`;
}
