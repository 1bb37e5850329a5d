/** Driving a page with the keyboard alone, as a buyer without a mouse does: nothing here clicks or focuses by script. */
import assert from 'node:assert/strict';

/** What has the focus, through shadow roots: its accessible name as far as markup gives it, tag and part. */
export function focused(page) {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element || element === document.body) return null;
    const root = element.getRootNode();
    const labelledBy = (element.getAttribute('aria-labelledby') ?? '')
      .split(/\s+/)
      .map((id) => (id ? (root.getElementById?.(id)?.textContent ?? '') : ''))
      .join(' ');
    const name =
      element.getAttribute('aria-label') ||
      labelledBy.trim() ||
      [...(element.labels ?? [])].map((label) => label.textContent).join(' ') ||
      element.textContent ||
      '';
    const group = element.closest('[role="group"], fieldset, article, li');
    return {
      tag: element.localName,
      type: element.getAttribute('type'),
      part: element.getAttribute('part') ?? '',
      name: name.replace(/\s+/g, ' ').trim(),
      group: group?.getAttribute('aria-label') ?? group?.querySelector('legend, h2, h3')?.textContent?.trim() ?? '',
    };
  });
}

/**
 * Presses Tab until `matches` holds for what has the focus; fails when the page was walked through without meeting it.
 * @param {import('playwright-core').Page} page
 * @param {(element: { tag: string, type: string | null, part: string, name: string, group: string }) => boolean} matches
 */
export async function tabTo(page, matches, { limit = 150, backwards = false } = {}) {
  const seen = [];
  for (let press = 0; press < limit; press += 1) {
    await page.keyboard.press(backwards ? 'Shift+Tab' : 'Tab');
    const element = await focused(page);
    if (element && matches(element)) return element;
    seen.push(element ? `${element.tag} "${element.name.slice(0, 40)}"` : 'page');
  }
  assert.fail(`not reached with ${limit} presses of Tab; met: ${seen.join(', ')}`);
}

/** Types into the field that has the focus, replacing what it holds. */
export async function replaceText(page, text) {
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}
