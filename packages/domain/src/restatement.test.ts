import { expect, test } from 'vitest';
import { restatedMeasures } from './restatement.ts';

const day = (billable: bigint, invalid = 0n) => ({ billable, invalid, chargedMicros: billable * 400_000n });

test.each([
  ['five in a hundred is no restatement', day(100n), day(105n), []],
  ['six are', day(100n), day(106n), ['charged', 'billable']],
  ['six less are, too', day(100n), day(94n), ['charged', 'billable']],
  ['what was nothing is something', day(0n), day(1n), ['charged', 'billable']],
  ['nothing stays nothing', day(0n), day(0n), []],
  ['invalid ones alone', day(100n, 10n), day(100n, 11n), ['invalid']],
] as const)('%s', (_, before, after, measures) => {
  expect(restatedMeasures(before, after)).toEqual(measures);
});
