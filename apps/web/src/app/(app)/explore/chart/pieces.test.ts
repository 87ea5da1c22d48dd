import { expect, test } from 'vitest';
import { createFormat } from '#lib/format.ts';
import { pieceName, toPieces } from './pieces.ts';

const format = createFormat({ locale: 'en', timeZone: 'UTC', currency: 'EUR' });
const at = (day: number) => new Date(Date.UTC(2026, 5, day));
const bucket = (day: number, received: bigint, before: bigint | null) => ({
  start: at(day),
  end: at(day + 1),
  open: false,
  figures: { received },
  compared: before === null ? null : { start: at(day - 7), end: at(day - 6), figures: { received: before } },
});

test('what is compared with is a line only where there was something', () => {
  const some = toPieces({ unit: 'day', buckets: [bucket(1, 5n, 0n), bucket(2, 7n, 3n)] }, 'received');
  expect(some.map(({ now, before }) => [now, before])).toEqual([
    [5, 0],
    [7, 3],
  ]);
  const nothing = toPieces({ unit: 'day', buckets: [bucket(1, 5n, 0n), bucket(2, 7n, null)] }, 'received');
  expect(nothing.map(({ before }) => before)).toEqual([undefined, undefined]);
});

test('weeks and months are named by their first and last day', () => {
  expect(pieceName({ start: at(1), end: at(8) }, 'week', format)).toMatch(/^Jun 1.* – Jun 7/);
});
