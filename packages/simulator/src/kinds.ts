import type { Label } from './click.ts';

/** How many of a hundred clicks are of which kind. */
const SHARES: Record<Label, number> = {
  person: 79,
  double_click: 4,
  retry: 2,
  late: 3,
  datacenter_bot: 3,
  declared_bot: 2.5,
  click_farm: 2.5,
  headless: 1.2,
  malformed: 1.2,
  prefetch: 1,
  head: 0.6,
};

/** Clicks of one burst of a farm: well above what a few phones may click at once. */
export const FARM_CLICKS = { from: 90, to: 150 } as const;
/** Length of a burst, ms. */
export const FARM_BURST_MS = { from: 60_000, to: 120_000 } as const;
const FARM_MEAN = (FARM_CLICKS.from + FARM_CLICKS.to) / 2;

/** What comes in one go: a double click brings its first click along, a farm a whole burst. */
export interface Visits {
  label: Label;
  /** How often, compared with the others. */
  weight: number;
  /** Clicks of one of them, on average. */
  clicks: number;
}

/** Every kind of visit but the farm's, which keeps its own time. */
export const LIVE_VISITS: readonly Visits[] = (Object.keys(SHARES) as Label[])
  .filter((label) => label !== 'click_farm')
  .map((label) => ({ label, weight: weightOf(label), clicks: label === 'double_click' ? 2 : 1 }));

/** History has no stragglers: all of it is late; and it leaves out what is no click at all. */
export const BACKFILL_VISITS = LIVE_VISITS.filter(
  ({ label }) => label !== 'late' && label !== 'prefetch' && label !== 'head',
);

function weightOf(label: Label): number {
  return label === 'person' ? SHARES.person - SHARES.double_click : SHARES[label];
}

const FARM_WEIGHT = SHARES.click_farm / FARM_MEAN;

/** A farm's burst comes after each so many other visits. */
export function visitsBetweenFarms(kinds: readonly Visits[]): number {
  return sum(kinds, ({ weight }) => weight) / FARM_WEIGHT;
}

/** Clicks of the average visit, farms included. */
export function clicksPerVisit(kinds: readonly Visits[]): number {
  const clicks = sum(kinds, ({ weight, clicks }) => weight * clicks) + SHARES.click_farm;
  return clicks / (sum(kinds, ({ weight }) => weight) + FARM_WEIGHT);
}

function sum(kinds: readonly Visits[], of: (kind: Visits) => number): number {
  return kinds.reduce((total, kind) => total + of(kind), 0);
}
