import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, type Env } from '@clickledger/config';
import { type ClickHouseClient, loadCatalog, recomputeWindows, type Sql } from '@clickledger/db';
import { type ScoredClick, windowStart } from '@clickledger/domain';
import { Collector, type Engines, openConfiguredEnricher, openEngines } from '@clickledger/pipeline';
import { runLoader, runScorer } from '@clickledger/pipeline/stages';
import { AS_SHIPPED } from '@clickledger/rules';
import { type PlannedClick, reportedClick } from '@clickledger/simulator';

/** Clicks that come to the collector at once. */
const AT_ONCE = 500;
/** Where the demo's ad server stands: an address of documentation. */
const AD_SERVER = '192.0.2.10';

/**
 * Sends past clicks, ascending, through the pipeline's own stages in this process, each as it was received at its time, and has
 * them in ClickHouse with their windows. The log that they come by is thrown away.
 * @returns the clicks that were counted.
 */
export async function storePastClicks(
  env: Env,
  { clickhouse, sql }: { clickhouse: ClickHouseClient; sql: Sql },
  clicks: readonly PlannedClick[],
): Promise<ScoredClick[]> {
  const folder = mkdtempSync(join(tmpdir(), 'clickledger-history-'));
  const engines = openEngines({ ...env, DATA_DIR: folder }, 'demo', 'write');
  const stop = new AbortController();
  const stored: ScoredClick[] = [];
  const stages = runStages(engines, { clickhouse, stored }, stop.signal);
  try {
    const catalog = await loadCatalog(sql);
    const collector = new Collector({
      catalog: () => catalog,
      enricher: await openConfiguredEnricher(env),
      dedupe: engines.dedupe(),
      log: engines.log(),
      dedupeWindowMs: env.DEDUPE_WINDOW_MS,
    });
    for (let i = 0; i < clicks.length; i += AT_ONCE) {
      await collector.collect(clicks.slice(i, i + AT_ONCE).map(collectable));
    }
    await collector.close();
    await engines.log().caughtUp('scorer', ['clicks'], stop.signal);
    await engines.log().caughtUp('loader', ['clicks.scored', 'clicks.rejected'], stop.signal);
  } finally {
    stop.abort();
    await stages;
    await engines.close();
    rmSync(folder, { recursive: true, force: true });
  }
  await countWindows(clickhouse, stored);
  return stored;
}

async function runStages(
  engines: Engines,
  { clickhouse, stored }: { clickhouse: ClickHouseClient; stored: ScoredClick[] },
  signal: AbortSignal,
): Promise<void> {
  const log = engines.log();
  const logger = createLogger(engines.env, 'demo');
  await Promise.all([
    runScorer(
      { log, claims: engines.claims(), counters: engines.counters(), rules: () => AS_SHIPPED, logger },
      signal,
    ),
    runLoader(
      {
        log,
        clickhouse,
        logger,
        withoutAddresses: engines.env.FULL_IP_DAYS === 0,
        // Counted at the end, once.
        windows: { topics: [], onClicks: async () => {}, settled: async () => {}, version: async () => 0n },
        onLoaded: (batch) => stored.push(...batch.clicks),
      },
      signal,
    ),
  ]);
}

/** Below every version that the installation's own log will give. */
async function countWindows(clickhouse: ClickHouseClient, clicks: readonly ScoredClick[]): Promise<void> {
  for (const granularity of ['1m', '1h'] as const) {
    const windowStarts = clicks.map((click) => windowStart(click.event_time, granularity));
    await recomputeWindows(clickhouse, {
      granularity,
      windowStarts,
      version: 0n,
      ...(granularity === '1h' && { source: 'rollups_1m' }),
    });
  }
}

/** As the ad server reports it with its advertiser's key. */
function collectable(click: PlannedClick) {
  return {
    input: reportedClick(click),
    visit: {
      source: 'server' as const,
      ip: AD_SERVER,
      userAgent: 'demo-ad-server/1.0',
      referrer: '',
      headers: null,
      originHost: '',
      privacyControl: false,
      keyAdvertiserId: click.advertiser_id,
      receivedAt: click.at,
    },
  };
}
