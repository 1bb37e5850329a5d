/** What a buyer types, for tests in which it does not matter. */

/** A private buyer in Berlin who pays by bank transfer: the order can be placed after it. */
export async function fillDetails(page, email = 'mira@halmvogt.example') {
  await page.getByLabel('E-mail', { exact: true }).fill(email);
  await page.getByLabel('Country').selectOption('DE');
  for (const [label, text] of [
    ['First name', 'Mira'],
    ['Last name', 'Vogt'],
    ['Street', 'Torstraße'],
    ['Number', '140'],
    ['Postal code', '10119'],
    ['City', 'Berlin'],
  ]) {
    await page.getByLabel(label, { exact: true }).fill(text);
  }
  await page.getByRole('radio', { name: /Bank transfer/ }).check({ force: true });
}
