import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '@clickledger/config';
import {
  dueHours,
  emptyComparison,
  hoursToCompare,
  noteReconciled,
  readReconciled,
  writeReconciliations,
} from '@clickledger/db';
import { type Span, windowStart } from '@clickledger/domain';
import { Bell } from '#bell.ts';
import { retainedSince } from '#rollup/retained.ts';
import { compareSpan, type ReconcileParts, type SpanComparison } from './compare-span.ts';
import { settle } from './settle.ts';
import { spansOf } from './spans.ts';

const MINUTE_MS = 60_000;
/** Rest after each span for as long as it took, so that a long history never takes the machine; at most this. */
const LONGEST_REST_MS = 5_000;

/** What a pass came to: hours of advertisers compared, windows (hours and minutes) found different, and repaired. */
export interface ReconcileCounts {
  compared: number;
  different: number;
  repaired: number;
}

export interface ReconcilerParts extends ReconcileParts {
  logger: Logger;
  onCompared?: (counts: ReconcileCounts) => void;
  /** Told after a pass that found the pipeline in step, and so looked at everything there was to look at. */
  onPass?: () => void;
  /** Told after a pass that found it behind, and looked at nothing. */
  onBehind?: () => void;
  /** Rung where somebody waits for what a pass comes to. */
  bell?: Bell;
  /** Times in ms. */
  pace?: Partial<typeof PACE>;
}

const PACE = {
  /** Between two passes. */
  every: MINUTE_MS / 2,
  /** From the end of an hour to its first comparison: most of what is late has come by then. */
  grace: 2 * MINUTE_MS,
  /** From one comparison of an hour to the next, however many late clicks come. */
  again: 5 * MINUTE_MS,
};

/**
 * Compares each hour with its raw clicks once it has closed, and again when late clicks reached it; records and
 * repairs. Everything it knows is in ClickHouse, so it may be killed at any moment, and several may run.
 */
export async function runReconciler(parts: ReconcilerParts, signal: AbortSignal): Promise<void> {
  const { every } = { ...PACE, ...parts.pace };
  const { bell = new Bell() } = parts;
  while (!signal.aborted) {
    if (await reconcileOnce(parts, signal)) parts.onPass?.();
    else parts.onBehind?.();
    await bell.pause(every, signal);
  }
}

/** One pass. @returns false when the pipeline was behind, and nothing was looked at. */
export async function reconcileOnce(parts: ReconcilerParts, signal: AbortSignal): Promise<boolean> {
  const now = Date.now();
  if (!(await settle(parts, parts.patienceMs ?? MINUTE_MS / 2, signal))) {
    if (!signal.aborted) parts.logger.info('clicks are on their way; the reconciler looks again later');
    return false;
  }
  const upTo = await reconcileClosed(parts, now, signal);
  await reconcileReopened(parts, now, upTo, signal);
  return true;
}

/** Compares hours that closed since the last pass. @returns up to when (ms) every hour has been compared. */
async function reconcileClosed(parts: ReconcilerParts, now: number, signal: AbortSignal): Promise<number> {
  const { grace } = { ...PACE, ...parts.pace };
  const closed = windowStart(now - grace, '1h');
  const from = (await readReconciled(parts.clickhouse))?.upTo.getTime() ?? 0;
  if (from > closed) return from;
  const retained = retainedSince(parts.rawTtlDays, now);
  const hours = await hoursToCompare(parts.clickhouse, { from, to: closed, retainedSince: retained });
  let upTo = from;
  for (const span of spansOf(hours)) {
    if (signal.aborted) return upTo;
    const { unsettled } = await reconcilePart(parts, span, signal);
    if (unsettled.length > 0) return upTo;
    upTo = span.to;
    await noteReconciled(parts.clickhouse, upTo);
  }
  await noteReconciled(parts.clickhouse, closed);
  return closed;
}

/** Compares hours again that late clicks reached, or that differed when last seen. */
async function reconcileReopened(
  parts: ReconcilerParts,
  now: number,
  before: number,
  signal: AbortSignal,
): Promise<void> {
  const { again } = { ...PACE, ...parts.pace };
  const due = await dueHours(parts.clickhouse, { before, checkedBefore: now - again });
  for (const span of spansOf([...new Set(due.map(({ hour }) => hour))])) {
    if (signal.aborted) return;
    const comparison = await reconcilePart(parts, span, signal);
    await recordEmpty(parts, due, span, comparison);
  }
}

/** An hour that was marked and has nothing in any store is compared, too: there is nothing to differ. */
async function recordEmpty(
  { clickhouse }: ReconcilerParts,
  due: Awaited<ReturnType<typeof dueHours>>,
  span: Span,
  { checkedAt, compared, unsettled }: SpanComparison,
): Promise<void> {
  const known = new Set(compared.map((c) => `${c.windowStart} ${c.advertiserId}`));
  const empty = due.filter(
    ({ hour, advertiserId }) =>
      hour >= span.from &&
      hour < span.to &&
      !unsettled.includes(hour) &&
      !known.has(`${hour} ${advertiserId}`),
  );
  await writeReconciliations(
    clickhouse,
    empty.map(({ advertiserId, hour }) => ({
      ...emptyComparison(advertiserId, '1h', hour),
      checkedAt,
      repaired: false,
    })),
  );
}

async function reconcilePart(
  parts: ReconcilerParts,
  span: Span,
  signal: AbortSignal,
): Promise<SpanComparison> {
  const started = performance.now();
  const comparison = await compareSpan(parts, span, { repair: true, signal });
  const { different, repaired, unsettled } = comparison;
  for (const { advertiserId, granularity, windowStart: start, raw, rollups1m, rollups1h } of different) {
    const rollup = granularity === '1m' ? rollups1m : rollups1h;
    parts.logger.warn(
      { advertiserId, granularity, window: new Date(start), raw: raw.accepted, rollup: rollup.accepted },
      'a window differed from its raw clicks',
    );
  }
  if (repaired.length < different.length) {
    parts.logger.error({ windows: different.length - repaired.length }, 'a repair did not hold');
  }
  if (unsettled.length > 0) parts.logger.info({ hours: unsettled.length }, 'hours are still moving');
  parts.onCompared?.({
    compared: comparison.compared.length,
    different: different.length,
    repaired: repaired.length,
  });
  const rest = Math.min(LONGEST_REST_MS, performance.now() - started);
  await delay(rest, undefined, { signal }).catch(() => undefined);
  return comparison;
}
