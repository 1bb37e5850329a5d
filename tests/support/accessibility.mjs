/** axe-core on the page as it stands: WCAG 2.2 A and AA, and best practices. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const { AxeBuilder } = createRequire(import.meta.url)('@axe-core/playwright');

/** `npm run test:accessibility` looks at everything, `npm test` at a part of what is alike. */
export const isWhole = process.env.KASSA_ACCESSIBILITY === 'whole';

/** So many of the parts of a page that are alike are looked at; axe takes a minute for some thousand words in colours. */
const partsLookedAt = 6;

/**
 * @param {import('playwright-core').Page} page
 * @param {string} state what the page shows, for the message
 * @param {{ alike?: string[] }} [options] `alike`: selectors of parts that are made alike; of each some are looked at, spread over the page
 */
export async function assertAccessible(page, state, { alike = [] } = {}) {
  await untilStill(page);
  if (!isWhole) {
    await page.evaluate(
      ([selectors, kept]) => {
        for (const selector of selectors) {
          const parts = [...document.querySelectorAll(selector)];
          const step = Math.ceil(parts.length / kept);
          parts.filter((_, index) => index % step !== 0).forEach((part) => part.remove());
        }
      },
      [alike, partsLookedAt],
    );
  }
  const violations = await axeViolations(page, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.slice(0, 3).map(({ target, failureSummary }) => `${target.flat().join(' ')}: ${failureSummary}`),
  }));
  assert.deepEqual(found, [], `axe on "${state}"`);
}

/**
 * What axe finds wrong on a page. In two fifths of the time that the builder takes by itself, which describes every element that passes as well, and
 * joins the results of a page's frames in a second page: no page of ours has frames.
 * @param {import('playwright-core').Page} page
 * @param {import('axe-core').RunOptions} [options]
 */
export async function axeViolations(page, options = {}) {
  assert.equal(page.frames().length, 1);
  const builder = new AxeBuilder({ page }).options({ ...options, resultTypes: ['violations'] }).setLegacyMode();
  return (await builder.analyze()).violations;
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
