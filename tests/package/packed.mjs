/** The npm package as a shop gets it: packed, and unpacked into a folder of its own. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { assemblePackage } from '../../tools/build/npm-package.mjs';

/** Packs what is in dist. `folder` is a shop's, with the package in its node_modules; `tarball` the file. */
export async function packAndInstall() {
  const folder = mkdtempSync(path.join(tmpdir(), 'kassa-package-'));
  const assembled = path.join(folder, 'assembled');
  await assemblePackage(assembled);
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
      cwd: assembled,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
  const tarball = path.join(folder, filename);
  const installed = path.join(folder, 'node_modules/@kassa/checkout');
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1']);
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
  return {
    folder,
    tarball,
    installed,
    /** Runs a module in the shop's folder; answers what it prints. */
    run: (code) =>
      execFileSync(process.execPath, ['--input-type=module', '--eval', code], { cwd: folder, encoding: 'utf8' }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
