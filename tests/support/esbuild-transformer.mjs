/**
 * Jest transformer: TypeScript to ESM through esbuild, which keeps `import.meta` and takes milliseconds. Types are checked by
 * `npm run check`, not here.
 */
import { createHash } from 'node:crypto';
import { transformSync, version } from 'esbuild';

const options = { loader: 'ts', format: 'esm', target: 'node20', sourcemap: 'inline', sourcesContent: false };

export default {
  getCacheKey(source, file) {
    return createHash('sha256')
      .update(JSON.stringify([version, options, file]))
      .update(source)
      .digest('hex');
  },
  process(source, file) {
    return { code: transformSync(source, { ...options, sourcefile: file }).code };
  },
};
