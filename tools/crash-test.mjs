#!/usr/bin/env node
/**
 * Kills kassa-server over and over while buyers order, and checks that every order that was answered is there once.
 *
 *   npm run crash-test -- [--runs 1000] [--store sqlite|postgres]...
 *
 * PostgreSQL, which is started for it, is killed too, once every twenty times. The exit code is 1 when an order is lost, there twice, or not
 * the one that the buyer was told, or when a cart cannot be ordered any more.
 */
import { parseArgs } from 'node:util';
import { crashRepeatedly } from '../tests/crash/crash-run.mjs';
import { buildPreset } from './build/cmake.mjs';
import { bootstrap, isMainModule, runMain } from './lib/run.mjs';
import { formatDuration, formatTable, green, red } from './lib/terminal.mjs';
import { wholeNumber } from './lib/whole-number.mjs';

async function main(args) {
  const { values } = parseArgs({
    args,
    options: {
      runs: { type: 'string', default: '1000' },
      store: { type: 'string', multiple: true, default: ['sqlite', 'postgres'] },
    },
  });
  const runs = wholeNumber('--runs', values.runs, { least: 1 });
  const unknown = values.store.filter((name) => name !== 'sqlite' && name !== 'postgres');
  if (unknown.length > 0) {
    console.error(`no store is called ${unknown.join(', ')}; stores: sqlite, postgres`);
    return 1;
  }
  await bootstrap('test');
  await buildPreset('native-release', ['kassa-server']);
  const rows = [];
  let faults = 0;
  for (const store of values.store) {
    const result = await crashRepeatedly({
      store,
      runs,
      progress: (run) => run % 100 === 0 && console.log(`${store}: ${run} kills`),
    });
    result.faults.forEach((fault) => console.log(red(`${store}: ${fault}`)));
    faults += result.faults.length;
    const { kills, databaseKills, orders, repeated, milliseconds } = result;
    rows.push([store, kills, databaseKills, orders, repeated, result.faults.length, formatDuration(milliseconds)]);
  }
  const header = ['store', 'kills', 'of the database', 'orders', 'asked again', 'faults', 'time'];
  console.log(`\n${formatTable(header, rows)}`);
  console.log(faults === 0 ? green('every order that was answered is there once') : red(`${faults} faults`));
  return faults === 0 ? 0 : 1;
}

if (isMainModule(import.meta.url)) {
  await runMain(() => main(process.argv.slice(2)));
}
