import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '@clickledger/processes/testing';
import { expect, test } from 'vitest';
import { JournalReader } from './reader.ts';
import { rewriteJournal } from './rewrite.ts';
import { segmentBases, segmentPath } from './segments.ts';
import { JournalWriter } from './writer.ts';

const record = (n: number) => JSON.stringify({ n, ip: `203.0.113.${n}`, name: 'Ä' });
const without = (value: string) =>
  value.includes('203.0.113.7"') ? value.replace('203.0.113.7', '') : undefined;

test('a record changes where it lies; writer, readers and all other records go on as they were', async () => {
  const folder = scratchFolder();
  const writer = new JournalWriter(folder);
  const early = new JournalReader(folder);
  for (let n = 0; n < 10; n += 2) await writer.append([record(n), record(n + 1)]);
  expect(early.read(0, 3)).toHaveLength(3);
  expect(rewriteJournal(folder, writer.end, without)).toBe(1);
  expect(rewriteJournal(folder, writer.end, without)).toBe(0);
  await writer.append([record(10)]);
  for (const reader of [early, new JournalReader(folder)]) {
    const said = reader.read(0, 20).map(({ value }) => JSON.parse(value));
    expect(said.map(({ n }) => n)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(said[7]).toEqual({ n: 7, ip: '', name: 'Ä' });
    reader.close();
  }
  await writer.close();
  expect(new JournalWriter(folder).end).toBe(11);
});

test('a record never becomes longer, and what is not whole is left alone', async () => {
  const folder = scratchFolder();
  const writer = new JournalWriter(folder);
  await writer.append([record(7)]);
  expect(() => rewriteJournal(folder, writer.end, (value) => `${value} `)).toThrow(RangeError);
  writeFileSync(join(folder, 'rewrite'), 'half a note');
  expect(rewriteJournal(folder, writer.end, without)).toBe(1);
  await writer.close();
});

test('old segments go by age, the newest once it has ended', async () => {
  const folder = scratchFolder();
  const writer = new JournalWriter(folder);
  const reader = new JournalReader(folder);
  await writer.append([record(1), record(2)]);
  await writer.roll(0);
  expect(segmentBases(folder)).toEqual([0]);
  const soon = Date.now() + 60_000;
  await writer.roll(soon);
  await writer.roll(soon);
  expect(segmentBases(folder)).toEqual([0, 2]);
  utimesSync(segmentPath(folder, 0), 1, 1);
  reader.expire(1, soon);
  reader.expire(2, 0);
  expect(segmentBases(folder)).toEqual([0, 2]);
  reader.expire(2, soon);
  expect(segmentBases(folder)).toEqual([2]);
  await writer.append([record(3)]);
  expect(reader.read(0, 10).map(({ offset }) => offset)).toEqual([2]);
  await writer.close();
});
