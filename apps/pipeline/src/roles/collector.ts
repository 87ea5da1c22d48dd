import { createKeyUses, noteApiKeyUse } from '@clickledger/db';
import { listen } from '@clickledger/processes';
import { buildSnippet } from '@clickledger/snippet';
import { openCatalogCache } from '#collect/catalog-cache.ts';
import { Collector } from '#collect/collector.ts';
import { Limits } from '#collect/limits/limits.ts';
import { createCollectMetrics } from '#collect/metrics.ts';
import { createCollectServer } from '#collect/server.ts';
import { signingKeys } from '#collect/signing-keys.ts';
import { openConfiguredEnricher } from '#enrich/configured-enricher.ts';
import { listsCondition } from '#enrich/list-age.ts';
import { createListMetrics } from '#enrich/metrics.ts';
import { createSpoolMetrics } from '#log/spool/metrics.ts';
import type { SpoolingLog } from '#log/spool/spooling-log.ts';
import type { Observed } from '#observe/observe.ts';
import { openRulesCache } from '#score/rules-cache.ts';
import { throttle } from '#timing.ts';
import { TracedCollector } from '#trace/traced-collector.ts';
import { type Closing, closers } from './closing.ts';
import type { Engines } from './engines.ts';

const COMPLAIN_EVERY_MS = 1_000;

/** Serves the front doors until the signal aborts; requests under way are answered first. */
export async function runCollector(
  engines: Engines,
  spool: SpoolingLog | undefined,
  observed: Observed,
  signal: AbortSignal,
  onReady: () => void,
): Promise<void> {
  const { closing, close } = closers();
  try {
    await serve(engines, spool, observed, closing);
    onReady();
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  } finally {
    // Also when its port is taken: what follows the catalogue would keep the process for good.
    await close();
  }
}

async function serve(
  engines: Engines,
  spool: SpoolingLog | undefined,
  observed: Observed,
  closing: Closing,
): Promise<void> {
  const { env, logger } = engines;
  const [catalog, rules, enricher, snippet] = await Promise.all([
    openCatalogCache(engines.sql(), logger, engines.changes()),
    openRulesCache(engines.sql(), logger, Date.now, engines.changes()),
    openConfiguredEnricher(env, ({ lists, problem }) => {
      const own = lists.filter(({ shipped }) => !shipped);
      const refused = [problem, ...own.map((list) => list.problem)].filter((why) => why !== undefined);
      const names = own.map(({ name, version }) => `${name} ${version}`);
      if (refused.length > 0) logger.warn({ refused }, 'lists of networks are refused');
      logger.info({ lists: names }, 'lists of networks were read');
    }),
    buildSnippet(),
  ]);
  closing(enricher, async () => enricher.close());
  closing(rules, rules.close);
  closing(catalog, catalog.close);
  if (spool) createSpoolMetrics(observed.registry, spool);
  const staleDays = env.NETWORK_LISTS_MAX_AGE_DAYS;
  createListMetrics(observed.registry, enricher.lists, staleDays);
  const watched = () => listsCondition(enricher.lists(), staleDays, Date.now());
  closing(observed.monitor('collector').watch(watched), async (unwatch) => unwatch());
  const parts = {
    catalog: catalog.current,
    rules: rules.current,
    enricher,
    dedupe: engines.dedupe(),
    log: spool ?? engines.log(),
    dedupeWindowMs: env.DEDUPE_WINDOW_MS,
    onError: throttle(COMPLAIN_EVERY_MS, (err: unknown) =>
      logger.warn({ err }, 'counts of what was refused or filtered cannot be written now'),
    ),
  };
  const limits = new Limits(
    {
      addressPerSecond: env.LIMIT_ADDRESS_PER_SECOND,
      campaignPerSecond: env.LIMIT_CAMPAIGN_PER_SECOND,
      keyPerSecond: env.LIMIT_KEY_PER_SECOND,
    },
    engines.limitExchange(),
  );
  const { tracer } = observed;
  const collector = tracer ? new TracedCollector(parts, tracer) : new Collector(parts);
  closing(collector, () => collector.close());
  closing(limits, async () => limits.close());
  const server = createCollectServer({
    collector,
    catalog: catalog.current,
    limits,
    metrics: createCollectMetrics(observed.registry),
    logger,
    trustedHops: env.TRUSTED_PROXY_HOPS,
    signingKeys: signingKeys(catalog.current, engines.secrets.link),
    onKeyUse: createKeyUses(
      (id) => noteApiKeyUse(engines.sql(), id),
      (err) => logger.warn({ err }, 'the use of a key cannot be noted now'),
    ),
    snippet,
    readiness: observed.readiness,
  });
  const closeServer = await listen(server, env.LISTEN_HOST, env.COLLECTOR_PORT, 'COLLECTOR_PORT');
  closing(server, closeServer);
  logger.info({ port: env.COLLECTOR_PORT }, 'collector listens');
}
