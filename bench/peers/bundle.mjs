/** Peers as a shop would ship them: bundled and minified like Kassa's own scripts. */
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { minify } from 'terser';

/**
 * @param {string} source an ES module that exports what is used of a peer, so that the rest can be left out
 * @returns {Promise<string>} one minified ES module
 */
export async function bundlePeer(source) {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'error',
    write: false,
  });
  const { code } = await minify(outputFiles[0].text, { module: true, ecma: 2020, compress: { passes: 2 } });
  return code ?? '';
}

export const yogaSource = "export * from 'yoga-layout/load';";
