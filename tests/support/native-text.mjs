/** The native core with nothing in between: document texts in, envelope texts out, so that bytes can be compared. */
import { spawnSync } from 'node:child_process';
import { binaryPath } from './server.mjs';

const outputLimit = 1 << 30;

function run(args, input) {
  const { error, status, stdout, stderr } = spawnSync(binaryPath('kassa-quote'), args, {
    input,
    encoding: 'utf8',
    maxBuffer: outputLimit,
  });
  if (error) throw error;
  if (status > 1) throw new Error(`kassa-quote: ${stderr}`);
  return stdout;
}

/** kassa-quote reads one document a line, so a text that spans lines or is blank goes in on its own. */
const isOneLine = (text) => text.trim() !== '' && !text.includes('\n');

/** @param {string[]} texts @returns {string[]} one envelope for each */
export function quoteNatively(texts) {
  const lines = texts.filter(isOneLine);
  const answers = run(['--ndjson'], lines.map((text) => `${text}\n`).join('')).split('\n');
  return texts.map((text) => (isOneLine(text) ? answers.shift() : run([], text).trimEnd()));
}
