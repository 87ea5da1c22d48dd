import { CLICK_FIELDS, type FieldSpec, type Kind, type Span } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { parquetOf } from '#clickhouse/parquet.ts';
import { int64, PRIORITY, READ_LIMITS, select } from '#clickhouse/select.ts';
import { CLICK_COLUMNS, type ClickRow, clickRow } from './click-row.ts';
import { type ClickFilter, clickConditions, clickParams } from './search-clicks.ts';

const HOUR = 3_600_000;
/** Whole hours are read together up to about this many clicks: what one sort holds in memory. */
const CLICKS_A_READ = 100_000n;
/** Slow readers are not slow queries: the time limit of a dashboard query does not hold here. */
const SETTINGS = {
  ...READ_LIMITS,
  priority: PRIORITY.file,
  max_execution_time: 3600,
  max_bytes_before_external_sort: '500000000',
};

/**
 * Every raw click of a span that matches, oldest first. Reads some hours at a time and only as fast as the consumer
 * takes rows, so that an export of any length needs the memory of one such read and holds no long query open.
 */
export async function* exportClicks(
  ch: ClickHouseClient,
  filter: ClickFilter,
  span: Span,
): AsyncGenerator<ClickRow[]> {
  for (const part of await readableSpans(ch, filter, span)) {
    const result = await ch.query({
      query: `
        SELECT ${CLICK_COLUMNS} FROM clicks AS t FINAL
        WHERE ${clickConditions(filter, part).join(' AND ')} ORDER BY t.event_time, click_id, t.keyed`,
      query_params: clickParams(filter, part),
      format: 'JSONEachRow',
      clickhouse_settings: SETTINGS,
    });
    for await (const rows of result.stream()) yield rows.map((row) => clickRow.parse(row.json()));
  }
}

/** As `CLICK_FIELDS` names the columns of files: times as times, money as decimals. */
const FILE_COLUMNS = Object.entries<FieldSpec>(CLICK_FIELDS).flatMap(([name, { kind, csv = name }]) => {
  if (csv === null) return [];
  const column = `${fileValue(name, kind)} AS ${csv}`;
  return csv === 'charged' ? [column, '{currency: String} AS currency'] : [column];
});

function fileValue(name: string, kind: Kind): string {
  if (name === 'ip') return `''`;
  if (kind === 'micros') return `CAST(t.${name} AS Decimal64(6)) / 1000000`;
  if (kind === 'texts') return `arrayStringConcat(t.${name}, ' ')`;
  return `t.${name}`;
}

/** The same clicks as a file of Parquet, without whole addresses. @throws Error where ClickHouse did not end it */
export function exportClicksParquet(
  ch: ClickHouseClient,
  filter: ClickFilter,
  span: Span,
  currency: string,
): AsyncGenerator<Uint8Array> {
  const query = `
    SELECT ${FILE_COLUMNS.join(', ')} FROM clicks AS t FINAL
    WHERE ${clickConditions(filter, span).join(' AND ')} ORDER BY t.event_time, t.click_id, t.keyed`;
  return parquetOf(ch, query, { ...clickParams(filter, span), currency });
}

/** The hours of the span that hold matching clicks, gathered into spans that are read at once. */
async function readableSpans(ch: ClickHouseClient, filter: ClickFilter, span: Span): Promise<Span[]> {
  const hours = await select(ch, {
    sql: `
      SELECT toUnixTimestamp(toStartOfHour(t.event_time)) AS hour, count() AS clicks FROM clicks AS t
      WHERE ${clickConditions(filter, span).join(' AND ')} GROUP BY hour ORDER BY hour`,
    params: clickParams(filter, span),
    row: z.object({ hour: z.number(), clicks: int64 }),
    settings: SETTINGS,
  });
  const spans: (Span & { clicks: bigint })[] = [];
  for (const { hour, clicks } of hours) {
    const from = Math.max(span.from, hour * 1000);
    const to = Math.min(span.to, hour * 1000 + HOUR);
    const last = spans.at(-1);
    if (last && last.clicks + clicks <= CLICKS_A_READ)
      Object.assign(last, { to, clicks: last.clicks + clicks });
    else spans.push({ from, to, clicks });
  }
  return spans;
}
