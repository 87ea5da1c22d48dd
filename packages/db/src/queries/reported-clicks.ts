import type { ReportedClicks, Span } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select } from '#clickhouse/select.ts';

/**
 * Charged clicks of a span (event times, ms UTC) that would not have been, had rules decided that only report; each
 * under the one that weighs most, by advertiser. For operators.
 */
export async function reportedClicks(ch: ClickHouseClient, { from, to }: Span): Promise<ReportedClicks[]> {
  return select(ch, {
    sql: `
      SELECT advertiser_id, strongest AS rule, toFloat64(count()) AS clicks, toInt64(sum(price_micros)) AS micros
      FROM (
        SELECT advertiser_id, price_micros,
          arrayMap(e -> (JSONExtractString(e, 'rule'), JSONExtractInt(e, 'weight'), JSONExtractInt(e, 'detail', 'reported')),
            JSONExtractArrayRaw(evidence)) AS found,
          arraySum(f -> f.2 + f.3, found) AS points, arrayReverseSort(f -> f.3, found)[1].1 AS strongest
        FROM clicks FINAL
        WHERE event_time >= fromUnixTimestamp64Milli({from: Int64}, 'UTC')
          AND event_time < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
          AND verdict = 'billable' AND position(evidence, '"reported":') > 0
      )
      WHERE points >= 100 GROUP BY advertiser_id, rule ORDER BY clicks DESC LIMIT 200`,
    params: { from, to },
    row: z
      .object({ advertiser_id: z.string(), rule: z.string(), clicks: z.number(), micros: int64 })
      .transform(({ advertiser_id, ...rest }) => ({ advertiserId: advertiser_id, ...rest })),
  });
}
