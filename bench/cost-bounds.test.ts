import { expect, test } from 'vitest';
import { overruns } from './cost-bounds.ts';

const bounds = [
  { what: 'collector: calls', measured: 4, allowance: 0.25 },
  { what: 'clickhouse: statements', measured: 0.04, allowance: 0.5 },
];

test('what is within its bounds is no overrun', () => {
  const counts = new Map([
    ['collector: calls', 5],
    ['clickhouse: statements', 0.01],
  ]);
  expect(overruns('pixel', counts, bounds)).toEqual([]);
});

test('what rose is told with what it was, is and may be', () => {
  const counts = new Map([
    ['collector: calls', 4.1],
    ['clickhouse: statements', 0.0817],
  ]);
  expect(overruns('pixel', counts, bounds)).toEqual([
    'A click by pixel costs more, "clickhouse: statements": from 0.04 it rose to 0.0817; 0.06 are allowed.',
  ]);
});

test('what nobody counts any more is told: a part may have another name', () => {
  expect(overruns('batch', new Map([['collector: calls', 1]]), bounds)).toEqual([
    'Nothing counts "clickhouse: statements" of a click by batch any more.',
  ]);
});
