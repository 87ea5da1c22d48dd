import { expect, test } from 'vitest';
import { alike, contains, type Tables, tablesOf } from './levels.ts';

const runs = (...tables: Tables[]) => tables.map((each) => ({ tables: each }));
const single = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i): Tables => [to - i, to - i]);

test('eight of one level are merged, the oldest first, so that none is left between larger ones', () => {
  expect(alike(runs(...single(1, 7)))).toBeUndefined();
  const eight = alike(runs(...single(1, 11))) ?? [];
  expect(tablesOf(eight)).toEqual([1, 8]);
  expect(alike(runs(...single(9, 11), [1, 8]))).toBeUndefined();
});

test('however many tables there are, few runs are left', () => {
  let left = runs();
  for (let table = 1; table <= 5_000; table++) {
    left = [...runs([table, table]), ...left];
    for (let some = alike(left); some; some = alike(left)) {
      const merged = some;
      left = [...left.filter((run) => !merged.includes(run)), ...runs(tablesOf(merged))].sort(
        (a, b) => b.tables[0] - a.tables[0],
      );
    }
    expect(left.length).toBeLessThanOrEqual(7 * 5);
  }
  expect(contains([1, 8], [3, 3])).toBe(true);
  expect(contains([1, 8], [8, 9])).toBe(false);
});
