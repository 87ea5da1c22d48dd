import { expect, test } from 'vitest';
import type { Totals } from './figures.ts';
import { balanceLedger, ledgerStanding } from './ledger.ts';

const counts = (billable: bigint, invalid = 10n): Totals => ({
  accepted: billable + 5n + invalid,
  billable,
  duplicate: 5n,
  invalid,
  chargedMicros: billable * 350_000n,
});
const standing = (raw: Totals, minutes: Totals, hours: Totals, arrived: bigint) =>
  ledgerStanding(balanceLedger(3n, raw, minutes, hours), arrived);

test('stores that agree balance, whatever has arrived', () => {
  expect(standing(counts(100n), counts(100n), counts(100n), 0n)).toBe('balanced');
});

test.each([
  ['minutes and hours behind', counts(100n), counts(90n), counts(95n)],
  ['rollups read after raw', counts(100n), counts(104n), counts(104n)],
])('%s by what has just arrived are catching up', (_, raw, minutes, hours) => {
  expect(standing(raw, minutes, hours, 10n)).toBe('catching-up');
});

test.each([
  ['more is missing than has arrived', counts(100n), counts(89n), counts(100n)],
  ['one verdict is short by more', counts(100n, 30n), counts(111n, 19n), counts(100n, 30n)],
  ['raw does not add up', { ...counts(100n), accepted: 116n }, counts(100n), counts(100n)],
])('stores differ when %s', (_, raw, minutes, hours) => {
  expect(standing(raw, minutes, hours, 10n)).toBe('different');
});

test('money alone never differs unseen', () => {
  expect(standing(counts(100n), { ...counts(100n), chargedMicros: 1n }, counts(100n), 0n)).toBe('different');
});
