/**
 * The examples in the description of the server: every operation has them, for the request, the answer and a refusal; each fits its schema;
 * and all but a few are what a real server answers, called anew here.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readExamples } from '../../tools/contract/openapi.mjs';
import { exampleFaults, openapi, operations, resolve } from '../support/openapi.mjs';
import { recordCalls, writtenByHand } from './recorded-calls.mjs';

const examplesOf = (content) => Object.values(content ?? {}).flatMap(({ examples = {} }) => Object.values(examples));

test('every operation has examples of its request, its answer and a refusal', () => {
  for (const { operationId, security, requestBody, responses } of operations) {
    if (requestBody !== undefined) assert.equal(examplesOf(requestBody.content).length, 1, operationId);
    const entries = Object.entries(responses);
    // One is enough where a call has two good answers, such as a dry run's.
    const success = entries.filter(([status, { content }]) => status.startsWith('2') && content !== undefined);
    assert.equal(
      success.flatMap(([, { content }]) => examplesOf(content)).length,
      Math.min(success.length, 1),
      operationId,
    );
    const refusals = entries.filter(([status]) => /^[45]/.test(status));
    const isRefused = security.length > 0 || requestBody !== undefined;
    assert.equal(
      refusals.some(([, { content }]) => examplesOf(content).length > 0),
      isRefused,
      operationId,
    );
  }
});

test('every example fits its schema', () => {
  assert.deepEqual(exampleFaults(), []);
});

test('the recorded calls are what the server answers (node tools/contract/record-examples.mjs makes them anew)', async () => {
  const calls = await recordCalls();
  const recorded = readExamples();
  for (const { operationId } of operations) {
    assert.equal(calls[operationId]?.answer === undefined, writtenByHand.includes(operationId), operationId);
  }
  assert.deepEqual(Object.keys(recorded).sort(), Object.keys(calls).sort());
  for (const [name, call] of Object.entries(calls)) assert.deepEqual(call, recorded[name], name);
});

test('every operation says when to use it, who may and what is refused', () => {
  const schemes = Object.keys(openapi.components.securitySchemes);
  for (const { operationId, summary, description, security, parameters, responses } of operations) {
    assert.ok(summary.length > 3 && description.length > 10, operationId);
    assert.ok(Array.isArray(security), operationId);
    for (const name of security.flatMap(Object.keys)) assert.ok(schemes.includes(name), `${operationId}: ${name}`);
    for (const { name, description: text } of parameters) assert.ok(text?.length > 3, `${operationId}: ${name}`);
    if (security.length > 0) assert.ok('401' in responses, operationId);
    for (const [status, response] of Object.entries(responses)) {
      assert.ok(resolve(response).description.length > 3, `${operationId} ${status}`);
    }
  }
});
