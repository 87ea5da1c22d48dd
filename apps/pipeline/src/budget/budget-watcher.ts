import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '@clickledger/config';
import {
  type BudgetFinding,
  type ChangeFeed,
  type ClickHouseClient,
  catalogVersion,
  openStops,
  type Sql,
  UNTOLD,
  type WatchedCampaign,
  watchedCampaigns,
  writeBudgetFindings,
} from '@clickledger/db';
import { type BudgetStop, budgetPeriod, thresholdsReached } from '@clickledger/domain';
import { BudgetBooks, type Standing } from './budget-books.ts';

/** Between two looks at what was spent, ms. */
const EVERY_MS = 250;
/** Between two looks at whether budgets were changed. */
const CATALOG = { untoldMs: 1_000, toldMs: 5_000 };

export interface BudgetWatcherParts {
  clickhouse: ClickHouseClient;
  sql: Sql;
  changes?: ChangeFeed;
  logger: Logger;
  /** Told after each look, of how many campaigns are watched and how many are stopped. */
  onLook?: (watched: number, stopped: number) => void;
  /** ms UTC. */
  now?: () => number;
}

/**
 * Stops campaigns that have reached a cap of their budget, lets them go on, and tells of the shares of it that were reached.
 * Everything it finds is in the stores, and what it writes is written once whoever writes it: it may be killed at any moment,
 * and several may run.
 */
export async function runBudgetWatcher(parts: BudgetWatcherParts, signal: AbortSignal): Promise<void> {
  const watcher = new BudgetWatcher(parts);
  const catalog = (parts.changes ?? UNTOLD).follow('catalog');
  try {
    for (let asks = true; !signal.aborted; ) {
      await (asks ? watcher.look() : watcher.lookAtSpending());
      if (watcher.watches) {
        await delay(EVERY_MS, undefined, { signal }).catch(() => undefined);
        asks = catalog.isDue(CATALOG);
      } else {
        // Nobody has a budget until the catalogue changes.
        await catalog.pause(CATALOG, signal);
        asks = true;
      }
    }
  } finally {
    catalog.leave();
  }
}

export class BudgetWatcher {
  readonly #parts: BudgetWatcherParts;
  readonly #books: BudgetBooks;
  #version: bigint | undefined;
  #campaigns: WatchedCampaign[] = [];
  #stops = new Map<string, BudgetStop>();
  /** Shares that are told of, so that most looks write nothing: forgotten by restarts, not by the store. */
  #told = new Set<string>();

  constructor(parts: BudgetWatcherParts) {
    this.#parts = parts;
    this.#books = new BudgetBooks(parts.clickhouse);
  }

  /** Whether there are campaigns with budgets. */
  get watches(): boolean {
    return this.#campaigns.length > 0;
  }

  /** Looks at all campaigns once, by their budgets as they are now. */
  async look(): Promise<void> {
    const version = await catalogVersion(this.#parts.sql);
    if (version !== this.#version) await this.#readCampaigns(version);
    await this.lookAtSpending();
  }

  /** Looks at all campaigns once, by their budgets as they were last looked at. */
  async lookAtSpending(): Promise<void> {
    const { sql, logger, onLook, now = Date.now } = this.#parts;
    const at = now();
    const standings = await this.#books.standings(this.#campaigns, this.#stops, at);
    const findings = standings.flatMap((standing) => this.#findingOf(standing) ?? []);
    if (findings.length > 0) {
      await writeBudgetFindings(sql, findings, new Date(at));
      for (const { campaignId, stop } of findings) {
        const before = this.#stops.get(campaignId);
        if (stop) this.#stops.set(campaignId, stop);
        else this.#stops.delete(campaignId);
        if (stop && !isSame(before, stop)) {
          const { cap, capMicros, spentMicros, until } = stop;
          logger.info({ campaignId, cap, capMicros, spentMicros, until }, 'a campaign has spent its budget');
        } else if (before && !stop) logger.info({ campaignId }, 'a campaign has budget again');
      }
      for (const finding of findings) for (const key of keysOf(finding)) this.#told.add(key);
    }
    onLook?.(this.#campaigns.length, this.#stops.size);
  }

  async #readCampaigns(version: bigint): Promise<void> {
    const { sql } = this.#parts;
    const known = new Map(this.#campaigns.map((campaign) => [campaign.id, campaign]));
    const watched = await watchedCampaigns(sql);
    // One that is as it was stays the same, and so does what is booked of it.
    this.#campaigns = watched.map((campaign) => {
      const before = known.get(campaign.id);
      return before && isAsBefore(before, campaign) ? before : campaign;
    });
    this.#stops = await openStops(sql);
    this.#version = version;
    if (this.#told.size > MOST_TOLD) this.#told = new Set();
  }

  /** What there is to write of a campaign, if anything. */
  #findingOf({ campaign, day, limits, stop }: Standing): BudgetFinding | undefined {
    const reached = limits.flatMap((limit) =>
      thresholdsReached(limit)
        .map((percent) => ({ ...limit, percent }))
        .filter((each) => !this.#told.has(keyOf(campaign.id, day, each))),
    );
    const isAsWritten = isSame(this.#stops.get(campaign.id), stop);
    if (isAsWritten && reached.length === 0) return undefined;
    return { campaignId: campaign.id, advertiserId: campaign.advertiserId, day, stop, reached };
  }
}

/** Keys of what is told of are let go of beyond this: the store knows them, too. */
const MOST_TOLD = 100_000;

function keysOf({ campaignId, day, reached }: BudgetFinding): string[] {
  return reached.map((each) => keyOf(campaignId, day, each));
}

function keyOf(campaignId: string, day: string, limit: BudgetFinding['reached'][number]): string {
  return [campaignId, limit.cap, budgetPeriod(limit, day), limit.percent].join('\n');
}

function isSame(a: BudgetStop | null | undefined, b: BudgetStop | null | undefined): boolean {
  return a?.cap === b?.cap && a?.until === b?.until && a?.capMicros === b?.capMicros;
}

function isAsBefore(a: WatchedCampaign, b: WatchedCampaign): boolean {
  return (
    a.timeZone === b.timeZone &&
    a.steps.length === b.steps.length &&
    a.steps.at(-1)?.from === b.steps.at(-1)?.from &&
    a.steps.every((step, i) => {
      const other = b.steps[i];
      return step.dailyMicros === other?.dailyMicros && step.totalMicros === other?.totalMicros;
    })
  );
}
