import type { ClickHouseClient } from '@clickledger/db';
import type { Answer } from '@clickledger/domain';

/**
 * What somebody would put to ClickHouse who wants the figures of an answer about acme and nothing else, broken down by columns of
 * rollups: as right as the answer, so hours that a day's start cuts in two come from minutes.
 * @throws when it comes to something else.
 */
export async function askedByHand(
  ch: ClickHouseClient,
  { span, compared, zone, total }: Answer,
  dimensions: string,
): Promise<() => Promise<unknown>> {
  const query = plainQuery(dimensions, zone);
  const ask = async () => {
    const result = await ch.query({
      query,
      query_params: { from: (compared ?? span).from, middle: span.from, to: span.to, zone },
      format: 'JSONEachRow',
      clickhouse_settings: { do_not_merge_across_partitions_select_final: 1, max_threads: 2 },
    });
    return result.json<{ is_total: number; before: number; received: string }>();
  };
  const plain = (await ask()).find(({ is_total, before }) => is_total === 1 && before === 0);
  if (BigInt(plain?.received ?? -1) !== total.figures.received)
    throw new Error(`By hand it is ${plain?.received} clicks and not ${total.figures.received}.`);
  return ask;
}

function plainQuery(dimensions: string, zone: string): string {
  const where = `advertiser_id = 'acme' AND window_start >= {from: DateTime('UTC')} AND window_start < {to: DateTime('UTC')}`;
  const columns = `window_start, campaign_id, ${dimensions}, billable, duplicate, invalid_givt, invalid_sivt, cost_micros, 0 AS rejected`;
  // There days begin at half past six in the evening, UTC.
  const rows =
    zone === 'Asia/Kolkata'
      ? `SELECT ${columns} FROM rollups_1h FINAL WHERE ${where} AND toHour(window_start) != 18
         UNION ALL SELECT ${columns} FROM rollups_1m FINAL WHERE ${where} AND toHour(window_start) = 18`
      : `SELECT ${columns} FROM rollups_1h FINAL WHERE ${where}`;
  // What is received is refused clicks, too, which tell neither a device nor a country.
  const unknown = dimensions.split(', ').map((dimension) => `'' AS ${dimension}`);
  const refused = `
    SELECT toStartOfMinute(counted_at) AS window_start, campaign_id, ${unknown.join(', ')}, 0 AS billable, 0 AS duplicate,
      0 AS invalid_givt, 0 AS invalid_sivt, 0 AS cost_micros, count AS rejected
    FROM rejected_clicks FINAL
    WHERE advertiser_id = 'acme' AND counted_at >= {from: DateTime64(3, 'UTC')} AND counted_at < {to: DateTime64(3, 'UTC')}`;
  const sums = ['billable', 'duplicate', 'invalid_givt', 'invalid_sivt', 'cost_micros', 'rejected'];
  return `
    SELECT window_start < {middle: DateTime('UTC')} AS before, ${dimensions}, campaign_id, day,
      grouping(campaign_id) = 1 AND grouping(country) = 1 AND grouping(day) = 1 AS is_total,
      ${sums.map((column) => `sum(${column}) AS ${column}_sum`).join(', ')},
      billable_sum + duplicate_sum + invalid_givt_sum + invalid_sivt_sum + rejected_sum AS received
    FROM (SELECT *, toDate(window_start, {zone: String}) AS day FROM (${rows} UNION ALL ${refused}))
    GROUP BY GROUPING SETS ((before, ${dimensions}), (before, campaign_id), (before, day), (before))`;
}
