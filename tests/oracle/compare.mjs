/** Random carts priced three times: natively, in WebAssembly and by the oracle. */
import { quoteNatively } from '../support/native-text.mjs';
import { loadWasmText } from '../support/wasm-text.mjs';
import { featuresOf } from './coverage.mjs';
import { price } from './oracle.mjs';
import { randomCart } from './random-cart.mjs';

/** The figures of the engine that the oracle knows too, in the oracle's shape. */
function figuresOf({ lines, discounts, charges, credits, price: totals, recurring, missing }, expected) {
  const shares = (all) => all.filter(({ amount }) => amount !== '0');
  return {
    lines: lines.map(({ id, billableQuantity, amount, dueNow, discount, net, complete, nextTier }, index) => ({
      id,
      billableQuantity,
      amount,
      dueNow: dueNow.net,
      discount,
      net: expected.lines[index]?.net === null ? null : net,
      complete,
      nextTier,
    })),
    discounts: discounts.map(({ code, base, amount, shares: all }) => ({ code, base, amount, shares: shares(all) })),
    charges: charges.map(({ label, base, amount, shares: all }) => ({ label, base, amount, shares: shares(all) })),
    credits,
    price: totals,
    recurring,
    missing: missing.map(({ path }) => path),
  };
}

/** Where two values of the same shape differ first, for a person to read. */
function firstDifference(actual, expected, path = '') {
  const isObject = (value) => typeof value === 'object' && value !== null;
  if (!isObject(actual) || !isObject(expected)) {
    return actual === expected
      ? null
      : `${path}: ${JSON.stringify(actual)}, the oracle says ${JSON.stringify(expected)}`;
  }
  for (const key of new Set([...Object.keys(actual), ...Object.keys(expected)])) {
    const difference = firstDifference(actual[key], expected[key], `${path}/${key}`);
    if (difference) return difference;
  }
  return null;
}

function differenceOf(cart, native, wasm) {
  if (native !== wasm) return `native and WebAssembly differ: ${native} ${wasm}`;
  const envelope = JSON.parse(native);
  if (!envelope.ok) return `refused: ${native}`;
  const expected = price(cart);
  return firstDifference(figuresOf(envelope.data, expected), expected);
}

/**
 * @returns {Promise<(firstSeed: number, count: number) => { differences: { seed: number, difference: string }[], features: Map<string, number> }>}
 */
export async function createComparison() {
  const wasm = await loadWasmText();
  return (firstSeed, count) => {
    const carts = Array.from({ length: count }, (_, index) => randomCart(firstSeed + index));
    const texts = carts.map((cart) => JSON.stringify(cart));
    const answers = quoteNatively(texts);
    const differences = [];
    const features = new Map();
    carts.forEach((cart, index) => {
      const difference = differenceOf(cart, answers[index], wasm.quote(texts[index]));
      if (difference) differences.push({ seed: firstSeed + index, difference });
      for (const feature of featuresOf(cart)) features.set(feature, (features.get(feature) ?? 0) + 1);
    });
    return { differences, features };
  };
}
