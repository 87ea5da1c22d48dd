import { type ClickHouseClient, recomputeWindows } from '@clickledger/db';

const DAYS = 30;
const HOUR_MS = 3_600_000;
/** What the embedded engine's memory is enough for. */
const ROWS_A_STATEMENT = 500_000;

/**
 * Raw clicks of the demo's advertisers, whose names begin their campaigns' ids, over the last thirty days, with many sites, countries and devices, and their windows;
 * then waits until ClickHouse has merged the closed days, as it has in a product that has run for a month.
 */
export async function generateClicks(
  clickhouse: ClickHouseClient,
  clicks: number,
  campaignIds: string[],
): Promise<void> {
  const end = await insertRawClicks(clickhouse, clicks, campaignIds);
  for (const granularity of ['1m', '1h'] as const) {
    const size = granularity === '1m' ? 60_000 : HOUR_MS;
    const windowStarts = Array.from({ length: (DAYS * 24 * HOUR_MS) / size }, (_, i) => end - (i + 1) * size);
    await recomputeWindows(clickhouse, {
      granularity,
      windowStarts,
      version: 1n,
      ...(granularity === '1h' && { source: 'rollups_1m' as const }),
    });
  }
  for (const table of ['clicks', 'rollups_1m', 'rollups_1h', 'totals_1m', 'totals_1h', 'totals_by_1h']) {
    await clickhouse.command({ query: `OPTIMIZE TABLE ${table} FINAL` });
  }
}

/** The raw clicks alone. @returns the hour (ms) up to which they go */
export async function insertRawClicks(
  clickhouse: ClickHouseClient,
  clicks: number,
  campaignIds: readonly string[],
): Promise<number> {
  const end = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
  const perDay = Math.floor(clicks / DAYS);
  for (let day = DAYS; day > 0; day--) {
    const params = { start: (end - day * 24 * HOUR_MS) / 1000, count: perDay, day, campaigns: campaignIds };
    for (let first = 0; first < perDay; first += ROWS_A_STATEMENT) {
      const some = Math.min(ROWS_A_STATEMENT, perDay - first);
      await clickhouse.command({ query: INSERT, query_params: { ...params, first, some } });
    }
  }
  return end;
}

const INSERT = `
INSERT INTO clicks (advertiser_id, campaign_id, click_id, event_time, received_at, source, creative_id, site_id, ip, ip_prefix,
  user_agent, country, asn, asn_org, browser, os, device, verdict, invalid_class, reasons, price_micros, cost_micros, log_position)
SELECT splitByChar('-', campaign)[1], {campaigns: Array(String)}[1 + cityHash64(n, 1) % length({campaigns: Array(String)})] AS campaign,
  concat('bench-', toString({day: UInt32}), '-', toString(n)),
  toDateTime64({start: UInt32} + 86400 * n / {count: UInt32}, 3, 'UTC') AS at, at, 'server', concat('creative-', toString(cityHash64(n, 2) % 3)),
  concat('site-', toString(cityHash64(n, 3) % 12)), concat('203.0.', toString(cityHash64(n, 4) % 250), '.', toString(cityHash64(n, 5) % 250)),
  '203.0.113.0', 'Mozilla/5.0', ['DE', 'FR', 'GB', 'US', 'IT', 'ES', 'PL', 'NL', 'AT', 'CH'][1 + cityHash64(n, 6) % 10], 3320, 'Deutsche Telekom AG',
  ['Firefox', 'Chrome', 'Safari'][1 + cityHash64(n, 7) % 3], 'Linux', ['desktop', 'mobile', 'tablet'][1 + cityHash64(n, 8) % 3],
  ['billable', 'billable', 'billable', 'duplicate', 'invalid'][1 + cityHash64(n, 9) % 5] AS v, if(v = 'invalid', 'givt', ''),
  if(v = 'invalid', ['declared_bot'], []), 350000, if(v = 'billable', 350000, 0), n
FROM (SELECT number AS n FROM numbers({first: UInt64}, {some: UInt64}))`;
