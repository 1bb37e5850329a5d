/**
 * Files from fixed folders: the right media type, an ETag, compression, and how long a browser may keep them.
 *
 * A file whose name carries a hash of its content never changes and may be kept for ever; any other is asked for again and
 * answered with 304 while it is the same.
 */
import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const mediaTypes = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  // Anything else, and browsers refuse to compile while the file arrives.
  '.wasm': 'application/wasm',
};

/** "kassa-3F2KQ7ZD.js" (esbuild) or "kassa.9f86d081.wasm": never "kassa-checkout.js". */
const hashedName = /[-.](?:[0-9A-Z]{8}|(?=[a-f]*\d)[0-9a-f]{8,64})\.[a-z]+$/;

const compressors = {
  br: (/** @type {Buffer} */ bytes) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  gzip: (/** @type {Buffer} */ bytes) => promisify(gzip)(bytes, { level: 9 }),
};

/** @typedef {{ bytes: Buffer, mediaType: string, digest: string, modifiedMs: number, encoded: Map<string, Promise<Buffer>> }} StoredFile */

export class StaticFiles {
  #folder;
  /** @type {Map<string, StoredFile>} */
  #files = new Map();

  /** @param {string} folder */
  constructor(folder) {
    this.#folder = path.resolve(folder);
  }

  /**
   * Answers a GET or HEAD for one file.
   * @param {string} relativePath decoded path below the folder, with "/" between names
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   * @returns {Promise<boolean>} false when there is no such file
   */
  async serve(relativePath, request, response) {
    const file = await this.#find(relativePath);
    if (file === null) return false;
    const accepted = (request.headers['accept-encoding'] ?? '').split(',').map((part) => part.split(';')[0]?.trim());
    const encoding = accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : null;
    const etag = `"${file.digest}${encoding === null ? '' : `-${encoding}`}"`;
    response.setHeader('ETag', etag);
    response.setHeader('Vary', 'Accept-Encoding');
    response.setHeader(
      'Cache-Control',
      hashedName.test(relativePath) ? 'public, max-age=31536000, immutable' : 'public, no-cache',
    );
    if (request.headers['if-none-match']?.split(',').some((tag) => tag.trim() === etag)) {
      response.writeHead(304).end();
      return true;
    }
    const body = encoding === null ? file.bytes : await encode(file, encoding);
    response.setHeader('Content-Type', file.mediaType);
    if (encoding !== null) response.setHeader('Content-Encoding', encoding);
    response.setHeader('Content-Length', body.length);
    response.writeHead(200).end(request.method === 'HEAD' ? undefined : body);
    return true;
  }

  /**
   * Only names of letters, digits, "_", "-" and "." that do not begin with a dot, so neither "..", a hidden file, a drive nor a
   * NUL can be named; and the file that is meant must lie in the folder even after symbolic links are followed.
   * @param {string} relativePath
   * @returns {Promise<StoredFile | null>}
   */
  async #find(relativePath) {
    const mediaType = mediaTypes[/** @type {keyof typeof mediaTypes} */ (path.posix.extname(relativePath))];
    if (mediaType === undefined || !/^(?:[\w-][\w.-]*\/){0,4}[\w-][\w.-]*$/.test(relativePath)) return null;
    try {
      const folder = await realpath(this.#folder);
      const name = await realpath(path.join(folder, relativePath));
      if (!name.startsWith(folder + path.sep)) return null;
      const { mtimeMs } = await stat(name);
      const known = this.#files.get(name);
      if (known?.modifiedMs === mtimeMs) return known;
      const bytes = await readFile(name);
      const digest = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
      const file = { bytes, mediaType, digest, modifiedMs: mtimeMs, encoded: new Map() };
      this.#files.set(name, file);
      return file;
    } catch (error) {
      const code = /** @type {NodeJS.ErrnoException} */ (error).code;
      if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR' || code === 'ENAMETOOLONG') return null;
      throw error;
    }
  }
}

/** @param {StoredFile} file @param {'br' | 'gzip'} encoding */
function encode(file, encoding) {
  const known = file.encoded.get(encoding);
  if (known !== undefined) return known;
  const made = compressors[encoding](file.bytes);
  file.encoded.set(encoding, made);
  return made;
}
