/** The worked examples of the pricing manual, for the calculator: each cart with the heading that it stands under. */
import { slugOf } from './markdown.mjs';

const fence = '```json cart';

/**
 * @param {string} manual docs/pricing.md
 * @returns {{ name: string, title: string, text: string }[]} `text` is the cart as it stands there
 */
export function calculatorExamples(manual) {
  const lines = manual.split('\n');
  const examples = [];
  let title = '';
  for (const [index, line] of lines.entries()) {
    if (/^#{2,3} /.test(line)) title = line.replace(/^#+ /, '');
    if (line !== fence) continue;
    const text = `${lines.slice(index + 1, lines.indexOf('```', index)).join('\n')}\n`;
    const slug = slugOf(title);
    const same = examples.filter(({ name }) => name === slug || name.startsWith(`${slug}--`)).length;
    examples.push({
      name: same === 0 ? slug : `${slug}--${same + 1}`,
      title: same === 0 ? title : `${title} (${same + 1})`,
      text,
    });
  }
  return examples;
}
