import { type Counts, NO_COUNTS, type Span } from '@clickledger/domain';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import type { RollupScope } from './rollups.ts';
import { series } from './series.ts';

/** Accepted clicks of a span (ms, whole minutes), from rollups. */
export async function summary(ch: ClickHouseClient, scope: RollupScope, span: Span): Promise<Counts> {
  const [counts] = await series(ch, scope, [span.from, span.to]);
  return counts ?? NO_COUNTS;
}
