import type { Span } from '@clickledger/domain';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { PRIORITY, type Question, select } from '#clickhouse/select.ts';
import { turns } from '#clickhouse/turns.ts';
import { type RollupScope, type Source, scopeFilter, scopeParams } from './rollups.ts';
import { asDateTime64 } from './windows.ts';

/** Raw clicks are read: beyond this many ClickHouse refuses the question. READ_LIMITS bounds time and memory. */
const RAW_LIMITS = { max_rows_to_read: '50000000', priority: PRIORITY.scan };

/**
 * Asks an advertiser's raw clicks. Only so many such questions of an advertiser are answered at once, and those of rollups
 * go before, so that nobody's overview waits for somebody's scan.
 * @throws TurnsTakenError when too many of the advertiser's wait already.
 */
export function selectRaw<Row>(
  ch: ClickHouseClient,
  advertiserId: string,
  question: Question<Row>,
): Promise<Row[]> {
  const settings = { ...RAW_LIMITS, ...question.settings };
  return turns.take(advertiserId, () => select(ch, { ...question, settings }));
}

/** The raw clicks of a span (ms, whole seconds), each once, as SQL that stands in a FROM. */
export function rawBetween(scope: RollupScope, { from, to }: Span): Source {
  return {
    sql: `(SELECT * FROM clicks FINAL WHERE ${scopeFilter(scope)}
      AND event_time >= ${asDateTime64('from')} AND event_time < ${asDateTime64('to')})`,
    params: { ...scopeParams(scope), from: new Date(from), to: new Date(to) },
  };
}
