import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BudgetAccount,
  type BudgetStep,
  budgetAt,
  budgetLimits,
  budgetPieces,
  budgetStop,
  NOTHING_SPENT,
  spend,
  thresholdsReached,
} from './budget.ts';
import { dayStart, localDay, monthRange } from './calendar.ts';

const MINUTE = 60_000;
const EURO = 1_000_000n;
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Asia/Kolkata',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Beirut',
];
const MONTHS = ['2026-02', '2026-03', '2026-04', '2026-10', '2028-02'];

const daily = (micros: bigint, from = 0): BudgetStep => ({ from, dailyMicros: micros, totalMicros: null });

interface Click {
  at: number;
  micros: bigint;
}

/** Books clicks (in the order of time) piece by piece. */
function book(steps: BudgetStep[], clicks: readonly Click[], month: string, timeZone: string) {
  const span = monthRange(month, timeZone);
  let account = NOTHING_SPENT;
  const booked = budgetPieces(steps, span, timeZone).map((piece) => {
    const own = clicks.filter(({ at }) => at >= piece.from && at < piece.to);
    const spent = own.reduce((sum, { micros }) => sum + micros, 0n);
    const before = account;
    const done = spend(account, piece, spent);
    account = done.account;
    return { piece, spent, before, after: account, over: done.over?.micros ?? 0n, cap: done.over?.cap };
  });
  return { account, booked };
}

/** A month of a zone, budgets set at any time in and before it, clicks. */
const history = fc
  .record({
    timeZone: fc.constantFrom(...ZONES),
    month: fc.constantFrom(...MONTHS),
    steps: fc.array(
      fc.record({
        /** Thousandths of the month. */
        at: fc.integer({ min: 0, max: 999 }),
        ms: fc.integer({ min: 0, max: MINUTE - 1 }),
        daily: fc.option(fc.bigInt({ min: 1n, max: 30n }), { nil: null }),
        total: fc.option(fc.bigInt({ min: 30n, max: 900n }), { nil: null }),
      }),
      { maxLength: 5 },
    ),
    clicks: fc.array(
      fc.record({ at: fc.integer({ min: 0, max: 99_999 }), micros: fc.bigInt({ min: 0n, max: 9n }) }),
      { maxLength: 200 },
    ),
  })
  .map(({ timeZone, month, steps, clicks }) => {
    const { from, to } = monthRange(month, timeZone);
    const after = (share: number) => from + (Math.floor((to - from) * share) / MINUTE) * MINUTE;
    return {
      timeZone,
      month,
      steps: steps
        .map(({ at, ms, daily, total }) => ({
          from: Math.floor(after(at / 1_000)) + ms,
          dailyMicros: daily,
          totalMicros: total,
        }))
        .toSorted((a, b) => a.from - b.from),
      clicks: clicks
        .map(({ at, micros }) => ({ at: Math.floor(after(at / 100_000)), micros }))
        .toSorted((a, b) => a.at - b.at),
    };
  });

describe('a campaign’s budget', () => {
  test('pieces partition the span, in whole minutes, each within a day', () => {
    fc.assert(
      fc.property(history, ({ steps, month, timeZone }) => {
        const span = monthRange(month, timeZone);
        const pieces = budgetPieces(steps, span, timeZone);
        expect(pieces[0]?.from).toBe(span.from);
        expect(pieces.at(-1)?.to).toBe(span.to);
        pieces.forEach((piece, i) => {
          expect(piece.from % MINUTE).toBe(0);
          expect(piece.to).toBeGreaterThan(piece.from);
          if (i > 0) expect(piece.from).toBe(pieces[i - 1]?.to);
          expect(localDay(piece.from, timeZone)).toBe(piece.day);
          expect(localDay(piece.to - 1, timeZone)).toBe(piece.day);
        });
      }),
    );
  });

  test('nothing is lost: what is within the caps and what is beyond add up to what was spent', () => {
    fc.assert(
      fc.property(history, ({ steps, clicks, month, timeZone }) => {
        const { account, booked } = book(steps, clicks, month, timeZone);
        const all = clicks.reduce((sum, { micros }) => sum + micros, 0n);
        const over = booked.reduce((sum, piece) => sum + piece.over, 0n);
        expect(account.totalMicros + over).toBe(all);
        for (const piece of booked) {
          expect(piece.over >= 0n && piece.over <= piece.spent).toBe(true);
          expect(piece.over > 0n).toBe(piece.cap !== undefined);
        }
      }),
    );
  });

  test('a day keeps within twice its largest budget, a month within 30.4 times it, the whole within its own', () => {
    fc.assert(
      fc.property(history, ({ steps, clicks, month, timeZone }) => {
        const { booked } = book(steps, clicks, month, timeZone);
        for (const { piece, before, after } of booked) {
          for (const { cap, capMicros } of budgetLimits(before, piece.budget, piece.day)) {
            const spent = { day: after.dayMicros, month: after.monthMicros, total: after.totalMicros }[cap];
            const was = budgetLimits(before, piece.budget, piece.day).find((limit) => limit.cap === cap);
            // Lowered below what was spent, a budget takes nothing more.
            expect(spent <= capMicros || spent === was?.spentMicros).toBe(true);
          }
        }
        const largest = (of: (step: BudgetStep) => bigint | null) =>
          steps.reduce<bigint>((most, step) => ((of(step) ?? 0n) > most ? (of(step) ?? 0n) : most), 0n);
        const last = booked.at(-1)?.after;
        const most = largest(({ dailyMicros }) => dailyMicros);
        expect((last?.monthMicros ?? 0n) * 10n <= most * 304n).toBe(true);
      }),
    );
  });

  test('booking click by click comes to the same', () => {
    fc.assert(
      fc.property(history, ({ steps, clicks, month, timeZone }) => {
        let account: BudgetAccount = NOTHING_SPENT;
        for (const piece of budgetPieces(steps, monthRange(month, timeZone), timeZone)) {
          const own = clicks.filter(({ at }) => at >= piece.from && at < piece.to);
          for (const { micros } of [{ micros: 0n }, ...own]) account = spend(account, piece, micros).account;
        }
        expect(account).toEqual(book(steps, clicks, month, timeZone).account);
      }),
    );
  });

  test('a step that comes later changes nothing before its minute', () => {
    fc.assert(
      fc.property(history, fc.bigInt({ min: 1n, max: 9n }), ({ steps, clicks, month, timeZone }, micros) => {
        const from = steps.at(-1)?.from ?? monthRange(month, timeZone).from;
        const later = daily(micros, from + 90 * MINUTE);
        const before = (of: BudgetStep[]) =>
          book(of, clicks, month, timeZone).booked.filter(({ piece }) => piece.to <= from + 89 * MINUTE);
        const known = before(steps);
        // The piece that the step cuts is judged as before, too: what lies whole before it is the same.
        expect(before([...steps, later]).slice(0, known.length)).toEqual(known);
      }),
    );
  });

  test.each(MONTHS)('%s: a daily budget that stays is worth 30.4 times itself', (month) => {
    const [year, number] = month.split('-');
    for (const day of ['01', '13', '28']) {
      const account = { ...NOTHING_SPENT, day: `${year}-${number}-01` };
      const days = BigInt(Number(day) - 1);
      const limits = budgetLimits(
        { ...account, day: `${year}-${number}-${day}`, earlierDays: days * 10n * EURO },
        { dailyMicros: 10n * EURO, totalMicros: null },
        `${year}-${number}-${day}`,
      );
      expect(limits.map(({ cap, capMicros }) => [cap, capMicros])).toEqual([
        ['month', 304n * EURO],
        ['day', 20n * EURO],
      ]);
    }
  });

  test('the exact cap in micros: 30.4 times one micro is 30, of five it is 152', () => {
    const worth = (micros: bigint) =>
      budgetLimits(NOTHING_SPENT, { dailyMicros: micros, totalMicros: null }, '2026-04-01')[0]?.capMicros;
    expect([worth(1n), worth(5n)]).toEqual([30n, 152n]);
  });

  test('a first budget counts the day, and of the month what comes from then on', () => {
    const noon = Date.parse('2026-04-15T12:00Z');
    const { booked } = book(
      [daily(10n * EURO, noon)],
      [
        { at: Date.parse('2026-04-02T10:00Z'), micros: 900n * EURO },
        { at: Date.parse('2026-04-15T10:00Z'), micros: 25n * EURO },
        { at: Date.parse('2026-04-15T13:00Z'), micros: 3n * EURO },
        { at: Date.parse('2026-04-16T13:00Z'), micros: 21n * EURO },
      ],
      '2026-04',
      'UTC',
    );
    const over = booked.filter((piece) => piece.over > 0n);
    expect(over.map(({ piece, over, cap }) => [piece.day, over, cap])).toEqual([
      ['2026-04-15', 3n * EURO, 'day'],
      ['2026-04-16', 1n * EURO, 'day'],
    ]);
  });

  test('a lowered daily budget does not take back the days before', () => {
    const steps = [daily(1_000n * EURO), daily(10n * EURO, Date.parse('2026-04-11T12:00Z'))];
    const days = Array.from({ length: 11 }, (_, i) => ({
      at: Date.parse(`2026-04-${String(i + 1).padStart(2, '0')}T09:00Z`),
      micros: 900n * EURO,
    }));
    const { booked, account } = book(steps, days, '2026-04', 'UTC');
    expect(booked.every(({ over }) => over === 0n)).toBe(true);
    const tenth = booked.findLast(({ piece }) => piece.day === '2026-04-11');
    const now = Date.parse('2026-04-11T13:00Z');
    expect(budgetStop(tenth?.after ?? account, budgetAt(steps, now), now, 'UTC')?.cap).toBe('day');
    const next = Date.parse('2026-04-12T00:00Z');
    expect(budgetStop(tenth?.after ?? account, budgetAt(steps, next), next, 'UTC')).toBeNull();
  });

  test('a stop lasts to the next day, month or for good, by the clocks of the zone', () => {
    const now = Date.parse('2026-10-24T22:30Z');
    const at = (account: Partial<BudgetAccount>, total: bigint | null = null) =>
      budgetStop(
        { ...NOTHING_SPENT, day: '2026-10-25', ...account },
        { dailyMicros: 10n, totalMicros: total },
        now,
        'Europe/Berlin',
      );
    expect(at({ dayMicros: 19n })).toBeNull();
    expect(at({ dayMicros: 20n })).toMatchObject({
      cap: 'day',
      until: dayStart('2026-10-26', 'Europe/Berlin'),
    });
    expect(at({ dayMicros: 20n, monthMicros: 304n })).toMatchObject({
      cap: 'month',
      until: dayStart('2026-11-01', 'Europe/Berlin'),
    });
    expect(at({ totalMicros: 50n }, 50n)).toMatchObject({ cap: 'total', until: null });
  });

  test('thresholds are reached at the very micro', () => {
    const reached = (spentMicros: bigint) => thresholdsReached({ cap: 'day', capMicros: 10n, spentMicros });
    expect([4n, 5n, 7n, 8n, 9n, 10n, 11n].map(reached)).toEqual([
      [],
      [50],
      [50],
      [50, 80],
      [50, 80],
      [50, 80, 100],
      [50, 80, 100],
    ]);
  });
});
