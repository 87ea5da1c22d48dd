import { type ClickHouseClient, writeTotals } from '@clickledger/db';

const DAY_MS = 86_400_000;

/** How much is made; `rowsAnHour` rollup rows of a campaign's hour are as many sites, creatives, countries, devices and systems together. */
export interface Size {
  advertisers: number;
  campaignsEach: number;
  days: number;
  rowsAnHour: number;
}

/** Rollup rows of all of them; 200 advertisers of 10 campaigns over 30 days with 35 an hour are 50.4 million. */
export const rowsOf = ({ advertisers, campaignsEach, days, rowsAnHour }: Size): number =>
  advertisers * campaignsEach * days * 24 * rowsAnHour;

/**
 * Hour rollups of many advertisers over the days up to now, with their totals; acme is the first of them, has the campaigns that are
 * given and as many more as are missing, and minute rollups too, which zones of half an hour read. `onDay` is told of each day.
 */
export async function generateRollups(
  clickhouse: ClickHouseClient,
  size: Size,
  acmeCampaigns: readonly string[],
  onDay: (day: number) => void,
): Promise<void> {
  const end = Math.floor(Date.now() / 3_600_000) * 3_600_000;
  const campaigns = Array.from(
    { length: size.campaignsEach },
    (_, i) => acmeCampaigns[i] ?? `acme-campaign-${i}`,
  );
  for (let day = size.days; day > 0; day--) {
    const from = end - day * DAY_MS;
    const params = { ...size, start: from / 1000, campaigns };
    await clickhouse.command({ query: insertInto('rollups_1h', 1), query_params: params });
    await clickhouse.command({
      query: insertInto('rollups_1m', MINUTES.length),
      query_params: { ...params, advertisers: 1 },
    });
    for (const granularity of ['1h', '1m'] as const) {
      await writeTotals(clickhouse, granularity, { from, to: from + DAY_MS });
    }
    onDay(size.days - day + 1);
  }
  for (const table of ['rollups_1h', 'rollups_1m', 'totals_1h', 'totals_1m', 'totals_by_1h']) {
    await clickhouse.command({ query: `OPTIMIZE TABLE ${table} FINAL` });
  }
}

/** Of an hour, those that hold its clicks. */
const MINUTES = [600, 2_400];

function insertInto(table: 'rollups_1h' | 'rollups_1m', pieces: number): string {
  const at = pieces === 1 ? '' : ` + [${MINUTES.join(', ')}][1 + n % ${pieces}]`;
  return `
    INSERT INTO ${table} (advertiser_id, campaign_id, window_start, site_id, creative_id, country, device, os,
      billable, duplicate, invalid_givt, invalid_sivt, cost_micros, version)
    SELECT if(a = 0, 'acme', concat('bench-', toString(a))),
      if(a = 0, {campaigns: Array(String)}[1 + c], concat('bench-', toString(a), '-', toString(c))),
      toDateTime({start: UInt32} + 3600 * h${at}, 'UTC'),
      concat('site-', toString(r % 7)), concat('creative-', toString(r % 3)),
      ['DE', 'FR', 'GB', 'US', 'IT', 'ES', 'PL', 'NL', 'AT', 'CH'][1 + cityHash64(r, 1) % 10],
      ['desktop', 'mobile', 'tablet'][1 + r % 3], ['Windows', 'iOS', 'Android', 'macOS'][1 + cityHash64(r, 2) % 4],
      1 + cityHash64(n, 3) % 40, cityHash64(n, 4) % 4, cityHash64(n, 5) % 3, cityHash64(n, 6) % 2, 350000 * (1 + cityHash64(n, 3) % 40), 1
    FROM (
      SELECT number AS n, intDiv(number, {rowsAnHour: UInt32} * 24 * {campaignsEach: UInt32} * ${pieces}) AS a,
        intDiv(number, {rowsAnHour: UInt32} * 24 * ${pieces}) % {campaignsEach: UInt32} AS c,
        intDiv(number, {rowsAnHour: UInt32} * ${pieces}) % 24 AS h, intDiv(number, ${pieces}) % {rowsAnHour: UInt32} AS r
      FROM numbers({advertisers: UInt64} * {campaignsEach: UInt64} * 24 * {rowsAnHour: UInt64} * ${pieces}))`;
}
