import { expect, test } from 'vitest';
import { heatGrid, SHADES, shadeOf } from './grid.ts';

const row = (keys: string[], received: bigint) => ({
  keys,
  names: keys.map((key) => `name of ${key}`),
  figures: { received },
  compared: null,
});

test('rows and columns come by size, and every pair has its figure', () => {
  const grid = heatGrid(
    [row(['DE', 'phone'], 9n), row(['FR', 'phone'], 5n), row(['DE', 'tablet'], 1n)],
    ['country', 'device'],
    'received',
  );
  expect(grid.rows.map(({ key }) => key)).toEqual(['DE', 'FR']);
  expect(grid.columns.map(({ name }) => name)).toEqual(['name of phone', 'name of tablet']);
  expect(grid.cell('DE', 'tablet')).toEqual({ received: 1n });
  expect(grid.cell('FR', 'tablet')).toBeUndefined();
  expect(grid.largest).toBe(9);
});

test('an hour of week has all its hours, in their order', () => {
  const grid = heatGrid([row(['7', '23'], 1n)], ['day_of_week', 'hour_of_day'], 'received');
  expect(grid.rows).toHaveLength(7);
  expect(grid.columns.map(({ key }) => key).slice(0, 2)).toEqual(['00', '01']);
  expect(grid.cell('7', '23')).toEqual({ received: 1n });
});

test('what is drawn has an end, and says what it leaves out', () => {
  const many = Array.from({ length: 40 }, (_, i) => row([`site-${i}`, 'phone'], BigInt(40 - i)));
  const grid = heatGrid(many, ['site', 'device'], 'received');
  expect(grid.rows).toHaveLength(30);
  expect(grid.left).toEqual({ rows: 10, columns: 0 });
});

test('shades grow in equal steps, and nothing has none', () => {
  expect([0, 1, 20, 21, 100].map((value) => shadeOf(value, 100))).toEqual([0, 1, 1, 2, SHADES]);
  expect(shadeOf(undefined, 100)).toBe(0);
});
