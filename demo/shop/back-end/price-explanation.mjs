/**
 * A product's price as a small table, in the words of its price model: what a buyer reads before ordering is the very rule
 * that the core prices by.
 */
import { productTexts } from './languages/language.mjs';
import { formatMoney, formatNumber, formatPercent } from './number-format.mjs';

/** @typedef {{ caption: string, rows: { label: string, value: string }[], headline: { prefix: string, amount: string, suffix: string } }} PriceExplanation */

/**
 * @param {import('./catalogue.mjs').Product} product
 * @param {import('./languages/language.mjs').Language} language
 * @returns {PriceExplanation}
 */
export function explainPrice(product, language) {
  const { price } = product;
  const texts = productTexts(language, product.id);
  const words = language.examples;
  const money = (/** @type {string | number} */ amount) => formatMoney(language.locale, price.currencyCode, amount);
  const number = (/** @type {string | number} */ value) => formatNumber(language.locale, value);
  const bands = price.price.tiers ?? [];
  const headline = (/** @type {string} */ prefix, /** @type {string} */ amount) => ({
    prefix,
    amount,
    suffix: texts.per,
  });
  const lowest = bands.at(-1);

  switch (price.calculationType) {
    case 'tiered':
      return {
        caption: language.models.tiered,
        rows: bands.map((band, index) => {
          const previous = bands[index - 1]?.upTo ?? 0;
          const label =
            band.upTo === null
              ? language.bands.over(number(previous))
              : index === 0
                ? language.bands.first(number(band.upTo))
                : language.bands.next(number(band.upTo - previous));
          return { label: withUnit(label, texts.units[1]), value: money(band.unitAmount) };
        }),
        headline: headline(language.catalogue.from, money(lowest?.unitAmount ?? price.price.amount)),
      };
    case 'volume':
      return {
        caption: language.models.volume(texts.units[1]),
        rows: bands.map((band, index) => ({
          label: volumeLabel(bands, index, language, number),
          value: money(band.unitAmount),
        })),
        headline: headline(language.catalogue.from, money(lowest?.unitAmount ?? price.price.amount)),
      };
    case 'stair_step':
      return {
        caption: language.models.stair_step,
        rows: bands.map((band, index) => {
          const previous = number(bands[index - 1]?.upTo ?? 0);
          const label =
            band.upTo === null
              ? language.bands.over(previous)
              : index === 0
                ? language.bands.upTo(number(band.upTo))
                : language.bands.above(previous, number(band.upTo));
          return { label: withUnit(label, texts.units[1]), value: money(band.flatAmount) };
        }),
        headline: headline(language.catalogue.from, money(bands[0]?.flatAmount ?? price.price.amount)),
      };
    case 'package':
      return {
        caption: language.models.package,
        rows: [{ label: words.eachPack(number(price.price.packageSize ?? 1)), value: money(price.price.amount) }],
        headline: headline('', money(price.price.amount)),
      };
    case 'percentage': {
      const share = formatPercent(language.locale, price.price.percentage ?? '0');
      return {
        caption: language.models.percentage,
        rows: [{ label: words.share, value: share }],
        headline: headline('', share),
      };
    }
    case 'per_unit': {
      if (price.type === 'recurring') {
        const row = { label: words.eachUnit(texts.units[0]), value: money(price.price.amount) };
        return { caption: language.models.per_unit, rows: [row], headline: headline('', money(price.price.amount)) };
      }
      const free = { label: words.firstFree(number(price.freeUnits)), value: language.catalogue.free };
      const further = { label: words.eachFurther, value: money(price.price.amount) };
      return {
        caption: language.models.metered,
        rows: [free, further],
        headline: headline('', money(price.price.amount)),
      };
    }
    case 'flat_fee': {
      const amount = money(price.price.amount);
      if (price.recurring === null) {
        return {
          caption: language.models.once,
          rows: [{ label: words.session, value: amount }],
          headline: headline('', amount),
        };
      }
      const trial = { label: words.firstDays(number(price.recurring.trialPeriodDays)), value: language.catalogue.free };
      const then = { label: words.thenMonthly, value: amount };
      return { caption: language.models.trial, rows: [trial, then], headline: headline('', amount) };
    }
  }
}

/** @param {string} label @param {string} unit */
function withUnit(label, unit) {
  return `${label} ${unit}`;
}

/**
 * Volume is ordered in whole units, so the next band begins one unit above the bound.
 * @param {{ upTo: number | null }[]} bands
 * @param {number} index
 * @param {import('./languages/language.mjs').Language} language
 * @param {(value: string | number) => string} number
 */
function volumeLabel(bands, index, language, number) {
  const from = number((bands[index - 1]?.upTo ?? 0) + 1);
  const upTo = bands[index]?.upTo ?? null;
  if (upTo === null) return language.bands.orMore(from);
  return index === 0 ? language.bands.upTo(number(upTo)) : language.bands.between(from, number(upTo));
}

/**
 * One worked example in a line: "60 seats: 10 × €10.00 + 40 × €8.00 + 10 × €6.00 = €480.00".
 * @param {import('./catalogue.mjs').Product} product
 * @param {import('./product-facts.mjs').Example} example
 * @param {import('./languages/language.mjs').Language} language
 */
export function explainExample(product, example, language) {
  const { currencyCode } = product.price;
  const money = (/** @type {string} */ amount) => formatMoney(language.locale, currencyCode, amount);
  const number = (/** @type {string} */ value) => formatNumber(language.locale, value);
  const quantity =
    product.price.calculationType === 'percentage'
      ? formatMoney(language.locale, currencyCode, `${example.quantity}00`)
      : `${number(example.quantity)} ${productTexts(language, product.id).units[1]}`;
  const total = money(example.total);
  if (example.packs !== undefined) {
    const packs = language.examples.packs(number(example.packs.count), money(example.packs.unitAmount));
    return language.examples.working(quantity, packs, total);
  }
  if (example.working !== undefined) {
    const working = example.working
      .map(({ units, unitAmount }) => `${number(units)}\u00a0×\u00a0${money(unitAmount)}`)
      .join(' + ');
    return language.examples.working(quantity, working, total);
  }
  return language.examples.simple(quantity, total);
}
