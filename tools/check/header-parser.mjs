/**
 * Reads the public declarations of a C++ header with their documentation comments. It knows the subset of the language that this project's
 * headers are written in (clang-format style, no macros), and not more.
 *
 * @typedef {object} Declaration
 * @property {'function' | 'type' | 'enum' | 'variable'} kind
 * @property {string} name qualified within the namespace: "Decimal::parse"
 * @property {string} signature on one line, without body
 * @property {string} doc text of the comment above or, after the line, behind it; "" when there is none
 * @property {string[]} parts of a type or enum: the comments of its fields
 */

/** Skips one comment or string; answers where it ends, or `position` when there is none. */
function skipOpaque(text, position) {
  if (text.startsWith('//', position)) return text.indexOf('\n', position);
  if (text.startsWith('/*', position)) return text.indexOf('*/', position) + 2;
  const quote = text[position];
  const isDigitSeparator = quote === "'" && /[0-9A-Fa-f]/.test(text[position - 1] ?? '');
  if ((quote !== '"' && quote !== "'") || isDigitSeparator) return position;
  let end = position + 1;
  while (text[end] !== quote) end += text[end] === '\\' ? 2 : 1;
  return end + 1;
}

/** Where the bracket that opens at `position` closes. */
function closing(text, position) {
  let depth = 0;
  for (let at = position; at < text.length; at += 1) {
    const after = skipOpaque(text, at);
    if (after !== at) {
      at = after - 1;
    } else if ('({['.includes(text[at])) {
      depth += 1;
    } else if (')}]'.includes(text[at])) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  throw new Error('a bracket is not closed');
}

const squeeze = (text) => text.replaceAll(/\s+/g, ' ').trim();
const oneLine = (text) => squeeze(text.replaceAll(/\/\/[^\n]*/g, ' '));

function nameOf(head) {
  const beforeArguments = head.slice(0, head.search(/\((?!\))|\(\)/));
  return /((?:operator\s*\S+|~?\w+))\s*$/.exec(beforeArguments)?.[1] ?? head;
}

function kindOf(head) {
  if (/^(template\s*<[^{]*>\s*)?(class|struct|union)\b[^(]*$/.test(head)) return 'type';
  if (/^enum\b/.test(head)) return 'enum';
  const value = head.search(/=(?!=)/);
  const call = head.indexOf('(');
  const isOperator = /\boperator\b/.test(head);
  return call !== -1 && (isOperator || value === -1 || call < value) ? 'function' : 'variable';
}

/** What needs no comment: it declares nothing of its own, or explains itself. */
const unlisted = /^(using|friend|static_assert|#|extern|typedef|__extension__)/;
const isSpecialMember = (head, owner) =>
  owner !== '' && (new RegExp(`(^|\\s)~?${owner}\\s*\\(`).test(head) || /operator\s*=(?!=)/.test(head));
const isComparison = (head) => /operator\s*(==|<=>)/.test(head);

/** @returns {Declaration[]} */
export function parseHeader(text) {
  const declarations = [];
  readScope(text, 0, text.length, { owner: '', isPublic: true, declarations, fields: null });
  return declarations;
}

function readScope(text, start, end, { owner, isPublic, declarations, fields }) {
  let doc = [];
  let at = start;
  let visible = isPublic;
  while (at < end) {
    const rest = text.slice(at, end);
    const space = /^\s+/.exec(rest)?.[0].length ?? 0;
    if (space > 0) {
      at += space;
      continue;
    }
    const comment = /^\/\/[^\n]*/.exec(rest)?.[0];
    if (comment !== undefined) {
      const trailing = /^\/\/\/<\s?(.*)/.exec(comment);
      const leading = /^\/\/\/(?!<)\s?(.*)/.exec(comment);
      if (trailing && declarations.length > 0) {
        declarations.at(-1).doc += `${trailing[1]} `;
        fields?.push(trailing[1]);
      } else if (leading) doc.push(leading[1]);
      else doc = [];
      at += comment.length;
      continue;
    }
    const label = /^(public|private|protected)\s*:/.exec(rest);
    if (label) {
      visible = label[1] === 'public';
      at += label[0].length;
      continue;
    }
    if (rest.startsWith('#')) {
      at += rest.search(/(?<!\\)\n/);
      continue;
    }
    at = readDeclaration(text, at, { owner, visible, declarations, fields, doc: squeeze(doc.join(' ')) });
    doc = [];
  }
}

/** Reads one declaration; answers where it ends. */
function readDeclaration(text, start, { owner, visible, declarations, fields, doc }) {
  let at = start;
  while (text[at] !== ';' && text[at] !== '{' && text[at] !== '}') {
    const after = skipOpaque(text, at);
    if (after !== at) at = after;
    else at = '(['.includes(text[at]) ? closing(text, at) + 1 : at + 1;
  }
  if (text[at] === '}') return at + 1;
  const head = oneLine(text.slice(start, at));
  const bodyEnd = text[at] === '{' ? closing(text, at) : at;
  const end = text[bodyEnd + 1] === ';' || text[at] === ';' ? bodyEnd + (text[at] === '{' ? 2 : 1) : bodyEnd + 1;

  const namespace = /^namespace\s+([\w:]+)/.exec(head);
  if (namespace) {
    const inside = namespace[1] !== 'detail';
    readScope(text, at + 1, bodyEnd, {
      owner: '',
      isPublic: inside,
      declarations: inside ? declarations : [],
      fields: null,
    });
    return end;
  }
  const skip = !visible || unlisted.test(head) || isSpecialMember(head, owner) || isComparison(head);
  const kind = kindOf(head);
  if (fields && doc && kind === 'variable') fields.push(doc);
  if (skip) return end;
  const short =
    kind === 'function'
      ? nameOf(head)
      : (/(\w+)\s*(?:=|:|final|\{|$)/.exec(head.replace(/\s*[=:{].*$/, ''))?.[1] ?? head);
  const declaration = { kind, name: owner ? `${owner}::${short}` : short, signature: head, doc, parts: [] };
  declarations.push(declaration);
  if (text[at] !== '{') return end;
  if (kind === 'enum') {
    declaration.parts = [...text.slice(at, bodyEnd).matchAll(/\/\/\/<?\s?(.*)/g)].map(([, comment]) => comment);
  } else if (kind === 'type') {
    const isPublic = !/\bclass\b/.test(head);
    readScope(text, at + 1, bodyEnd, { owner: short, isPublic, declarations, fields: declaration.parts });
  }
  return end;
}
