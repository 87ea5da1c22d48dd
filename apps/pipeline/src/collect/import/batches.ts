import type { ClickHouseClient } from '@clickhouse/client';
import { type Catalog, knownClicks } from '@clickledger/db';
import type { Span } from '@clickledger/domain';
import type { Collectable, Collector } from '#collect/collector.ts';
import { createOccurrences } from './occurrences.ts';
import { addRejection, addVerdict, type ImportSummary } from './summary.ts';

/** Clicks that are looked up and collected together. */
const BATCH = 2_000;

export interface BatchParts {
  collector: Collector;
  catalog: Catalog;
  clickhouse: ClickHouseClient;
}

/** Collects a log's clicks, in their order and some at a time, but for those that are in the ledger already. */
export class Batches {
  readonly #parts: BatchParts;
  readonly #summary: ImportSummary;
  readonly #isRetry: (click: Collectable) => boolean;
  #batch: Collectable[] = [];
  #span: Span | undefined;
  #underWay: Promise<void> = Promise.resolve();

  constructor(parts: BatchParts, summary: ImportSummary) {
    this.#parts = parts;
    this.#summary = summary;
    this.#isRetry = createRetries(parts.catalog);
  }

  /** False for the retry of a click that came before: a pixel that was asked for twice names its click twice. */
  add(click: Collectable): boolean {
    if (this.#isRetry(click)) return false;
    this.#batch.push(click);
    return true;
  }

  /** When what was sent off happened; undefined where nothing was. */
  get span(): Span | undefined {
    return this.#span;
  }

  /** Whether it is time to send off what was added. */
  get isFull(): boolean {
    return this.#batch.length >= BATCH;
  }

  /** Resolves when the batch before is in the log: this one is written while the next lines are read. */
  async sendOff(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    const span = spanOf(batch);
    if (!span) return;
    this.#span = this.#span ? around(this.#span, span) : span;
    // What is known of the next batch is asked for while the one before is written.
    const known = knownAmong(batch, span, this.#parts);
    known.catch(() => undefined);
    await this.#underWay;
    this.#underWay = this.#collect(batch, known);
    this.#underWay.catch(() => undefined);
  }

  /** Resolves when every click is in the log. */
  async end(): Promise<void> {
    await this.sendOff();
    await this.#underWay;
  }

  async #collect(batch: Collectable[], asked: ReturnType<typeof knownAmong>): Promise<void> {
    const { catalog, collector } = this.#parts;
    const known = await asked;
    this.#summary.received += batch.length;
    for (const click of known.values()) addVerdict(this.#summary, click.verdict, click.reasons[0] ?? '', 1);
    this.#summary.already_counted += known.size;
    const outcomes = await collector.collect(
      known.size === 0 ? batch : batch.filter((item) => !known.has(identityOf(item, catalog) ?? '')),
    );
    for (const outcome of outcomes) {
      if ('refused' in outcome) addRejection(this.#summary, outcome.refused.code);
    }
  }
}

/** One click, as it would have been live. A click that its line names repeats none: no two lines have one name. */
function createRetries(catalog: Catalog): (click: Collectable) => boolean {
  const named = createOccurrences();
  return (click) => {
    if (click.refusalId === clickIdOf(click)) return false;
    const identity = identityOf(click, catalog);
    return identity !== undefined && named(identity) > 0;
  };
}

/** Undefined of nothing. */
function spanOf(batch: readonly Collectable[]): Span | undefined {
  if (batch.length === 0) return undefined;
  const times = batch.map(({ input }) => Date.parse((input as { occurred_at: string }).occurred_at));
  return { from: Math.min(...times), to: Math.max(...times) + 1 };
}

function around(one: Span, other: Span): Span {
  return { from: Math.min(one.from, other.from), to: Math.max(one.to, other.to) };
}

async function knownAmong(batch: readonly Collectable[], span: Span, { clickhouse, catalog }: BatchParts) {
  const advertisers = new Set<string>();
  for (const { input } of batch) {
    const campaign = catalog.campaigns.get((input as { campaign_id?: string }).campaign_id ?? '');
    if (campaign) advertisers.add(campaign.advertiserId);
  }
  const clicks = await knownClicks(clickhouse, {
    advertiserIds: [...advertisers],
    clickIds: batch.map(clickIdOf),
    ...span,
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
