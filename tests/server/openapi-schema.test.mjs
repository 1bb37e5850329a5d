/** The description of the server, as it is served, is an OpenAPI document. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { openapi } from '../support/openapi.mjs';

test('the document is OpenAPI 3.1, by the schema of the OpenAPI Initiative', async () => {
  const validator = new Validator();
  assert.deepEqual(await validator.validate(structuredClone(openapi)), { valid: true });
  assert.equal(validator.version, '3.1');
  const broken = structuredClone(openapi);
  broken.paths['/health'].get.responses['200'].description = 1;
  assert.equal((await new Validator().validate(broken)).valid, false);
});
