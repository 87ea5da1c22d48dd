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
  const some = toPieces(
    { unit: 'day', buckets: [bucket(1, 5n, 0n), bucket(2, 7n, 3n), bucket(3, 7n, null)] },
    'received',
  );
  expect(some.map(({ now, before, alone }) => [now, before, alone])).toEqual([
    [5, undefined, false],
    [7, 3, true],
    [7, undefined, false],
  ]);
});

test('none of what is drawn is a zero where there was something else', () => {
  const one = bucket(1, 5n, 2n);
  const figures = { received: 2n, billable: 0n };
  const pieces = toPieces(
    { unit: 'day', buckets: [{ ...one, compared: one.compared && { ...one.compared, figures } }] },
    'billable',
  );
  expect(pieces[0]?.before).toBe(0);
});

test('weeks and months are named by their first and last day', () => {
  expect(pieceName({ start: at(1), end: at(8) }, 'week', format)).toMatch(/^Jun 1.* – Jun 7/);
});
