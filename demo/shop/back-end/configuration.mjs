/** Where the shop listens and what it talks to: flags first, then environment variables, then defaults. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/**
 * @typedef {object} Configuration
 * @property {string} host
 * @property {number} port 0 asks the system for a free one
 * @property {string} apiOrigin origin of kassa-server, as the buyer's browser reaches it
 * @property {string} merchantKey bearer token for kassa-server's private calls
 * @property {string} widgetFolder folder with kassa.js
 * @property {string} documentationFolder folder with the built documentation site
 * @property {string} catalogueFile
 * @property {string | null} publicOrigin the shop's own address when a proxy stands before it; https makes cookies Secure
 * @property {number} cartsPerMinute new carts allowed to one client address
 */

export class ConfigurationError extends Error {}

const shopFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

export const usage = `Usage: node demo/shop/server.mjs --merchant-key-file FILE [options]

  --listen HOST:PORT        where to serve the shop            HALDEN_LISTEN             127.0.0.1:8081
  --api URL                 origin of kassa-server             HALDEN_API                http://127.0.0.1:8080
  --merchant-key-file FILE  the key of its private calls       HALDEN_MERCHANT_KEY_FILE
  --widget DIR              folder with kassa.js               HALDEN_WIDGET             dist
  --docs DIR                folder with the documentation      HALDEN_DOCS               build/docs
  --catalogue FILE          products, the server's file        HALDEN_CATALOGUE          demo/shop/catalogue.json
  --public-url URL          the shop's address behind a proxy  HALDEN_PUBLIC_URL
  --carts-per-minute N      new carts per client address       HALDEN_CARTS_PER_MINUTE   120
  --help
`;

const options = {
  listen: { variable: 'HALDEN_LISTEN', fallback: '127.0.0.1:8081' },
  api: { variable: 'HALDEN_API', fallback: 'http://127.0.0.1:8080' },
  'merchant-key-file': { variable: 'HALDEN_MERCHANT_KEY_FILE', fallback: null },
  widget: { variable: 'HALDEN_WIDGET', fallback: path.resolve(shopFolder, '../../dist') },
  docs: { variable: 'HALDEN_DOCS', fallback: path.resolve(shopFolder, '../../build/docs') },
  catalogue: { variable: 'HALDEN_CATALOGUE', fallback: path.join(shopFolder, 'catalogue.json') },
  'public-url': { variable: 'HALDEN_PUBLIC_URL', fallback: null },
  'carts-per-minute': { variable: 'HALDEN_CARTS_PER_MINUTE', fallback: '120' },
};

/**
 * @param {string[]} argv
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<Configuration>}
 * @throws {ConfigurationError} naming the option that cannot be used
 */
export async function readConfiguration(argv, environment) {
  const flags = parseFlags(argv);
  const valueOf = (/** @type {keyof typeof options} */ name) =>
    flags[name] ?? environment[options[name].variable] ?? options[name].fallback;

  const { host, port } = parseListen(String(valueOf('listen')));
  const keyFile = valueOf('merchant-key-file');
  if (keyFile === null) {
    throw new ConfigurationError('--merchant-key-file is needed: without it the shop cannot create carts.');
  }
  const merchantKey = (await readText(keyFile, '--merchant-key-file')).trim();
  if (!/^[\x21-\x7e]{16,512}$/.test(merchantKey)) {
    throw new ConfigurationError(`--merchant-key-file: ${keyFile} does not hold one key of 16 to 512 characters.`);
  }
  const publicUrl = valueOf('public-url');
  const cartsPerMinute = String(valueOf('carts-per-minute'));
  if (!/^[1-9]\d{0,5}$/.test(cartsPerMinute)) {
    throw new ConfigurationError('--carts-per-minute takes a whole number from 1 to 999999.');
  }
  return {
    host,
    port,
    apiOrigin: parseOrigin(String(valueOf('api')), '--api'),
    merchantKey,
    widgetFolder: path.resolve(String(valueOf('widget'))),
    documentationFolder: path.resolve(String(valueOf('docs'))),
    catalogueFile: path.resolve(String(valueOf('catalogue'))),
    publicOrigin: publicUrl === null ? null : parseOrigin(publicUrl, '--public-url'),
    cartsPerMinute: Number(cartsPerMinute),
  };
}

/** @param {string[]} argv @returns {Record<string, string | undefined>} */
function parseFlags(argv) {
  const declared = Object.fromEntries(
    Object.keys(options).map((name) => [name, { type: /** @type {const} */ ('string') }]),
  );
  try {
    return /** @type {Record<string, string | undefined>} */ (parseArgs({ args: argv, options: declared }).values);
  } catch (error) {
    throw new ConfigurationError(error instanceof Error ? error.message : String(error));
  }
}

/** @param {string} text */
function parseListen(text) {
  const match = /^(?:\[([0-9a-fA-F:]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  if (match === null || port > 65_535) {
    throw new ConfigurationError(`--listen takes HOST:PORT, such as 127.0.0.1:8081; got ${text}.`);
  }
  return { host: match[1] ?? match[2] ?? '127.0.0.1', port };
}

/**
 * The origin goes into a Content-Security-Policy, so it must be nothing but an origin.
 * @param {string} text
 * @param {string} flag
 */
function parseOrigin(text, flag) {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (
    url === null ||
    !/^https?:$/.test(url.protocol) ||
    url.pathname !== '/' ||
    url.search !== '' ||
    url.username !== ''
  ) {
    throw new ConfigurationError(`${flag} takes an origin, such as http://127.0.0.1:8080; got ${text}.`);
  }
  return url.origin;
}

/** @param {string} file @param {string} flag */
async function readText(file, flag) {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new ConfigurationError(`${flag}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
