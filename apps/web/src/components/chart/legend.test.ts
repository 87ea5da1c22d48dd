import { expect, test } from 'vitest';
import { toggled } from './legend.tsx';

const series = [{ key: 'now' }, { key: 'before' }];

test('a series is hidden and shown again; hiding the last one shows all', () => {
  const once = toggled(new Set(), 'now', series);
  expect([...once]).toEqual(['now']);
  expect([...toggled(once, 'now', series)]).toEqual([]);
  expect([...toggled(once, 'before', series)]).toEqual([]);
});
