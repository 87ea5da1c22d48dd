import { type Comparison, hoursToCompare } from '@clickledger/db';
import { type Span, WINDOW_MS, windowStart } from '@clickledger/domain';
import { compareSpan, type ReconcileParts } from './compare-span.ts';
import { spansOf } from './spans.ts';

export interface RangeComparison {
  /** Hours of advertisers that were compared. */
  compared: number;
  /** Hours and minutes that differ, as they were found. */
  different: Comparison[];
  repaired: number;
  /** Hours, starts in ms, that clicks were still reaching. */
  unsettled: number[];
}

/** Compares every hour that a span (ms) touches, some at a time, until the signal aborts; `onProgress` is told in hours. */
export async function reconcileRange(
  parts: ReconcileParts,
  span: Span,
  options: { repair: boolean; signal: AbortSignal; onProgress: (done: number, total: number) => void },
): Promise<RangeComparison> {
  const hours = await hoursToCompare(parts.clickhouse, {
    from: windowStart(span.from, '1h'),
    to: windowStart(span.to - 1, '1h') + WINDOW_MS['1h'],
    retainedSince: 0,
  });
  const result: RangeComparison = { compared: 0, different: [], repaired: 0, unsettled: [] };
  for (const part of spansOf(hours)) {
    options.onProgress(hours.filter((hour) => hour < part.from).length, hours.length);
    if (options.signal.aborted) break;
    const comparison = await compareSpan(parts, part, options);
    result.compared += comparison.compared.length;
    result.different.push(...comparison.different);
    result.repaired += comparison.repaired.length;
    result.unsettled.push(...comparison.unsettled);
  }
  return result;
}
