import { describe, expect, test } from 'vitest';
import { type BudgetStep, budgetedDays, budgetSpan, budgetWithin, daysWithin, type Span } from './index.ts';

const HOUR = 3_600_000;
const EVER: Span = { from: 0, to: Number.POSITIVE_INFINITY };
const at = (time: string) => Date.parse(time);
const daily = (from: number, micros: bigint | null): BudgetStep => ({
  from,
  dailyMicros: micros,
  totalMicros: null,
});
const total = (from: number, micros: bigint): BudgetStep => ({
  from,
  dailyMicros: null,
  totalMicros: micros,
});

function budgetOf(steps: BudgetStep[], span: Span, { zone = 'UTC', runs = EVER } = {}): bigint {
  return budgetWithin(budgetedDays(steps, daysWithin(span, zone), runs), span);
}

describe('what there is to spend in a time', () => {
  const march = { from: at('2026-03-01T00:00Z'), to: at('2026-04-01T00:00Z') };

  test('is the daily budget of each of its days', () => {
    expect(budgetOf([daily(0, 10n)], march)).toBe(310n);
  });

  test('is a share of it where a day is cut', () => {
    const span = { from: at('2026-03-01T18:00Z'), to: at('2026-03-03T06:00Z') };
    expect(budgetOf([daily(0, 100n)], span)).toBe(25n + 100n + 25n);
    const hour = { from: span.from, to: span.from + HOUR };
    expect(budgetOf([daily(0, 2_400n)], hour)).toBe(100n);
  });

  test('knows days of 23 and 25 hours', () => {
    const berlin = { zone: 'Europe/Berlin' };
    const short = { from: at('2026-03-28T23:00Z'), to: at('2026-03-29T22:00Z') };
    expect(budgetOf([daily(0, 2_300n)], short, berlin)).toBe(2_300n);
    expect(budgetOf([daily(0, 2_300n)], { ...short, to: short.from + HOUR }, berlin)).toBe(100n);
    const long = { from: at('2026-10-24T22:00Z'), to: at('2026-10-25T23:00Z') };
    expect(budgetOf([daily(0, 2_500n)], long, berlin)).toBe(2_500n);
  });

  test('is of a day the largest budget that it had, and nothing of days without one', () => {
    const steps = [
      daily(0, 10n),
      daily(at('2026-03-10T12:00Z'), 30n),
      daily(at('2026-03-10T13:00Z'), 20n),
      daily(at('2026-03-20T09:00Z'), null),
    ];
    // Nine days of 10, one of 30, ten of 20, the last of which has none from nine o'clock on.
    expect(budgetOf(steps, march)).toBe(9n * 10n + 30n + 10n * 20n);
    expect(budgetOf(steps, { from: at('2026-03-21T00:00Z'), to: march.to })).toBe(0n);
  });

  test('is all of a whole budget, once, and of both the daily one', () => {
    expect(budgetOf([total(0, 5_000n)], march)).toBe(5_000n);
    expect(budgetOf([{ from: 0, dailyMicros: 10n, totalMicros: 5_000n }], march)).toBe(310n);
    const raised = [total(0, 5_000n), total(at('2026-03-15T00:00Z'), 8_000n)];
    expect(budgetOf(raised, march)).toBe(8_000n);
    expect(budgetOf(raised, { ...march, to: at('2026-03-14T00:00Z') })).toBe(5_000n);
  });

  test('is of days on which the campaign runs, the first and the last in full', () => {
    const runs = { from: at('2026-03-10T15:00Z'), to: at('2026-03-12T01:00Z') };
    expect(budgetOf([daily(0, 10n)], march, { runs })).toBe(30n);
  });

  test('of pieces that follow each other comes to that of all of them', () => {
    const days = budgetedDays([daily(0, 1_000_000n)], daysWithin(march, 'Asia/Kolkata'), EVER);
    const pieces = Array.from({ length: 31 * 4 }, (_, i) => ({
      from: march.from + i * 6 * HOUR,
      to: march.from + (i + 1) * 6 * HOUR,
    }));
    const sum = pieces.reduce((all, piece) => all + budgetWithin(days, piece), 0n);
    const whole = budgetWithin(days, march);
    // Micros are whole.
    expect(whole - sum).toBeGreaterThanOrEqual(0n);
    expect(whole - sum).toBeLessThanOrEqual(BigInt(pieces.length * 2));
  });

  test('is of whole days where the time begins with one', () => {
    const zone = 'America/New_York';
    const midnight = at('2026-03-08T05:00Z');
    expect(budgetSpan({ from: midnight, to: midnight + HOUR }, zone)).toEqual({
      from: midnight,
      // Clocks are put forward.
      to: midnight + 23 * HOUR,
    });
    const days = { from: midnight, to: midnight + 23 * HOUR };
    expect(budgetSpan(days, zone)).toEqual(days);
    const rolling = { from: midnight + HOUR, to: midnight + 25 * HOUR };
    expect(budgetSpan(rolling, zone)).toEqual(rolling);
    expect(budgetSpan({ from: midnight, to: midnight }, zone)).toEqual({ from: midnight, to: midnight });
  });

  test('is nothing in no time', () => {
    expect(daysWithin({ from: march.from, to: march.from }, 'UTC')).toEqual([]);
  });
});
