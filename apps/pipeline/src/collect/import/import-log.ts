import type { ClickHouseClient } from '@clickhouse/client';
import { type Catalog, knownClicks, tallyImport } from '@clickledger/db';
import type { LogFormat } from '@clickledger/imports';
import { chooseFormat, type LogSource } from '@clickledger/imports';
import type { Collectable, Collector } from '#collect/collector.ts';
import type { Refusal } from '#collect/input.ts';
import type { ClickLog } from '#log/port.ts';
import type { WindowEngine } from '#rollup/port.ts';
import { createOccurrences } from './occurrences.ts';
import { addRejection, addVerdict, emptySummary, type ImportSummary, increment } from './summary.ts';
import { type ImportContext, importVisit, lineIdentity, toClick } from './to-click.ts';

const BATCH = 2_000;

export interface ImportOptions extends ImportContext {
  source: LogSource;
  format: LogFormat['name'] | undefined;
  collector: Collector;
  catalog: Catalog;
  log: ClickLog;
  windows: WindowEngine;
  clickhouse: ClickHouseClient;
  onProgress: (summary: ImportSummary) => void;
}

/**
 * Turns the requests of a log into clicks with their original times and waits until they are judged and
 * counted. A click that is in the ledger already is left as it is, so importing again changes nothing.
 */
export async function importLog(options: ImportOptions): Promise<ImportSummary> {
  const summary = emptySummary();
  const occurrence = createOccurrences();
  const isRetry = createRetries(options.catalog);
  let format: LogFormat | undefined;
  let batch: Collectable[] = [];
  for await (const line of options.source.lines) {
    format ??= chooseFormat(options.format, line);
    const request = format.parse(line);
    if (request === 'skip') continue;
    summary.lines += 1;
    if ('problem' in request) {
      await refuseLine(line, occurrence(line), request.problem, options, summary);
      continue;
    }
    const click = toClick(request, occurrence, options);
    if (typeof click === 'string') {
      increment(summary.passed_over, click, 1);
      continue;
    }
    if (isRetry(click)) {
      increment(summary.passed_over, 'retry', 1);
      continue;
    }
    batch.push(click);
    if (batch.length < BATCH) continue;
    await importBatch(batch, options, summary);
    batch = [];
    options.onProgress(summary);
  }
  await importBatch(batch, options, summary);
  await options.log.caughtUp('scorer', ['clicks']);
  await options.log.caughtUp('loader', ['clicks.scored', 'clicks.rejected']);
  await options.windows.settled();
  const advertisers = [...options.catalog.advertisers.keys()];
  for (const { verdict, reason, clicks } of await tallyImport(
    options.clickhouse,
    advertisers,
    options.importId,
  )) {
    addVerdict(summary, verdict, reason, clicks);
  }
  options.onProgress(summary);
  return summary;
}

/** A pixel that was asked for twice names its click twice: one click, as it would have been live. */
function createRetries(catalog: Catalog): (click: Collectable) => boolean {
  const named = createOccurrences();
  return (click) => {
    const identity = identityOf(click, catalog);
    return identity !== undefined && named(identity) > 0;
  };
}

async function importBatch(
  batch: Collectable[],
  options: ImportOptions,
  summary: ImportSummary,
): Promise<void> {
  summary.received += batch.length;
  const known = await knownAmong(batch, options);
  for (const click of known.values()) addVerdict(summary, click.verdict, click.reasons[0] ?? '', 1);
  summary.already_counted += known.size;
  const outcomes = await options.collector.collect(
    batch.filter((item) => !known.has(identityOf(item, options.catalog) ?? '')),
  );
  for (const outcome of outcomes) if ('refused' in outcome) addRejection(summary, outcome.refused.code);
}

async function knownAmong(batch: Collectable[], { clickhouse, catalog }: ImportOptions) {
  const times = batch.map(({ input }) => Date.parse((input as { occurred_at: string }).occurred_at));
  const advertisers = new Set<string>();
  for (const { input } of batch) {
    const campaign = catalog.campaigns.get((input as { campaign_id: string }).campaign_id);
    if (campaign) advertisers.add(campaign.advertiserId);
  }
  const clicks = await knownClicks(clickhouse, {
    advertiserIds: [...advertisers],
    clickIds: batch.map(clickIdOf),
    from: Math.min(...times),
    to: Math.max(...times),
  });
  return new Map(clicks.map((click) => [identity(click.advertiser_id, click.click_id), click]));
}

/** A click id is one click within its advertiser only; undefined where the campaign is nobody's. */
function identityOf(item: Collectable, catalog: Catalog): string | undefined {
  const { campaign_id } = item.input as { campaign_id?: string };
  const advertiserId = catalog.campaigns.get(campaign_id ?? '')?.advertiserId;
  return advertiserId && identity(advertiserId, clickIdOf(item));
}

function identity(advertiserId: string, clickId: string): string {
  return `${advertiserId}\n${clickId}`;
}

function clickIdOf({ input }: Collectable): string {
  return (input as { click_id: string }).click_id;
}

async function refuseLine(
  line: string,
  occurrence: number,
  message: string,
  options: ImportOptions,
  summary: ImportSummary,
): Promise<void> {
  summary.received += 1;
  addRejection(summary, 'malformed');
  const refusal: Refusal = {
    code: 'malformed',
    field: '',
    message,
    advertiserId: '',
    campaignId: '',
    clickId: lineIdentity(line, occurrence),
    eventTime: options.receivedAt,
  };
  await options.collector.refuse(refusal, importVisit(options));
}
