/**
 * What a public header of the core has to say: every type and function has a documentation comment, a function that can fail names its
 * errors, one that takes or gives amounts says whether it is exact or rounds, and one that takes a number says which numbers.
 *
 * A facet may be stated by the function, or by the types of its signature: `amount_for(const Tiered&)` need not repeat what Tiered says.
 */
import { parseHeader } from './header-parser.mjs';

/** How a facet is recognised in a comment. */
const facets = {
  units: /minor units?|major units?|percent|\bdigits?\b|seconds|\bdays?\b|months|bytes|UTF-8|UTC|calendar|quantit/i,
  range:
    /at least|at most|above (?:zero|0)|below (?:zero|0|10)|\brange\b|between|never (?:below|exceeds|negative)|(?<!adds? )up to|\b\d+ to \d+|as long as|strictly/i,
  rounding: /round|\bexact|cut (?:off|down)|largest.remainder/i,
  errors: /errors?\b|fails?\b|poison|overflow/i,
  source: /RFC \d+|ISO \d+|EN \d+|BR-[A-Z]+-\d+|Directive|IEEE \d+|Hamilton|https?:\/\/\S+/,
};

export const facetNames = Object.keys(facets);

const canFail = ({ signature }) => /\bResult<|optional<(?:support::)?Error>/.test(resultOf(signature));
const hasAmount = ({ signature }) => /\bDecimal\b/.test(signature);
/** Getters of one value have nothing to round. */
const isComputation = ({ signature }) =>
  hasAmount({ signature }) && /\((?=[^)]*\w)/.test(signature) && !/\bbool\b|\bchar\b/.test(resultOf(signature));

const resultOf = (signature) => signature.slice(0, signature.search(/[\w:~]+\s*\(/));

/** The first sentence of the text in which the facet is recognised, or "". */
function sentenceWith(facet, text) {
  return text.split(/(?<=\.)\s+(?=[A-Z`-])/).find((sentence) => facets[facet].test(sentence)) ?? '';
}

/**
 * @param {{ file: string, text: string }[]} headers
 * @returns {{ file: string, name: string, signature: string, doc: string, stated: Record<string, { by: string, sentence: string } | null> }[]}
 */
export function reviewHeaders(headers) {
  const read = headers.map(({ file, text }) => ({ file, declarations: parseHeader(text) }));
  const types = new Map(
    read.flatMap(({ declarations }) =>
      declarations.filter(({ kind }) => kind === 'type' || kind === 'enum').map((type) => [type.name, type]),
    ),
  );
  return read.flatMap(({ file, declarations }) =>
    declarations
      .filter(({ kind }) => kind !== 'variable')
      .map((declaration, index, all) => {
        const doc = declaration.doc || overloadDoc(declaration, all.slice(0, index));
        const owner = declaration.name.includes('::') ? [declaration.name.split('::')[0]] : [];
        const mentioned = [...declaration.signature.matchAll(/\b[A-Z]\w+/g)].map(([name]) => name);
        const sources = [
          { by: 'itself', text: doc },
          { by: 'its fields', text: declaration.parts.join(' ') },
          ...[...owner, ...mentioned]
            .filter((name) => types.has(name) && name !== declaration.name)
            .map((name) => ({ by: name, text: [types.get(name).doc, ...types.get(name).parts].join(' ') })),
        ];
        return { file, ...declaration, doc, stated: statedBy(sources) };
      }),
  );
}

/** Overloads of one name share the comment of the first. */
const overloadDoc = ({ name }, before) => before.find((other) => other.name === name && other.doc)?.doc ?? '';

function statedBy(sources) {
  return Object.fromEntries(
    facetNames.map((facet) => {
      for (const { by, text } of sources) {
        const sentence = sentenceWith(facet, text);
        if (sentence) return [facet, { by, sentence }];
      }
      return [facet, null];
    }),
  );
}

/** @returns {string[]} what is missing */
export function checkHeaders(headers) {
  const faults = [];
  for (const { file, kind, name, signature, doc, stated } of reviewHeaders(headers)) {
    const fault = (what) => faults.push(`${file}: ${name} ${what}`);
    if (!doc) fault('has no documentation comment');
    if (kind !== 'function') continue;
    if (canFail({ signature }) && stated.errors?.by !== 'itself') fault('can fail and does not say how');
    if (isComputation({ signature }) && !stated.rounding)
      fault('computes and does not say whether it is exact or rounds');
    if (isComputation({ signature }) && !stated.range && !stated.errors) fault('takes numbers and does not say which');
  }
  return faults;
}
