import type { Span } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select } from '#clickhouse/select.ts';
import { asDateTime64 } from './windows.ts';

/** Clicks of a span that came after it was looked at. */
export interface CameLater {
  clicks: bigint;
  /** Of them, by imports. */
  imported: bigint;
}

/** How many of an advertiser's clicks of a span (ms) were received after a time (ms). */
export async function cameLater(
  ch: ClickHouseClient,
  advertiserId: string,
  { from, to }: Span,
  after: number,
): Promise<CameLater> {
  const [row] = await select(ch, {
    sql: `
      SELECT count() AS clicks, countIf(import_id <> '') AS imported
      FROM clicks FINAL
      WHERE advertiser_id = {advertiserId: String}
        AND event_time >= ${asDateTime64('from')} AND event_time < ${asDateTime64('to')}
        AND received_at >= {after: DateTime64(3, 'UTC')}`,
    params: { advertiserId, from: new Date(from), to: new Date(to), after: new Date(after) },
    row: z.object({ clicks: int64, imported: int64 }),
  });
  return row ?? { clicks: 0n, imported: 0n };
}
