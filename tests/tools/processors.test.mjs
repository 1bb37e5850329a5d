/** Jobs share the processors: never more at once than there are, never one idle that a waiting job could have. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Processors } from '../../tools/test/processors.mjs';

/** Jobs that run until they are told to end; `events` says what happened in which order. */
function jobsOn(count) {
  const processors = new Processors(count);
  const events = [];
  const ends = new Map();
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const settled = async () => {
    for (let turns = 0; turns < 3; turns += 1) await turn();
  };
  return {
    events,
    async start(name, options) {
      const ended = new Promise((resolve) => ends.set(name, resolve));
      const done = processors.run(async () => {
        events.push(`${name} starts`);
        await ended;
        return name;
      }, options);
      await settled();
      return { done };
    },
    async end(name) {
      events.push(`${name} ends`);
      ends.get(name)();
      await settled();
    },
  };
}

test('as many run as there are processors; of what waits, the lowest rank goes first, and of one rank what came first', async () => {
  const { events, start, end } = jobsOn(2);
  await start('a', { rank: 5 });
  await start('b', { rank: 5 });
  await start('late', { rank: 9 });
  await start('c', { rank: 5 });
  await start('d', { rank: 5 });
  await start('urgent', { rank: 1 });
  for (const name of ['b', 'a', 'urgent', 'c', 'd']) await end(name);
  assert.deepEqual(
    events.filter((event) => event.endsWith('starts')),
    ['a', 'b', 'urgent', 'c', 'd', 'late'].map((name) => `${name} starts`),
  );
  assert.equal(events.indexOf('urgent starts'), events.indexOf('b ends') + 1);
});

test('what needs several processors waits for all of them, and nothing of a higher rank overtakes it', async () => {
  const { events, start, end } = jobsOn(2);
  await start('a', { rank: 0 });
  await start('wide', { rank: 1, count: 2 });
  await start('narrow', { rank: 2 });
  assert.deepEqual(events, ['a starts']);
  await end('a');
  assert.deepEqual(events.slice(1), ['a ends', 'wide starts']);
  await end('wide');
  assert.deepEqual(events.slice(3), ['wide ends', 'narrow starts']);
});

test('what waits for a job goes before what only waits for a processor', async () => {
  const processors = new Processors(1);
  const order = [];
  const job = (name, rank) => processors.run(async () => order.push(name), { rank });
  const first = job('first', 0).then(() => job('second', 1));
  await Promise.all([first, job('other', 2)]);
  assert.deepEqual(order, ['first', 'second', 'other']);
});

test('a job answers what its work does, and gives its processor back when it fails', async () => {
  const processors = new Processors(1);
  await assert.rejects(
    processors.run(() => Promise.reject(new Error('broken')), { rank: 0 }),
    /broken/,
  );
  assert.equal(await processors.run(async () => 7, { rank: 0 }), 7);
});
