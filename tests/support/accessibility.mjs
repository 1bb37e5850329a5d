/** axe-core on the page as it stands: WCAG 2.2 A and AA, and best practices. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const { AxeBuilder } = createRequire(import.meta.url)('@axe-core/playwright');

/** @param {import('playwright-core').Page} page */
export async function assertAccessible(page, state) {
  await untilStill(page);
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

/** Panels fade in; colours are judged once they have, not half-way. Animations without an end are left running. */
function untilStill(page) {
  return page.evaluate(async () => {
    const roots = [
      document,
      ...[...document.querySelectorAll('*')].map(({ shadowRoot }) => shadowRoot).filter(Boolean),
    ];
    const ending = roots
      .flatMap((root) => root.getAnimations())
      .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}
