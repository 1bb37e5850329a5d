/** Sizes of files as they travel: raw, gzip -9 and brotli 11. */
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const brotliOptions = {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
  },
};

/** @param {Buffer | string} content */
export function sizesOf(content) {
  const bytes = Buffer.from(content);
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, {
      params: { ...brotliOptions.params, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }).length,
  };
}

/** The sum over files that are sent one by one. @param {string[]} files */
export function sizesOfFiles(files) {
  return addSizes(files.map((file) => sizesOf(readFileSync(file))));
}

/** @param {{ raw: number, gzip: number, brotli: number }[]} sizes */
export function addSizes(sizes) {
  return sizes.reduce(
    (sum, size) => ({ raw: sum.raw + size.raw, gzip: sum.gzip + size.gzip, brotli: sum.brotli + size.brotli }),
    { raw: 0, gzip: 0, brotli: 0 },
  );
}

/** "12.34 kB" of 1000 bytes. */
export const formatKilobytes = (bytes) => `${(bytes / 1000).toFixed(2)} kB`;
