import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select } from '#clickhouse/select.ts';
import type { ClickRow } from './click-row.ts';

/** A statement or credit note that an attempt marked a click for; of effect only where the attempt holds. */
export interface ClickMark {
  how: 'billed' | 'credited';
  documentId: string;
  attempt: bigint;
}

/** Every mark of one click, in no order. */
export async function marksOfClick(
  ch: ClickHouseClient,
  {
    advertiserId,
    campaignId,
    clickId,
    keyed,
    eventTime,
  }: Pick<ClickRow, 'advertiserId' | 'campaignId' | 'clickId' | 'keyed' | 'eventTime'>,
): Promise<ClickMark[]> {
  const where = `
    advertiser_id = {advertiserId: String} AND campaign_id = {campaignId: String}
      AND toStartOfHour(event_time) = toStartOfHour({eventTime: DateTime64(3, 'UTC')})
      AND click_id = {clickId: String} AND keyed = {keyed: Bool}`;
  return select(ch, {
    sql: `
      SELECT 'billed' AS how, toString(statement_id) AS document_id, attempt FROM billed_clicks FINAL WHERE ${where}
      UNION ALL
      SELECT 'credited' AS how, toString(credit_id) AS document_id, attempt FROM credited_clicks FINAL WHERE ${where}`,
    params: { advertiserId, campaignId, clickId, keyed, eventTime },
    row: z
      .object({ how: z.enum(['billed', 'credited']), document_id: z.string(), attempt: int64 })
      .transform(({ document_id, ...mark }) => ({ ...mark, documentId: document_id })),
  });
}
