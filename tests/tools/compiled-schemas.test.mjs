/** The kept functions are those of the schemas: answers are held against them in every test of the server. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compiledSchemas } from '../support/compiled-schemas.mjs';

/** A document with the schema of a part, that another one refers to; `type` is the part's. */
const documentWith = (type) => ({
  parts: { count: { type } },
  'a/b': {
    type: 'object',
    additionalProperties: false,
    properties: { count: { $ref: '#/parts/count' }, at: { type: 'string', format: 'date-time' } },
  },
});

for (const kept of ['made', 'kept']) {
  test(`a schema is the function of its document, when it is ${kept}`, () => {
    const fits = compiledSchemas(documentWith('integer'), ['a~1b']).get('a~1b');
    assert.ok(fits({ count: 1, at: '2026-11-22T10:00:00Z' }));
    assert.ok(!fits({ count: 1, at: 'today' }));
    assert.ok(!fits({ count: 'one', other: true }));
    assert.equal(fits.errors.length, 2);
    assert.ok(compiledSchemas(documentWith('string'), ['a~1b']).get('a~1b')({ count: 'one' }));
  });
}
