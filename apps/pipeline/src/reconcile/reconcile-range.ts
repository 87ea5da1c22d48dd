import { type Comparison, hoursToCompare } from '@clickledger/db';
import { type Span, WINDOW_MS, windowStart } from '@clickledger/domain';
import { type AuditParts, auditSpan } from './audit-span.ts';
import { spansOf } from './spans.ts';

export interface RangeAudit {
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
  parts: AuditParts,
  span: Span,
  options: { repair: boolean; signal: AbortSignal; onProgress: (done: number, total: number) => void },
): Promise<RangeAudit> {
  const hours = await hoursToCompare(parts.clickhouse, {
    from: windowStart(span.from, '1h'),
    to: windowStart(span.to - 1, '1h') + WINDOW_MS['1h'],
    retainedSince: 0,
  });
  const result: RangeAudit = { compared: 0, different: [], repaired: 0, unsettled: [] };
  for (const part of spansOf(hours)) {
    options.onProgress(hours.filter((hour) => hour < part.from).length, hours.length);
    if (options.signal.aborted) break;
    const audit = await auditSpan(parts, part, options);
    result.compared += audit.compared.length;
    result.different.push(...audit.different);
    result.repaired += audit.repaired.length;
    result.unsettled.push(...audit.unsettled);
  }
  return result;
}
