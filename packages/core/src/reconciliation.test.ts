import type { Totals } from '@clickledger/domain';
import { expect, test } from 'vitest';
import { hourState, progressOf, wholeHours } from './reconciliation.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const counts = (billable: bigint): Totals => ({
  accepted: billable,
  billable,
  duplicate: 0n,
  invalid: 0n,
  chargedMicros: billable * 10n,
});
const even = { raw: counts(4n), rollups1m: counts(4n), rollups1h: counts(4n) };
const quiet = { differs: false, waiting: false, repaired: 0 };

test('an hour is told by what is most urgent about it', () => {
  expect(hourState({ ...even, ...quiet })).toBe('balanced');
  expect(hourState({ ...even, ...quiet, repaired: 1 })).toBe('repaired');
  expect(hourState({ ...even, ...quiet, rollups1h: counts(5n), repaired: 1 })).toBe('expired');
  expect(hourState({ ...even, ...quiet, rollups1m: counts(5n), waiting: true })).toBe('waiting');
  expect(hourState({ ...even, differs: true, waiting: true, repaired: 1 })).toBe('differs');
});

test('the reconciler is behind when an hour that closed a while ago is not compared, or nobody looks', () => {
  const noon = Date.UTC(2026, 6, 1, 12);
  const at = (now: number, upTo: number, notedAt = now) =>
    progressOf({ upTo: new Date(upTo), notedAt: new Date(notedAt) }, now).behind;
  expect(at(noon + 14 * MINUTE, noon - HOUR)).toBe(false);
  expect(at(noon + 15 * MINUTE, noon - HOUR)).toBe(true);
  expect(at(noon + 59 * MINUTE, noon)).toBe(false);
  expect(at(noon + 59 * MINUTE, noon, noon + 40 * MINUTE)).toBe(true);
  expect(progressOf(undefined, noon)).toEqual({ upTo: null, lookedAt: null, behind: false });
});

test('a span in a half-hour zone is widened to whole hours', () => {
  expect(wholeHours({ from: HOUR * 3.5, to: HOUR * 5.5 })).toEqual({ from: HOUR * 3, to: HOUR * 6 });
  expect(wholeHours({ from: HOUR * 3, to: HOUR * 5 })).toEqual({ from: HOUR * 3, to: HOUR * 5 });
});
