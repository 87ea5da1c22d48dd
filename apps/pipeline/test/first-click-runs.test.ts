import { copyFileSync, mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '@clickledger/processes/testing';
import { expect, onTestFinished, test } from 'vitest';
import { FirstClickRuns } from '#dedupe/first-click-runs.ts';
import { FirstClickStore } from '#dedupe/first-click-store.ts';
import { FirstClickTable } from '#dedupe/first-click-table.ts';
import { printVisitor } from '#dedupe/visitor-print.ts';

const NOON = Date.parse('2026-11-28T12:00:00Z');
const DAY = 86_400_000;
const WINDOWS = [30_000, DAY];

function print(visitor: number): Uint32Array {
  const words = new Uint32Array(3);
  printVisitor(`visitor ${visitor}`, words);
  return words;
}

const firstOf = (visitor: number) => ({ id: `click-${visitor}`, at: NOON - visitor * 1_000 });

/** Visitors from one number to another, each with a first click in a short and in a long window. */
function tableOf(from: number, to: number): FirstClickTable {
  const table = new FirstClickTable();
  for (let visitor = from; visitor < to; visitor++) {
    for (const windowMs of WINDOWS) table.add(print(visitor), windowMs, firstOf(visitor));
  }
  return table;
}

const add = (runs: FirstClickRuns, table: FirstClickTable, at = NOON) =>
  runs.add(table, { minAt: table.minAt, maxAt: table.maxAt, writtenAt: at, nextOffset: table.size });

function find(runs: Pick<FirstClickRuns, 'find'>, visitor: number): unknown[] {
  const { at } = firstOf(visitor);
  return WINDOWS.map((windowMs) => runs.find(print(visitor), Math.floor(at / windowMs), windowMs));
}

function open(folder: string, { partition = 0, now = () => NOON } = {}): FirstClickRuns {
  const runs = new FirstClickRuns({ folder, partition, now });
  onTestFinished(() => runs.close());
  return runs;
}

async function written(folder: string, tables: number): Promise<FirstClickRuns> {
  const runs = open(folder);
  for (let table = 0; table < tables; table++) {
    await add(runs, tableOf(table * 10, table * 10 + 10));
    await runs.compact();
  }
  return runs;
}

test('runs are merged eight by eight, and everything is found in them, after a restart too', async () => {
  const folder = scratchFolder();
  const runs = await written(folder, 70);
  expect(
    readdirSync(folder)
      .map((name) => name.split('-').slice(1, 3).join('-'))
      .sort(),
  ).toEqual(['1-64', '65-65', '66-66', '67-67', '68-68', '69-69', '70-70']);
  for (const each of [runs, open(folder)]) {
    for (let visitor = 0; visitor < 700; visitor++) {
      expect(find(each, visitor)).toEqual([firstOf(visitor), firstOf(visitor)]);
    }
    expect(find(each, 700)).toEqual([undefined, undefined]);
    expect(each.storedTo(0)).toBe(20);
  }
});

test('another process finds what was merged since it looked', async () => {
  const folder = scratchFolder();
  const runs = await written(folder, 7);
  const other = open(folder, { partition: 1 });
  await add(runs, tableOf(70, 80));
  await runs.compact();
  expect(readdirSync(folder)).toHaveLength(1);
  expect(find(other, 3)).toEqual([firstOf(3), firstOf(3)]);
});

test('another process does not merge what is not its own', async () => {
  const folder = scratchFolder();
  const runs = open(folder);
  for (let table = 0; table < 8; table++) await add(runs, tableOf(table * 10, table * 10 + 10));
  await open(folder, { partition: 1 }).compact();
  expect(readdirSync(folder)).toHaveLength(8);
});

test('whoever was killed while it merged leaves nothing that is asked twice', async () => {
  const folder = scratchFolder();
  await written(folder, 7);
  const aside = scratchFolder();
  for (const name of readdirSync(folder)) copyFileSync(join(folder, name), join(aside, name));
  await written(folder, 1);
  for (const name of readdirSync(aside)) copyFileSync(join(aside, name), join(folder, name));
  writeFileSync(join(folder, '0-9-16-1-2-3-4-5.run.draft'), 'half');
  expect(readdirSync(folder)).toHaveLength(9);
  const runs = open(folder);
  expect(readdirSync(folder)).toHaveLength(1);
  expect(find(runs, 3)).toEqual([firstOf(3), firstOf(3)]);
});

test('two days after it was written a run is gone, and what is older than a day is merged no more', async () => {
  const folder = scratchFolder();
  let now = NOON;
  const runs = open(folder, { now: () => now });
  for (let table = 0; table < 8; table++) await add(runs, tableOf(table * 10, table * 10 + 10), now);
  now += DAY + 1;
  await runs.compact();
  expect(readdirSync(folder)).toHaveLength(8);
  now += DAY;
  runs.look();
  expect(readdirSync(folder)).toEqual([]);
  expect(find(runs, 3)).toEqual([undefined, undefined]);
});

test('a run that lost its end is passed over, and gone with the next merge', async () => {
  const folder = scratchFolder();
  await written(folder, 7);
  const [damaged = ''] = readdirSync(folder);
  truncateSync(join(folder, damaged), 60);
  const runs = open(folder);
  const isFound = () => Array.from({ length: 70 }, (_, visitor) => find(runs, visitor)[0] !== undefined);
  expect(isFound().filter(Boolean)).toHaveLength(60);
  await add(runs, tableOf(70, 80));
  await runs.compact();
  expect(readdirSync(folder)).toHaveLength(1);
  expect(isFound().filter(Boolean)).toHaveLength(60);
});

test('tables of before there were runs are asked, and become runs', async () => {
  const folder = scratchFolder();
  mkdirSync(folder, { recursive: true });
  const [own, others] = ['0-1795000000500-a.table', '1-1795000000500-b.table'];
  for (const name of [own, others]) writeFileSync(join(folder, name), Buffer.from(TABLE, 'base64'));
  const at = 1_795_000_000_000;
  let now = at + 1_000;
  const store = new FirstClickStore({
    ...{ folder, partition: 0, now: () => now },
    onError(error) {
      throw error;
    },
  });
  const found = () => store.find(new Uint32Array([1, 2, 3]), Math.floor(at / 30_000), 30_000);
  expect(found()).toEqual({ id: 'before', at });
  expect([store.storedTo(0), store.storedTo(1)]).toEqual([7, 7]);
  store.add(print(1), 30_000, firstOf(1));
  store.seal(8);
  await expect.poll(() => readdirSync(folder).filter((name) => name.endsWith('.table'))).toEqual([others]);
  expect(found()).toEqual({ id: 'before', at });
  now += 2 * DAY + 1;
  store.refresh();
  expect(readdirSync(folder)).toEqual([]);
  await store.close();
});

/** A first click, as it was stored. */
const TABLE =
  'Q0ZDMX6V8toBAAAABgAAAAAA4GXlHnpCAADgZeUeekIAQP9l5R56QgAAAAAAABxAAADgZeUeekIBAAAAAgAAAAMAAAAwdQAAYmVmb3Jl';
