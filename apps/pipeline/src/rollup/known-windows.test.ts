import type { WindowRow } from '@clickledger/db';
import { NO_COUNTS } from '@clickledger/domain';
import { expect, test } from 'vitest';
import { KnownWindows, MOST_ROWS_OF_ONE } from './known-windows.ts';

let offset = 0;
const batch = () => ({
  clicks: [],
  partition: 0,
  firstOffset: offset,
  nextOffset: ++offset,
  replayed: false,
});
const row = (site: string, billable: bigint): WindowRow => ({
  texts: ['acme', 'spring', site],
  figures: { ...NO_COUNTS, billable },
});
const named = (...rows: WindowRow[]) => new Map(rows.map((one) => [one.texts.join('\n'), one]));
const many = (count: number) => Array.from({ length: count }, (_, i) => row(`s${i}`, 1n));

test('a batch adds to the rows that are known, and brings rows of its own', () => {
  const known = new KnownWindows();
  known.begin(batch());
  known.learn('1m', 0, [row('news', 2n), row('games', 5n)]);
  const changed = known.add('1m', 0, named(row('news', 1n), row('mail', 4n)));
  expect(changed).toEqual([
    expect.objectContaining({ figures: expect.objectContaining({ billable: 3n }) }),
    expect.objectContaining({ figures: expect.objectContaining({ billable: 4n }) }),
  ]);
  expect(known.add('1m', 0, named(row('mail', 1n)))?.[0]?.figures.billable).toBe(5n);
  // The hour that starts with it is another window.
  expect(known.add('1h', 0, named(row('mail', 1n)))).toBeUndefined();
});

test('only what the batch before came to is worth knowing', () => {
  const known = new KnownWindows();
  for (const [start, worth] of [
    [0, false],
    [0, true],
    [60_000, false],
    [0, false],
  ] as const) {
    const one = batch();
    known.begin(one);
    known.add('1m', start, named(row('news', 1n)));
    expect(known.isWorthKnowing('1m', start)).toBe(worth);
    known.end(one);
  }
});

test('windows that clicks came to longest ago give way, and what is too large is not worth it', () => {
  const known = new KnownWindows();
  known.begin(batch());
  known.add('1m', 0, named());
  known.begin(batch());
  for (const start of [0, 1, 2]) known.learn('1m', start, many(MOST_ROWS_OF_ONE - 1));
  expect(known.add('1m', 0, named(row('news', 1n)))).toBeUndefined();
  expect(known.add('1m', 1, named(row('news', 1n)))).toHaveLength(1);
  // The other one is the oldest now.
  known.learn('1m', 3, many(MOST_ROWS_OF_ONE - 1));
  expect(known.add('1m', 2, named(row('news', 1n)))).toBeUndefined();
  expect(known.add('1m', 1, named(row('news', 1n)))).toHaveLength(1);
});
