import { readFileSync } from 'node:fs';
import { replayClicks } from '@clickledger/pipeline';
import { compileSettings, Lists, type RuleSettings } from '@clickledger/rules';
import { withClickHouse } from './lib/front.ts';
import { report } from './lib/report.ts';
import { inScratch } from './lib/scratch.ts';

/**
 * Past clicks judged again by two settings, from the table to the difference, with ClickHouse beside it on the same two
 * cores: `CLICKS` (two million) of one day and of `ADVERTISERS` (forty), visitors behind 250,000 addresses, one click in twenty a
 * robot's. `THREADS` judge, two unless said. With `CLICKS=10000000` it is what operators are promised.
 */
const CLICKS = Number(process.env.CLICKS ?? 2_000_000);
const ADVERTISERS = Number(process.env.ADVERTISERS ?? 40);
const THREADS = Number(process.env.THREADS ?? 2);
/** Ten million in three minutes. */
const LEAST_PER_SECOND = 10_000_000 / 180;
/** Both setups remember two million tracks at most in each thread. */
const MOST_MB = 2_500;
const DAY_MS = 86_400_000;
const A_BATCH = 200_000;

const start = Math.floor(Date.now() / 3_600_000) * 3_600_000 - DAY_MS - 3_600_000;

const INSERT = `
INSERT INTO clicks (advertiser_id, campaign_id, click_id, event_time, received_at, source, trust, creative_id, site_id,
  visitor_id, ip, ip_prefix, user_agent, referrer, country, asn, asn_org, network_category, browser, browser_version, os, device,
  declared_bot, headers, dedupe_window_ms, verdict, invalid_class, reasons, evidence, price_micros, cost_micros, log_position)
SELECT concat('advertiser-', toString(cityHash64(n, 1) % {advertisers: UInt32})), concat('campaign-', toString(cityHash64(n, 2) % 200)),
  concat('018f3c7a-bench-', leftPad(toString(n), 12, '0')),
  toDateTime64({start: UInt32} + 86400 * n / {count: UInt32}, 3, 'UTC') AS at, at, 'beacon', 'registered',
  concat('creative-', toString(cityHash64(n, 3) % 3)), concat('site-', toString(cityHash64(n, 4) % 12)),
  concat('visitor-', toString(v)), concat('203.', toString(v % 250), '.', toString(intDiv(v, 250) % 250), '.', toString(v % 4)),
  '203.0.113.0', concat('Mozilla/5.0 (X11; Linux x86_64; rv:', toString(130 + v % 10), '.0) Gecko/20100101 Firefox/', toString(130 + v % 10), '.0'),
  'https://news.example/articles/2026/a-day-in-the-life', ['DE', 'FR', 'GB', 'US'][1 + cityHash64(n, 6) % 4], 3320, 'Deutsche Telekom AG',
  'residential', 'Firefox', toString(130 + v % 10), 'Linux', 'desktop', if(cityHash64(n, 7) % 20 = 0, 'Googlebot', ''),
  '{"accept":"*/*","accept_language":"de,en;q=0.5","sec_fetch_mode":"cors","sec_fetch_site":"cross-site","sec_fetch_dest":"empty"}',
  30000, 'billable', '', [], '[]', 350000, 350000, n
FROM (SELECT number AS n, cityHash64(n, 5) % 300000 AS v FROM numbers({from: UInt64}, {to: UInt64} - {from: UInt64}))`;

const figures = await inScratch((folder) =>
  withClickHouse(folder, async ({ client, url, pid }) => {
    for (let from = 0; from < CLICKS; from += A_BATCH)
      await client.command({
        query: INSERT,
        query_params: {
          start: start / 1000,
          count: CLICKS,
          advertisers: ADVERTISERS,
          from,
          to: Math.min(CLICKS, from + A_BATCH),
        },
        // The embedded engine has 700 MB for it and for merging what lies there already.
        clickhouse_settings: { min_insert_block_size_rows: '100000', max_threads: 1 },
      });
    return {
      pattern: await seconds(url, { click_frequency_ip: { limits: { each_device_in_10_min: 30 } } }),
      door: await seconds(url, { declared_bot: { mode: 'report' }, missing_headers: { weight: 100 } }),
      clickhouse: mostMemory(pid),
    };
  }),
);

const bound = CLICKS / LEAST_PER_SECOND;
report(`${CLICKS.toLocaleString('en')} past clicks judged again, by two settings each`, [
  { name: 'another limit of a pattern', value: figures.pattern, unit: 's', bound },
  { name: 'other rules at the door', value: figures.door, unit: 's', bound },
  { name: 'memory at most', value: mostMemory('self'), unit: 'MB', bound: MOST_MB },
  { name: 'of ClickHouse', value: figures.clickhouse, unit: 'MB' },
]);

async function seconds(url: string, settings: RuleSettings): Promise<number> {
  const lists = new Lists([]);
  const started = performance.now();
  const cpu = process.cpuUsage();
  const question = {
    from: start,
    to: start + DAY_MS,
    inForce: { rules: compileSettings({}), lists },
    tried: { rules: compileSettings(settings), lists },
  };
  const { clicks, changed } = await replayClicks(url, question, { threads: THREADS });
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  process.stderr.write(
    `${clicks} clicks in ${seconds.toFixed(1)} s, ${((user + system) / clicks).toFixed(1)} µs of this process each; ${changed.length} lines changed\n`,
  );
  return seconds;
}

/** What a process held at most, MB. */
function mostMemory(pid: number | 'self'): number {
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(peak) / 1_024;
}
