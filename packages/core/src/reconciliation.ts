import {
  type ComparedFigures,
  type Reconciled,
  type ReconciliationScope,
  readReconciled,
  reconciliationSummary,
} from '@clickledger/db';
import { type Span, type Totals, WINDOW_MS, windowStart } from '@clickledger/domain';
import type { Stores } from './use-case.ts';

const HOUR = WINDOW_MS['1h'];
/** An hour is compared minutes after it closed; the reconciler is behind once it is this late, in ms. */
const BEHIND_MS = 15 * 60_000;

/** How far the reconciler has come, and whether that is as far as it should be. */
export interface Progress {
  /** Every hour before this was compared at least once; null before the first time. */
  upTo: Date | null;
  /** When the reconciler last looked for more. */
  lookedAt: Date | null;
  behind: boolean;
}

/** How an hour stands, the most urgent first. */
export type HourState = 'differs' | 'waiting' | 'expired' | 'repaired' | 'balanced';

/** How the charges of a span stand against raw clicks. */
export type SpanState = 'differs' | 'waiting' | 'partly' | 'reconciled';

export function hourState(
  hour: ComparedFigures & { differs: boolean; waiting: boolean; repaired: number },
): HourState {
  if (hour.differs) return 'differs';
  if (hour.waiting) return 'waiting';
  // Recorded as no difference although the figures are not the same: raw clicks were no longer all there.
  if (!same(hour.raw, hour.rollups1h) || !same(hour.raw, hour.rollups1m)) return 'expired';
  return hour.repaired > 0 ? 'repaired' : 'balanced';
}

function same(a: Totals, b: Totals): boolean {
  return a.accepted === b.accepted && a.chargedMicros === b.chargedMicros;
}

export function progressOf(reconciled: Reconciled | undefined, now: number): Progress {
  if (!reconciled) return { upTo: null, lookedAt: null, behind: false };
  const due = windowStart(now - BEHIND_MS, '1h');
  const { upTo, notedAt } = reconciled;
  return { upTo, lookedAt: notedAt, behind: upTo.getTime() < due || notedAt.getTime() < now - BEHIND_MS };
}

/** The whole hours that a span touches. */
export function wholeHours({ from, to }: Span): Span {
  return { from: windowStart(from, '1h'), to: Math.ceil(to / HOUR) * HOUR };
}

/** How the hours of a span (ms) stand: for a billing period, whether it may close. */
export async function reconciliation(db: Stores, scope: ReconciliationScope, span: Span, now: number) {
  const [reconciled, summary] = await Promise.all([
    readReconciled(db.clickhouse),
    reconciliationSummary(db.clickhouse, scope, wholeHours(span)),
  ]);
  const progress = progressOf(reconciled, now);
  const done = progress.upTo !== null && progress.upTo.getTime() >= span.to;
  const state: SpanState =
    summary.differing > 0 ? 'differs' : summary.waiting > 0 ? 'waiting' : done ? 'reconciled' : 'partly';
  return { ...progress, ...summary, state };
}
