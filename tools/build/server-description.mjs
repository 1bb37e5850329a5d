#!/usr/bin/env node
/**
 * Writes the description of the server, as JSON and as a page, into a C++ source: CMake runs it when a part of the description changed.
 *
 *   node tools/build/server-description.mjs FILE
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readDescription, readExamples } from '../contract/openapi.mjs';
import { inRoot } from '../lib/project.mjs';
import { serverPage } from './docs/server-page.mjs';

/** A literal that holds the text as it is. Literals of more than 64 kB are pieced together: not every compiler takes longer ones. */
function literal(text) {
  const bytes = Buffer.from(text);
  const pieces = [];
  for (let start = 0; start < bytes.length; ) {
    let end = Math.min(start + 60_000, bytes.length);
    // Not within a character of several bytes.
    while (end < bytes.length && (bytes[end] & 0xc0) === 0x80) end -= 1;
    pieces.push(`R"kassa(${bytes.subarray(start, end)})kassa"`);
    start = end;
  }
  return pieces.join('\n    ');
}

const document = readDescription();
const constants = {
  openapi_document: JSON.stringify(document),
  reference_page: serverPage(document, readExamples()),
  reference_style: readFileSync(inRoot('demo/server/routes/reference.css'), 'utf8'),
};
const definitions = Object.entries(constants).map(
  ([name, text]) => `std::string_view ${name}() {
    static constexpr char text[] = ${literal(text)};
    return {text, sizeof(text) - 1};
}
`,
);

const [file] = process.argv.slice(2);
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(
  file,
  `#include "routes/openapi_document.h"

namespace kassa::server::routes {

${definitions.join('\n')}
}  // namespace kassa::server::routes
`,
);
