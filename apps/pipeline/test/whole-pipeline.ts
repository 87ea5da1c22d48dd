import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger } from '@clickledger/config';
import { seedDemo } from '@clickledger/db/setup';
import { openTestStores } from '@clickledger/db/testing';
import { signLink } from '@clickledger/domain';
import { openEnricher } from '@clickledger/enrichment';
import { addressOf, listen } from '@clickledger/processes';
import { openCatalogCache } from '#collect/catalog-cache.ts';
import { Collector } from '#collect/collector.ts';
import { Limits } from '#collect/limits/limits.ts';
import { createCollectMetrics } from '#collect/metrics.ts';
import { createCollectServer } from '#collect/server.ts';
import { signingKeys } from '#collect/signing-keys.ts';
import { EmbeddedDedupe } from '#dedupe/embedded.ts';
import { EmbeddedLog } from '#log/embedded/embedded-log.ts';
import { createEmbeddedWindows } from '#rollup/embedded.ts';
import { EmbeddedClaims } from '#score/embedded-claims.ts';
import { EmbeddedCounters } from '#score/embedded-counters.ts';
import { runScorer } from '#score/scorer.ts';
import { runLoader } from '#store/loader.ts';

const LINK_SECRET = 'of the links of this test';
/** Landing pages beside the demo's, by the creative's id. */
const LANDING_PAGES = {
  cyrillic: 'https://www.acme.example/кроссовки?акция=весна',
  emoji: 'https://www.acme.example/👟',
  umlaut: 'https://müller.example/größe',
  nowhere: 'https://two words/',
};
export type Landing = keyof typeof LANDING_PAGES;

export type Pipeline = Awaited<ReturnType<typeof openPipeline>>;

/** Front doors, scorer and loader on the embedded engines, with the demo's catalogue and odd landing pages and sites. */
export async function openPipeline() {
  const stores = await openTestStores();
  const demoKeysPath = join(stores.folder, 'demo-keys.json');
  await seedDemo(stores.sql, { demoKeysPath });
  const [{ key }] = JSON.parse(readFileSync(demoKeysPath, 'utf8')) as [{ key: string }];
  await stores.sql
    .insertInto('creatives')
    .values(
      Object.entries(LANDING_PAGES).map(([id, landing_url]) => ({
        id,
        campaign_id: 'acme-outlet',
        advertiser_id: 'acme',
        name: id,
        landing_url,
      })),
    )
    .execute();
  const site = { advertiser_id: 'acme', name: 'Müller', hostname: 'müller-schuhe.example' };
  await stores.sql
    .insertInto('sites')
    .values({ id: 'acme-idn', ...site })
    .execute();

  const logger = createLogger({ LOG_LEVEL: 'silent' }, 'test');
  const log = new EmbeddedLog(join(stores.folder, 'log'));
  const dedupe = new EmbeddedDedupe({ folder: join(stores.folder, 'first-clicks'), clicks: log.clicks });
  const counters = new EmbeddedCounters(join(stores.folder, 'counters'));
  const catalog = await openCatalogCache(stores.sql, logger);
  const collector = new Collector({
    catalog: catalog.current,
    enricher: await openEnricher(),
    dedupe,
    log,
    dedupeWindowMs: 30_000,
  });
  const metrics = createCollectMetrics();
  const server = createCollectServer({
    collector,
    catalog: catalog.current,
    // What comes is looked at, not how much.
    limits: new Limits({ addressPerSecond: 0, campaignPerSecond: 0, keyPerSecond: 0 }),
    metrics,
    logger,
    trustedHops: 1,
    onKeyUse: () => {},
    signingKeys: signingKeys(catalog.current, LINK_SECRET),
    snippet: '',
    readiness: async () => ({ ready: true, checks: {} }) as never,
  });
  const closeServer = await listen(server, '127.0.0.1', 0, 'a test');
  const stop = new AbortController();
  const claims = new EmbeddedClaims(log.scoreEnvironment, join(stores.folder, 'claims'));
  const scoring = runScorer({ log, claims, counters, logger }, stop.signal);
  const windows = createEmbeddedWindows(stores.clickhouse, log, 90);
  const loading = runLoader({ log, clickhouse: stores.clickhouse, windows, logger }, stop.signal);

  return {
    port: addressOf(server).port,
    collector,
    key,
    /** A signed link to a landing page, as a path. */
    linkTo: (creative_id: Landing | 'acme-outlet-half') =>
      `/r/${signLink({ campaign_id: 'acme-outlet', creative_id, site_id: '', placement_id: '' }, LINK_SECRET)}`,
    metrics: () => metrics.registry.metrics(),
    clickhouse: stores.clickhouse,
    sql: stores.sql,
    catalog: catalog.current,
    /** Once all that was logged is in ClickHouse. */
    settled: async () => {
      await Promise.race([scoring, log.caughtUp('scorer', ['clicks'])]);
      await Promise.race([
        loading,
        log.caughtUp('loader', ['clicks.scored', 'clicks.rejected', 'clicks.filtered']),
      ]);
    },
    async close() {
      await closeServer();
      stop.abort();
      await Promise.all([scoring, loading]);
      await catalog.close();
      await dedupe.close();
      await counters.close();
      await log.close();
      await stores.close();
    },
  };
}
