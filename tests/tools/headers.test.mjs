/** The header check on headers that leave one thing out each, and on one that says everything. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseHeader } from '../../tools/check/header-parser.mjs';
import { checkHeaders, reviewHeaders } from '../../tools/check/headers.mjs';
import { headerFaults, publicHeaders } from '../../tools/headers.mjs';

const header = (text) => [
  { file: 'a.h', text: `#pragma once\nnamespace kassa::money {\n${text}\n}  // namespace kassa::money\n` },
];
const faults = (text) => checkHeaders(header(text));

describe('the header check', () => {
  test('accepts what is documented', () => {
    const text = `
/// Rounds to so many digits, 0 to 24; the result is poisoned for others.
[[nodiscard]] Decimal round(const Decimal& value, int digits, RoundingMode mode) noexcept;

/// A pair. Minor units, exact.
class Pair {
  public:
    /// The sum; poisoned on overflow.
    [[nodiscard]] Decimal sum(const Decimal& offset) const { return left_ + right_ + offset; }
    friend bool operator==(const Pair&, const Pair&) = default;

  private:
    Decimal hidden(int undocumented);
    Decimal left_;
};

/// Reads it, exact. Error: \`number_invalid\`.
[[nodiscard]] support::Result<Decimal> parse(std::string_view text);`;
    assert.deepEqual(faults(text), []);
  });

  test('misses a comment on a function, a type, an enumeration and a member', () => {
    const text = `void f();\nstruct S {};\nenum class E { a, b };\n/// Documented.\nclass C {\n  public:\n    int g() const;\n};`;
    assert.deepEqual(
      faults(text).map((fault) => fault.split(' ')[1]),
      ['f', 'S', 'E', 'C::g'],
    );
  });

  test('takes no other comment for documentation', () => {
    assert.deepEqual(faults('// Not shown to readers.\nvoid f();'), ['a.h: f has no documentation comment']);
    assert.deepEqual(faults('/// Of a field.\nint x = 0;\nvoid f();'), ['a.h: f has no documentation comment']);
  });

  test('wants errors from what can fail', () => {
    const silent = '/// Reads it.\n[[nodiscard]] support::Result<int> read(std::string_view text);';
    assert.deepEqual(faults(silent), ['a.h: read can fail and does not say how']);
    assert.deepEqual(faults(silent.replace('Reads it.', 'Reads it. Errors: `json_syntax`.')), []);
    const optional = '/// Sets it.\n[[nodiscard]] std::optional<support::Error> set(int value);';
    assert.deepEqual(faults(optional), ['a.h: set can fail and does not say how']);
  });

  test('wants rounding and range from what computes', () => {
    const silent = '/// Halves it.\n[[nodiscard]] Decimal half(const Decimal& value);';
    assert.deepEqual(faults(silent), [
      'a.h: half computes and does not say whether it is exact or rounds',
      'a.h: half takes numbers and does not say which',
    ]);
  });

  test('lets a type speak for its functions', () => {
    const text =
      '/// Exact, at least 0, in minor units.\nstruct Fee {};\n/// The fee.\nDecimal amount_for(const Fee& fee, const Decimal& units);';
    assert.deepEqual(faults(text), []);
    const [, amountFor] = reviewHeaders(header(text));
    assert.equal(amountFor.stated.rounding.by, 'Fee');
    assert.equal(amountFor.stated.source, null);
  });

  test('lets overloads share a comment', () => {
    assert.deepEqual(faults('/// Reads it.\nint value() const&;\nint value() &&;'), []);
  });

  test('reads declarations over several lines, defaults, templates and nested brackets', () => {
    const text = `
/// One. Never below 0.
template <typename T>
[[nodiscard]] std::vector<T> one(std::span<const T> values = {},
                                 std::string_view text = "a;{", char c = '{') noexcept;
/// Two.
[[nodiscard]] constexpr int two(int x) { return x > 1'000 ? 1 : (x == 2 ? 3 : 4); }`;
    assert.deepEqual(
      parseHeader(text).map(({ kind, name, doc }) => [kind, name, doc]),
      [
        ['function', 'one', 'One. Never below 0.'],
        ['function', 'two', 'Two.'],
      ],
    );
  });
});

test("the core's public headers say what they have to", () => {
  const declared = publicHeaders().flatMap(({ text }) => parseHeader(text));
  assert.ok(declared.filter(({ kind }) => kind === 'function').length > 90);
  assert.deepEqual(headerFaults(), []);
});
