import type { Span } from '@clickledger/domain';
import type { ClickHouseClient } from '../clickhouse/client.ts';
import { READ_LIMITS } from '../clickhouse/select.ts';
import { CLICK_COLUMNS, type ClickRow, clickRow } from './clickRow.ts';
import { type ClickFilter, clickConditions, clickParams } from './searchClicks.ts';

const HOUR = 3_600_000;

/**
 * Every raw click of a span that matches, oldest first. Reads hour by hour and only as fast as the consumer takes rows,
 * so that an export of any length needs the memory of an hour's sort and holds no long query open.
 */
export async function* exportClicks(
  ch: ClickHouseClient,
  filter: ClickFilter,
  span: Span,
): AsyncGenerator<ClickRow[]> {
  for (let from = span.from; from < span.to; ) {
    const to = Math.min(span.to, (Math.floor(from / HOUR) + 1) * HOUR);
    const result = await ch.query({
      query: `
        SELECT ${CLICK_COLUMNS} FROM clicks AS c FINAL
        WHERE ${clickConditions(filter).join(' AND ')} ORDER BY c.event_time, click_id`,
      query_params: clickParams(filter, { from, to }),
      format: 'JSONEachRow',
      // Slow readers are not slow queries: the time limit of a dashboard query does not hold here.
      clickhouse_settings: {
        ...READ_LIMITS,
        max_execution_time: 3600,
        max_bytes_before_external_sort: '500000000',
      },
    });
    for await (const rows of result.stream()) yield rows.map((row) => clickRow.parse(row.json()));
    from = to;
  }
}
