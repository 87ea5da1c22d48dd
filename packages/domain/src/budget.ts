import { addDays, dayStart, localDay, monthRange } from './calendar.ts';
import { bucketsOf, type Span } from './range.ts';

/** What a campaign may cost, in micros of the advertiser's currency; null is without such a limit. */
export interface Budget {
  dailyMicros: bigint | null;
  totalMicros: bigint | null;
}

/** From when on (ms UTC) a campaign has which budget. */
export interface BudgetStep extends Budget {
  from: number;
}

/**
 * What stops a campaign, the longest first: its whole budget, the month's worth of its daily budget, twice a day's.
 * A day may reach twice its budget, as traffic is uneven; what it takes too much, other days of the month have less.
 */
export const BUDGET_CAPS = ['total', 'month', 'day'] as const;
export type BudgetCap = (typeof BUDGET_CAPS)[number];

export const NO_BUDGET: Budget = { dailyMicros: null, totalMicros: null };

/** The budget in force at a time (ms UTC): that of the last step up to it. Steps are in the order of their times. */
export function budgetAt(steps: readonly BudgetStep[], time: number): Budget {
  return steps.findLast(({ from }) => from <= time) ?? NO_BUDGET;
}

/** A span in whole minutes, of one day of the zone, in which one budget holds. */
export interface BudgetPiece extends Span {
  /** `YYYY-MM-DD` */
  day: string;
  budget: Budget;
}

const MINUTE = 60_000;

/**
 * Cuts a span (ms, whole minutes) where days begin and where the budget changes. Money is counted by the minute: one in
 * which the budget was changed has the largest that was in force in it, so that no click is judged by a budget that
 * came after it.
 */
export function budgetPieces(steps: readonly BudgetStep[], span: Span, timeZone: string): BudgetPiece[] {
  return bucketsOf(span, 'day', timeZone).flatMap(({ from, to }) => {
    const day = localDay(from, timeZone);
    const cuts = steps
      .flatMap((step) => [Math.floor(step.from / MINUTE) * MINUTE, Math.ceil(step.from / MINUTE) * MINUTE])
      .filter((cut) => cut > from && cut < to);
    const bounds = [...new Set([from, ...cuts, to])].sort((a, b) => a - b);
    return bounds.slice(0, -1).map((start, i) => {
      const end = bounds[i + 1] ?? to;
      return { from: start, to: end, day, budget: largestWithin(steps, { from: start, to: end }) };
    });
  });
}

function largestWithin(steps: readonly BudgetStep[], { from, to }: Span): Budget {
  const begun = steps.filter((step) => step.from > from && step.from < to);
  return begun.reduce<Budget>(
    (largest, step) => ({
      dailyMicros: larger(largest.dailyMicros, step.dailyMicros),
      totalMicros: larger(largest.totalMicros, step.totalMicros),
    }),
    budgetAt(steps, from),
  );
}

/** Without a limit is larger than any. */
function larger(a: bigint | null, b: bigint | null): bigint | null {
  return a === null || b === null ? null : max(a, b);
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

/**
 * What a campaign has spent within its caps, up to a time. What went beyond one is credited, and so counts towards none.
 * In micros.
 */
export interface BudgetAccount {
  /** The last day that was looked at, `YYYY-MM-DD`; `''` before the first. */
  day: string;
  dayMicros: bigint;
  /** Of this day's month, while there was a daily budget. */
  monthMicros: bigint;
  totalMicros: bigint;
  /** The largest daily budget of each earlier day of the month, added up, and of this day; 0 for a day without. */
  earlierDays: bigint;
  thisDay: bigint;
}

export const NOTHING_SPENT: BudgetAccount = {
  day: '',
  dayMicros: 0n,
  monthMicros: 0n,
  totalMicros: 0n,
  earlierDays: 0n,
  thisDay: 0n,
};

/** The account as a day begins. Days follow each other: each that had a budget is worth its share of the month. */
function onDay(account: BudgetAccount, day: string): BudgetAccount {
  if (account.day === day) return account;
  const sameMonth = account.day.slice(0, 7) === day.slice(0, 7);
  return {
    day,
    dayMicros: 0n,
    monthMicros: sameMonth ? account.monthMicros : 0n,
    totalMicros: account.totalMicros,
    earlierDays: sameMonth ? account.earlierDays + account.thisDay : 0n,
    thisDay: 0n,
  };
}

/** How far a campaign may go, and how far it is. In micros. */
export interface BudgetLimit {
  cap: BudgetCap;
  capMicros: bigint;
  spentMicros: bigint;
}

/** The caps of a budget on a day (`YYYY-MM-DD`), the longest lasting first. */
export function budgetLimits(account: BudgetAccount, budget: Budget, day: string): BudgetLimit[] {
  const { dayMicros, monthMicros, totalMicros, earlierDays, thisDay } = onDay(account, day);
  const { dailyMicros: daily, totalMicros: total } = budget;
  const limits: BudgetLimit[] = [];
  if (total !== null) limits.push({ cap: 'total', capMicros: total, spentMicros: totalMicros });
  if (daily !== null) {
    const inMonth = daysIn(day.slice(0, 7));
    const toCome = daily * BigInt(inMonth - Number(day.slice(8)));
    const worth = monthsWorth(earlierDays + max(thisDay, daily) + toCome, inMonth);
    limits.push({ cap: 'month', capMicros: worth, spentMicros: monthMicros });
    limits.push({ cap: 'day', capMicros: 2n * daily, spentMicros: dayMicros });
  }
  return limits;
}

/** 30.4 times the average of a month's daily budgets, in micros: of one that stays, 30.4 times it, whatever the month's length. */
function monthsWorth(sumOfDays: bigint, days: number): bigint {
  return (sumOfDays * 304n) / (10n * BigInt(days));
}

function daysIn(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}

/** What was spent in a piece beyond a cap, and which. */
export interface Overspent {
  micros: bigint;
  cap: BudgetCap;
}

/**
 * Books what a piece came to: as much as its caps leave room for, the rest is beyond the tightest of them. Pieces come
 * in the order of time, without gaps.
 */
export function spend(
  account: BudgetAccount,
  { day, budget }: BudgetPiece,
  spentMicros: bigint,
): { account: BudgetAccount; over: Overspent | null } {
  const today = onDay(account, day);
  let room = spentMicros;
  let tightest: BudgetCap | undefined;
  for (const limit of budgetLimits(today, budget, day)) {
    const left = max(0n, limit.capMicros - limit.spentMicros);
    if (left >= room) continue;
    room = left;
    tightest = limit.cap;
  }
  const { dailyMicros: daily } = budget;
  return {
    account: {
      ...today,
      dayMicros: today.dayMicros + room,
      monthMicros: today.monthMicros + (daily === null ? 0n : room),
      totalMicros: today.totalMicros + room,
      thisDay: max(today.thisDay, daily ?? 0n),
    },
    over: tightest === undefined ? null : { micros: spentMicros - room, cap: tightest },
  };
}

/** A piece with what it came to, and the account after it. */
export interface BookedPiece {
  piece: BudgetPiece;
  spentMicros: bigint;
  account: BudgetAccount;
  over: Overspent | null;
}

/** Books pieces that follow each other, the first as the campaign's first. */
export function bookPieces(
  pieces: readonly BudgetPiece[],
  spentIn: (piece: BudgetPiece) => bigint,
): BookedPiece[] {
  let account = NOTHING_SPENT;
  return pieces.map((piece) => {
    const spentMicros = spentIn(piece);
    const booked = spend(account, piece, spentMicros);
    account = booked.account;
    return { piece, spentMicros, ...booked };
  });
}

/** That a campaign takes no more clicks, and until when (ms UTC); null is for good, or until its budget is raised. */
export interface BudgetStop extends BudgetLimit {
  until: number | null;
}

/** What stops the campaign at a time (ms UTC), or null: the longest lasting of the caps that it has reached. */
export function budgetStop(
  account: BudgetAccount,
  budget: Budget,
  now: number,
  timeZone: string,
): BudgetStop | null {
  const day = localDay(now, timeZone);
  const reached = budgetLimits(account, budget, day).find((limit) => limit.spentMicros >= limit.capMicros);
  return reached ? { ...reached, until: endOf(reached.cap, day, timeZone) } : null;
}

/** When a cap that was reached on a day begins anew, ms UTC. */
function endOf(cap: BudgetCap, day: string, timeZone: string): number | null {
  if (cap === 'total') return null;
  return cap === 'day' ? dayStart(addDays(day, 1), timeZone) : monthRange(day.slice(0, 7), timeZone).to;
}

/** Shares of a cap, in percent, that are told of. */
export const BUDGET_THRESHOLDS = [50, 80, 100] as const;
export type BudgetThreshold = (typeof BUDGET_THRESHOLDS)[number];

/** The thresholds that a campaign has come to. */
export function thresholdsReached({ capMicros, spentMicros }: BudgetLimit): BudgetThreshold[] {
  return BUDGET_THRESHOLDS.filter((percent) => spentMicros * 100n >= capMicros * BigInt(percent));
}

/** What a threshold is reached once in: the day, the month, or the whole budget as long as it is the same. */
export function budgetPeriod({ cap, capMicros }: BudgetLimit, day: string): string {
  if (cap === 'total') return `total ${capMicros}`;
  return cap === 'day' ? day : day.slice(0, 7);
}
