import { type Counts, type DimensionName, dimension, type Span } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { type Question, select } from '#clickhouse/select.ts';
import { ACCEPTED, countsRow, rawSums, rollupSums } from '#measures.ts';
import { dimensionKey } from './dimension-key.ts';
import { rawBetween, selectRaw } from './raw.ts';
import { type RollupScope, rollupsBetween, type Source, totalsBetween } from './rollups.ts';

/**
 * Accepted clicks of a span (ms, whole minutes) by one dimension, the largest first: from rollups where they carry it,
 * else from raw clicks. The key `''` is traffic where the dimension is not known.
 */
export async function top(
  ch: ClickHouseClient,
  scope: RollupScope,
  span: Span,
  options: { by: DimensionName; limit: number },
): Promise<({ key: string } & Counts)[]> {
  const { sql, sums, params, ask } = measuredBetween(scope, [span.from, span.to], options.by);
  return ask(ch, {
    sql: `
      SELECT ${dimensionKey(options.by)} AS key, ${sums}
      FROM ${sql} AS t GROUP BY key
      HAVING ${ACCEPTED} > 0
      ORDER BY ${ACCEPTED} DESC, key
      LIMIT {limit: UInt32}`,
    params: { ...params, limit: options.limit },
    row: z.object({ key: z.string() }).and(countsRow),
  });
}

/** Where accepted clicks are measured, the sums to select of them, and how that is asked. */
type Measured = Source & {
  sums: string;
  ask: <Row>(ch: ClickHouseClient, question: Question<Row>) => Promise<Row[]>;
};

/** The clicks between the first and the last boundary (ms), from rollups or from raw clicks, as the dimension needs; the alias is `t`. */
function measuredBetween(scope: RollupScope, boundaries: readonly number[], by: DimensionName): Measured {
  if (dimension(by).lies === 'rollups') {
    const between = by === 'campaign' ? totalsBetween : rollupsBetween;
    return { ...between(boundaries, scope), sums: rollupSums('t'), ask: select };
  }
  const span = { from: boundaries[0] ?? 0, to: boundaries.at(-1) ?? 0 };
  return {
    ...rawBetween(scope, span),
    sums: rawSums('t'),
    ask: (ch, question) => selectRaw(ch, scope.advertiserId, question),
  };
}
