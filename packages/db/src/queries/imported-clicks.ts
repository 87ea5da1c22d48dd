import { INVALID_CLASSES, VERDICTS } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { select } from '#clickhouse/select.ts';

const judgedRow = z.object({
  advertiser_id: z.string(),
  click_id: z.string(),
  verdict: z.enum(VERDICTS),
  invalid_class: z.enum(INVALID_CLASSES),
  reasons: z.array(z.string()),
});
export type JudgedClick = z.infer<typeof judgedRow>;

export interface KnownClicksQuery {
  advertiserIds: string[];
  clickIds: string[];
  /** Event times of the clicks asked for, ms UTC, inclusive. */
  from: number;
  to: number;
}

/** Which of these clicks are in the ledger already, with their verdicts: what a second import skips. */
export async function knownClicks(ch: ClickHouseClient, query: KnownClicksQuery): Promise<JudgedClick[]> {
  if (query.clickIds.length === 0) return [];
  return select(ch, {
    sql: `
      SELECT advertiser_id, click_id, verdict, invalid_class, reasons FROM clicks FINAL
      WHERE advertiser_id IN {advertisers: Array(String)}
        AND event_time BETWEEN fromUnixTimestamp64Milli({from: Int64}) AND fromUnixTimestamp64Milli({to: Int64})
        AND click_id IN {ids: Array(String)}`,
    params: { advertisers: query.advertiserIds, from: query.from, to: query.to, ids: query.clickIds },
    row: judgedRow,
  });
}

const tallyRow = z.object({
  verdict: z.enum(VERDICTS),
  reason: z.string(),
  clicks: z.coerce.number(),
});

/** Clicks that one import brought in, by verdict and, where invalid, by first reason. */
export async function tallyImport(ch: ClickHouseClient, advertiserIds: string[], importId: string) {
  return select(ch, {
    sql: `
      SELECT verdict, if(verdict = 'invalid', reasons[1], '') AS reason, count() AS clicks FROM clicks FINAL
      WHERE advertiser_id IN {advertisers: Array(String)} AND import_id = {importId: String}
      GROUP BY verdict, reason`,
    params: { advertisers: advertiserIds, importId },
    row: tallyRow,
  });
}
