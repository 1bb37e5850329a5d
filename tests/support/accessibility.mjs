/** axe-core on the page as it stands: WCAG 2.2 A and AA, and best practices. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const { AxeBuilder } = createRequire(import.meta.url)('@axe-core/playwright');

/** @param {import('playwright-core').Page} page */
export async function assertAccessible(page, state) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.slice(0, 3).map(({ target, failureSummary }) => `${target.flat().join(' ')}: ${failureSummary}`),
  }));
  assert.deepEqual(found, [], `axe on "${state}"`);
}
