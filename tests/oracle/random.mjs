/** xorshift32: the same numbers from a seed on every machine. */
export function generator(seed) {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
  for (let warm = 0; warm < 8; warm += 1) next();
  const below = (bound) => next() % bound;
  return { below, chance: (percent) => below(100) < percent, pick: (values) => values[below(values.length)] };
}

/** An amount from 0 to below `bound`, at times with a fraction. */
export function randomAmount(random, bound) {
  const whole = random.below(bound);
  return random.chance(30) ? `${whole}.${random.pick(['5', '25', '05', '125', '0001'])}` : String(whole);
}
