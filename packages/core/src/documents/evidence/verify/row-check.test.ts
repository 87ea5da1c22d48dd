import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DIGEST_BYTES, rowDigest } from '../format.ts';
import { RowCheck } from './row-check.ts';

function check(was: readonly string[], is: readonly string[]) {
  const digests = Buffer.alloc(was.length * DIGEST_BYTES);
  for (const [i, row] of was.entries()) digests.writeUInt32BE(rowDigest(row), i * DIGEST_BYTES);
  const rows = new RowCheck(digests);
  for (const row of is) rows.next(Buffer.from(row));
  rows.end();
  return rows.changed;
}

const ROWS = Array.from({ length: 50 }, (_, i) => `row ${i + 1}`);

test('rows as they were are none that changed', () => {
  expect(check(ROWS, ROWS)).toEqual([]);
});

test.each([
  ['changed', ROWS.with(9, 'x'), [{ row: 10, is: 'changed' }]],
  [
    'missing',
    ROWS.toSpliced(9, 2),
    [
      { row: 10, is: 'missing' },
      { row: 11, is: 'missing' },
    ],
  ],
  ['added', ROWS.toSpliced(9, 0, 'x'), [{ row: 10, is: 'added' }]],
  ['missing at the end', ROWS.slice(0, -1), [{ row: 50, is: 'missing' }]],
  ['added at the end', [...ROWS, 'x'], [{ row: 51, is: 'added' }]],
])('a row that is %s', (_, is, found) => {
  expect(check(ROWS, is)).toEqual(found);
});

test('any change of one row among many is named', () => {
  fc.assert(
    fc.property(fc.nat(48), fc.constantFrom('change', 'add', 'remove'), (at, how) => {
      const is =
        how === 'change'
          ? ROWS.with(at, 'x')
          : how === 'add'
            ? ROWS.toSpliced(at, 0, 'x')
            : ROWS.toSpliced(at, 1);
      const [found, ...others] = check(ROWS, is);
      expect(found?.row).toBe(at + 1);
      expect(others).toEqual([]);
    }),
  );
});
