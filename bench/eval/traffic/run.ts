import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnv } from '@clickledger/config';
import type { Click, Judgement } from '@clickledger/domain';
import { type Enricher, openEnricher } from '@clickledger/enrichment';
import { Collector, type Engines, openEngines } from '@clickledger/pipeline';
import { runScorer, type ScoredBatch } from '@clickledger/pipeline/stages';
import { AS_SHIPPED, type RulesInForce } from '@clickledger/rules';
import { collectable } from './at-the-door.ts';
import { marketCatalog } from './market.ts';
import type { Family, SentClick } from './sent-click.ts';

/** Clicks that come to the collector at once. */
const AT_ONCE = 500;
const DEDUPE_WINDOW_MS = 30_000;

/** What became of a click: what the door knew of it, and its judgement; neither where it was refused. */
export interface Judged {
  family: Family;
  sent: SentClick;
  click?: Click;
  judgement?: Judgement;
  /** Why it was refused. */
  refused?: string;
  /** The rule that took its charge back when the day was looked back over. */
  later?: string;
}

/**
 * Sends the families' clicks, mixed in the order of their time, through the product's own stages in one process: the
 * collector behind the doors (checks, tables, general rules, the dedupe window), the embedded log, and the scorer with
 * the embedded profile's memory. What a door does before that (rates, reading HTTP) has no part in it.
 */
export async function judged(
  families: readonly Family[],
  rules: () => RulesInForce = () => AS_SHIPPED,
): Promise<Judged[]> {
  const all = families
    .flatMap((family) => family.clicks.map((sent): Judged => ({ family, sent })))
    .sort((a, b) => a.sent.at - b.sent.at);
  const byId = new Map<string, Judged>();
  await throughStages(
    rules,
    async (collector) => {
      for (let i = 0; i < all.length; i += AT_ONCE) {
        const some = all.slice(i, i + AT_ONCE);
        const outcomes = await collector.collect(some.map(({ sent }) => collectable(sent)));
        outcomes.forEach((outcome, j) => {
          const one = some[j] as Judged;
          if ('refused' in outcome) one.refused = outcome.refused.code;
          else {
            one.click = outcome.accepted;
            byId.set(outcome.accepted.click_id, one);
          }
        });
      }
    },
    ({ scored, secondCopies, conflicts }) => {
      for (const { click, judgement } of scored) {
        const one = byId.get(click.click_id);
        if (one) one.judgement = judgement;
      }
      for (const { click_id } of secondCopies) refuse(byId.get(click_id), 'second_copy');
      for (const { click_id } of conflicts) refuse(byId.get(click_id), 'click_id_conflict');
    },
  );
  return all;
}

function refuse(one: Judged | undefined, why: string): void {
  if (one) one.refused = why;
}

const catalog = marketCatalog();
let enricher: Promise<Enricher> | undefined;

/** Opens the embedded engines in a folder of their own, and scores what is collected until all of it is. */
async function throughStages(
  rules: () => RulesInForce,
  collect: (collector: Collector) => Promise<void>,
  onScored: (batch: ScoredBatch) => void,
): Promise<void> {
  enricher ??= openEnricher();
  const folder = mkdtempSync(join(tmpdir(), 'clickledger-eval-'));
  const engines = openEngines(
    readEnv({
      DATA_DIR: folder,
      LOG_LEVEL: 'warn',
      EMBEDDED_CLICKHOUSE_PORT: '1',
      EMBEDDED_POSTGRES_PORT: '1',
    }),
    'eval',
    'write',
  );
  const collector = new Collector({
    catalog: () => catalog,
    rules,
    enricher: await enricher,
    dedupe: engines.dedupe(),
    log: engines.log(),
    dedupeWindowMs: DEDUPE_WINDOW_MS,
  });
  const stop = new AbortController();
  const scoring = score(engines, rules, stop.signal, onScored);
  try {
    await collect(collector);
    await engines.log().caughtUp('scorer', ['clicks'], stop.signal);
  } finally {
    stop.abort();
    await scoring;
    await collector.close();
    await engines.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The one place that knows what the scorer remembers. */
function score(
  { log, claims, counters, logger }: Engines,
  rules: () => RulesInForce,
  signal: AbortSignal,
  onScored: (batch: ScoredBatch) => void,
): Promise<void> {
  return runScorer({ log: log(), claims: claims(), counters: counters(), rules, logger, onScored }, signal);
}
