import type { Label, PlannedClick } from './click.ts';
import { ClickMaker } from './click-maker.ts';
import {
  BACKFILL_VISITS,
  clicksPerVisit,
  FARM_BURST_MS,
  FARM_CLICKS,
  LIVE_VISITS,
  visitsBetweenFarms,
} from './kinds.ts';
import type { Market } from './market.ts';
import { rhythmAt } from './places.ts';
import type { Population } from './population.ts';
import { Random } from './random.ts';

export interface PlanOptions {
  market: Market;
  population: Population;
  seed: string;
  /** Visits begin from here on, ms UTC, */
  from: number;
  /** and before this. */
  until: number;
  /** Bursts of farms end before this; `until` if not given. */
  burstsUntil?: number;
  /** On average over the whole time. */
  clicksPerSecond: number;
  /** No more than these. */
  maxClicks?: number;
}

const QUARTER_HOUR = 900_000;

/** Traffic as it comes in now: even in its rate, since minutes are too short for a rhythm. One visit an item. */
export function planLive(options: PlanOptions): Generator<PlannedClick[]> {
  return plan(options, 'live', () => 1);
}

/** Traffic as it came in over hours, more by day than by night, all through the server's door. */
export function planBackfill(options: PlanOptions): Generator<PlannedClick[]> {
  return plan(options, 'backfill', dailyRhythm(options));
}

function* plan(
  {
    market,
    population,
    seed,
    from,
    until,
    burstsUntil = until,
    clicksPerSecond,
    maxClicks = Number.POSITIVE_INFINITY,
  }: PlanOptions,
  mode: 'live' | 'backfill',
  busyness: (at: number) => number,
): Generator<PlannedClick[]> {
  const random = new Random(`${seed}:${mode}`);
  const maker = new ClickMaker({ market, population, random, seed, serverOnly: mode === 'backfill' });
  const kinds = mode === 'live' ? LIVE_VISITS : BACKFILL_VISITS;
  const meanGap = (1_000 * clicksPerVisit(kinds)) / clicksPerSecond;
  const farmEvery = visitsBetweenFarms(kinds);
  let untilFarm = farmEvery / 2;
  let left = maxClicks;
  for (let at = from; left > 0; ) {
    at += random.exponential(meanGap) / busyness(at);
    if (at >= until) return;
    let label: Label = random.weighted(kinds, ({ weight }) => weight).label;
    // A burst that would be cut short is none.
    if (--untilFarm <= 0 && at + FARM_BURST_MS.to <= burstsUntil && left >= FARM_CLICKS.to) {
      label = 'click_farm';
      untilFarm += farmEvery;
    }
    const visit = maker.visit(label, Math.round(at)).slice(0, left);
    left -= visit.length;
    yield visit;
  }
}

/** How busy an instant is, compared with the average of the whole time. */
function dailyRhythm({ market, from, until }: PlanOptions): (at: number) => number {
  const intensity = (at: number) =>
    market.advertisers.reduce((sum, { audience }) => sum + rhythmAt(at, audience).intensity, 0);
  let total = 0;
  let steps = 0;
  for (let at = from; at < until; at += QUARTER_HOUR, steps++) total += intensity(at);
  const mean = total / steps;
  return (at) => intensity(at) / mean;
}

/** The clicks of overlapping visits in the order in which they are sent. */
export function* inOrder(visits: Iterable<PlannedClick[]>): Generator<PlannedClick> {
  const waiting: PlannedClick[] = [];
  for (const visit of visits) {
    const begins = visit[0]?.at ?? 0;
    while ((waiting.at(-1)?.at ?? Number.POSITIVE_INFINITY) < begins) yield* waiting.splice(-1);
    for (const click of visit) insert(waiting, click);
  }
  yield* waiting.reverse();
}

/** Latest first, so that the next one is cheap to take; equals stay in their order. */
function insert(waiting: PlannedClick[], click: PlannedClick): void {
  let low = 0;
  let high = waiting.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((waiting[middle]?.at ?? 0) > click.at) low = middle + 1;
    else high = middle;
  }
  waiting.splice(low, 0, click);
}

/** Batches for one advertiser each, no visit torn apart unless it is larger than a batch. */
export function* inBatches(visits: Iterable<PlannedClick[]>, size: number): Generator<PlannedClick[]> {
  const open = new Map<string, PlannedClick[]>();
  for (const visit of visits) {
    const advertiserId = visit[0]?.advertiser_id ?? '';
    let batch = open.get(advertiserId) ?? [];
    if (batch.length > 0 && batch.length + visit.length > size) {
      yield batch;
      batch = [];
    }
    batch.push(...visit);
    open.set(advertiserId, batch);
  }
  for (const batch of open.values()) if (batch.length > 0) yield batch;
}
