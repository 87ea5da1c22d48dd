import { expect, test } from 'vitest';
import { bootstrap } from './bootstrap.ts';

test('what is of one unit counts as one: a few large units leave a wide interval, many small ones a narrow one', () => {
  const units = (count: number) => Array.from({ length: count }, (_, i) => ({ hits: i % 2, of: 1 }));
  const width = ([low, high]: [number, number]) => high - low;
  const [few, many] = [bootstrap(units(10)), bootstrap(units(1_000))];
  for (const [low, high] of [few, many]) {
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
  }
  expect(width(few)).toBeGreaterThan(5 * width(many));
});

test('a share of nothing, or of all, is certain as far as units tell', () => {
  expect(bootstrap([{ hits: 0, of: 3 }])).toEqual([0, 0]);
  expect(bootstrap([{ hits: 3, of: 3 }])).toEqual([1, 1]);
  expect(bootstrap([])).toEqual([0, 0]);
});
