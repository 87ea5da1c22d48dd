import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select } from '#clickhouse/select.ts';
import { CLICK_COLUMNS, type ClickRow, clickRow } from './click-row.ts';

/**
 * The advertiser's clicks with this id: none, one, or two where a server sent one with a key and somebody else sent
 * another without, the server's first. A click id is an identity only within its advertiser.
 */
export async function clicksById(
  ch: ClickHouseClient,
  advertiserId: string,
  clickId: string,
): Promise<ClickRow[]> {
  return select(ch, {
    sql: `
      SELECT ${CLICK_COLUMNS} FROM clicks AS t
      WHERE t.advertiser_id = {advertiserId: String} AND click_id = {clickId: String}
      ORDER BY t.keyed DESC, log_position DESC LIMIT 1 BY t.keyed`,
    params: { advertiserId, clickId },
    row: clickRow,
  });
}

/** Every advertiser that has a click or a refused click with this id: for operators' tools only. */
export async function advertisersOfClick(ch: ClickHouseClient, clickId: string): Promise<string[]> {
  const rows = await select(ch, {
    sql: `
      SELECT DISTINCT advertiser_id FROM (
        SELECT advertiser_id FROM clicks WHERE click_id = {clickId: String}
        UNION ALL SELECT advertiser_id FROM rejected_clicks WHERE click_id = {clickId: String})
      ORDER BY advertiser_id LIMIT 100`,
    params: { clickId },
    row: z.object({ advertiser_id: z.string() }),
  });
  return rows.map((row) => row.advertiser_id);
}

/** How many later clicks repeat this one, and whether its minute and hour have been rolled up. */
export async function clickAftermath(
  ch: ClickHouseClient,
  click: Pick<ClickRow, 'advertiserId' | 'campaignId' | 'clickId' | 'eventTime' | 'verdict' | 'invalidClass'>,
): Promise<{ repeats: bigint; inRollups1m: boolean; inRollups1h: boolean }> {
  const column = click.verdict === 'invalid' ? `invalid_${click.invalidClass || 'givt'}` : click.verdict;
  const counted = (table: string, start: string) => `
    (SELECT count() > 0 FROM ${table} FINAL WHERE advertiser_id = {advertiserId: String} AND campaign_id = {campaignId: String}
      AND window_start = ${start}({time: DateTime64(3, 'UTC')}) AND ${column} > 0)`;
  const [row] = await select(ch, {
    // The longest dedupe window is a day: repeats lie within it.
    sql: `
      SELECT uniqExact(click_id, keyed) AS repeats,
        ${counted('rollups_1m', 'toStartOfMinute')} AS minute, ${counted('rollups_1h', 'toStartOfHour')} AS hour
      FROM clicks
      WHERE advertiser_id = {advertiserId: String} AND campaign_id = {campaignId: String}
        AND event_time BETWEEN {time: DateTime64(3, 'UTC')} - INTERVAL 1 DAY AND {time: DateTime64(3, 'UTC')} + INTERVAL 2 DAY
        AND duplicate_of = {clickId: String}`,
    params: {
      advertiserId: click.advertiserId,
      campaignId: click.campaignId,
      clickId: click.clickId,
      time: click.eventTime,
    },
    row: z.object({ repeats: int64, minute: z.coerce.boolean(), hour: z.coerce.boolean() }),
  });
  return { repeats: row?.repeats ?? 0n, inRollups1m: row?.minute ?? false, inRollups1h: row?.hour ?? false };
}
