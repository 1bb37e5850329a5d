/**
 * Which folder of the reference server may use which, and which of them speak to a library.
 *
 * A file belongs to the longest of these folders that it is in; files directly in demo/server, which put the program
 * together, may use everything. The folders of services/ stand in the order of the table: each may use those named for it,
 * all of them above it, so that there is no circle. An arrow that is not in the table is a fault.
 */

/** What every folder of services/ may use besides others of them. */
const ground = ['base', 'json', 'http', 'security', 'store'];

/** The folders of services/, each with those of them that it may include: none below it. */
const services = {
  values: '',
  cart_parts: '',
  buyers: 'values',
  merchants: 'values',
  catalogue: 'values cart_parts buyers',
  tax: 'values cart_parts catalogue',
  vouchers: 'values cart_parts',
  payments: 'values cart_parts merchants catalogue',
  carts: 'values cart_parts buyers catalogue tax vouchers payments',
  cart_input: 'values catalogue carts',
  discounts: 'values cart_parts buyers catalogue vouchers payments carts cart_input',
  nexway: 'values cart_parts buyers catalogue tax vouchers payments carts cart_input discounts',
  search: 'payments carts nexway',
  subscriptions: 'values cart_parts catalogue tax carts cart_input discounts nexway',
  messages: 'values buyers payments carts',
  orders: 'values cart_parts buyers tax vouchers payments carts discounts subscriptions messages',
  catalogue_import: 'merchants catalogue subscriptions',
};

const inServices = (name) => `services/${name}`;
const everyService = Object.keys(services).map(inServices);

/** Folders of demo/server, each with those it may include besides itself. */
export const serverModules = {
  base: [],
  json: [],
  security: [],
  logging: ['json'],
  store: ['security'],
  http: ['base', 'json', 'security', 'logging', 'store'],
  ...Object.fromEntries(
    Object.entries(services).map(([name, used]) => [
      inServices(name),
      [...ground, ...used.split(' ').filter(Boolean).map(inServices)],
    ]),
  ),
  // Files directly in services/ join its folders to what a request is answered with.
  services: [...ground, ...everyService],
  routes: [...ground, 'logging', 'services', ...everyService],
};

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
