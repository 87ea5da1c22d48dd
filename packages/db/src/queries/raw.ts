import type { Span } from '@clickledger/domain';
import { type RollupScope, type Source, scopeFilter, scopeParams } from './rollups.ts';
import { asDateTime64 } from './windows.ts';

/** Raw clicks are read: beyond this many ClickHouse refuses the question. READ_LIMITS bounds time and memory. */
export const RAW_LIMITS = { max_rows_to_read: '50000000' };

/** The raw clicks of a span (ms, whole seconds), each once, as SQL that stands in a FROM. */
export function rawBetween(scope: RollupScope, { from, to }: Span): Source {
  return {
    sql: `(SELECT * FROM clicks FINAL WHERE ${scopeFilter(scope)}
      AND event_time >= ${asDateTime64('from')} AND event_time < ${asDateTime64('to')})`,
    params: { ...scopeParams(scope), from: new Date(from), to: new Date(to) },
  };
}
