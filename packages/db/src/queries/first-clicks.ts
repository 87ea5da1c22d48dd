import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { select } from '#clickhouse/select.ts';

/** Whether clicks have come at all: of an advertiser, or of all. Clicks that were sent to try are none. */
export interface FirstClicks {
  /** A click was accepted. */
  accepted: boolean;
  /** A click came from a page, accepted or refused. */
  fromPage: boolean;
  /** A click that named a campaign was refused at the door. */
  refused: boolean;
}

/** What came so far; each answer ends at the first row that says so. */
export async function firstClicks(
  ch: ClickHouseClient,
  advertiserId: string | undefined,
): Promise<FirstClicks> {
  const own = advertiserId === undefined ? '1' : 'advertiser_id = {advertiser_id: String}';
  const real = `${own} AND NOT has(reasons, 'test_click')`;
  const page = `source IN ('pixel', 'redirect', 'beacon')`;
  const refused = `${own} AND campaign_id <> ''`;
  const any = (table: string, condition: string) =>
    `(SELECT count() FROM (SELECT 1 FROM ${table} WHERE ${condition} LIMIT 1)) > 0`;
  const [row] = await select(ch, {
    sql: `
      SELECT ${any('clicks', real)} AS accepted,
        ${any('clicks', `${real} AND ${page}`)} OR ${any('rejected_clicks', `${refused} AND ${page}`)} AS from_page,
        ${any('rejected_clicks', refused)} AS refused`,
    params: { advertiser_id: advertiserId ?? '' },
    row: z.object({
      accepted: z.coerce.boolean(),
      from_page: z.coerce.boolean(),
      refused: z.coerce.boolean(),
    }),
  });
  return {
    accepted: row?.accepted ?? false,
    fromPage: row?.from_page ?? false,
    refused: row?.refused ?? false,
  };
}
