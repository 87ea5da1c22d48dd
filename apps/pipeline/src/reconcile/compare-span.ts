import {
  type ClickHouseClient,
  type ComparedHours,
  type Comparison,
  compareHours,
  type ReconciliationRow,
  recomputeWindows,
  writeReconciliations,
  writeTotals,
} from '@clickledger/db';
import { type Granularity, type Span, windowStart } from '@clickledger/domain';
import type { ClickLog } from '#log/port.ts';
import type { WindowEngine } from '#rollup/port.ts';
import { retainedSince } from '#rollup/retained.ts';
import { judgeHours, type Verdict } from './persisting.ts';
import { settle } from './settle.ts';

/** Looks at a difference before it is left for the next pass. */
const LOOKS = 3;

export interface ReconcileParts {
  log: ClickLog;
  clickhouse: ClickHouseClient;
  windows: WindowEngine;
  /** Days that raw clicks are kept. */
  rawTtlDays: number;
  /** How long to wait, in ms, for what is on its way. Default 30 s. */
  patienceMs?: number;
}

/** What became of the closed hours of a span. */
export interface SpanComparison {
  /** ClickHouse's time before the last look, in ms. */
  checkedAt: number;
  /** Hours of advertisers that were compared to the end. */
  compared: Comparison[];
  /** Hours and minutes that differ from their raw clicks, as they were found. */
  different: Comparison[];
  /** Those of them that were made right. */
  repaired: Comparison[];
  /** Hours, starts in ms, that have to be looked at again: something was still on its way. */
  unsettled: number[];
}

/**
 * Compares the hours that start within a span (ms, whole hours) with their raw clicks, records each comparison
 * of a closed hour and, when asked to, repairs what differs. What differs only because clicks are on their way is neither recorded
 * nor repaired. Doing it again, or twice at once, changes nothing.
 */
export async function compareSpan(
  parts: ReconcileParts,
  span: Span,
  { repair, signal }: { repair: boolean; signal: AbortSignal },
): Promise<SpanComparison> {
  const retained = retainedSince(parts.rawTtlDays, Date.now());
  const look = () => compareHours(parts.clickhouse, { ...span, retainedSince: retained });
  const { verdict, checkedAt } = await judge(parts, look, signal);
  const { balanced, different, moving } = verdict;
  await record(parts, [...balanced, ...different], { checkedAt, repaired: false });

  const comparison: SpanComparison = {
    checkedAt,
    compared: [...balanced, ...different.filter(({ granularity }) => granularity === '1h')],
    different,
    repaired: [],
    unsettled: [...new Set(moving.map((hour) => hour.windowStart))],
  };
  // Whatever was cut short, totals are of these rows from here on.
  if (repair)
    for (const granularity of ['1m', '1h'] as const) await writeTotals(parts.clickhouse, granularity, span);
  if (!repair || different.length === 0) return comparison;

  await recompute(parts, '1m', different, retained);
  await recompute(parts, '1h', different, retained);
  const after = await look();
  const right = after.hours.filter(({ difference }) => difference === 0n);
  const nowRight = new Set(right.map(hourOf));
  comparison.repaired = different.filter((window) => nowRight.has(hourOf(window)));
  await record(parts, comparison.repaired, { checkedAt, repaired: true });
  await record(parts, right, { checkedAt: after.checkedAt, repaired: false });
  return comparison;
}

/** Looks until every difference has either gone or stood still while all that was on its way arrived. */
async function judge(
  parts: ReconcileParts,
  look: () => Promise<ComparedHours>,
  signal: AbortSignal,
): Promise<{ verdict: Verdict; checkedAt: number }> {
  let seen = await look();
  let verdict = judgeHours({ ...seen, hours: [], minutes: [] }, seen);
  for (let looks = 1; verdict.moving.length > 0 && looks < LOOKS; looks++) {
    if (!(await settle(parts, parts.patienceMs ?? 30_000, signal))) break;
    const again = await look();
    verdict = judgeHours(seen, again);
    seen = again;
  }
  return { verdict, checkedAt: seen.checkedAt };
}

async function recompute(
  { clickhouse, windows }: ReconcileParts,
  granularity: Granularity,
  different: readonly Comparison[],
  retained: number,
): Promise<void> {
  const windowStarts = different.filter((w) => w.granularity === granularity).map((w) => w.windowStart);
  if (windowStarts.length === 0) return;
  const version = await windows.version(granularity);
  await recomputeWindows(clickhouse, { granularity, windowStarts, version, retainedSince: retained });
}

function record(
  { clickhouse }: ReconcileParts,
  windows: readonly Comparison[],
  how: Pick<ReconciliationRow, 'checkedAt' | 'repaired'>,
): Promise<void> {
  const open = windowStart(how.checkedAt, '1h');
  const closed = windows.filter((window) => window.windowStart < open);
  return writeReconciliations(
    clickhouse,
    closed.map((window) => ({ ...window, ...how })),
  );
}

function hourOf(window: Comparison): string {
  return `${windowStart(window.windowStart, '1h')} ${window.advertiserId}`;
}
