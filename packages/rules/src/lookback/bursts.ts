const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** Windows in which a burst is looked for, in minutes: a storm, and a load that goes on for long. */
export const BURST_MINUTES = [10, 60] as const;
export type BurstMinutes = (typeof BURST_MINUTES)[number];

/** A click of a sequence: all clicks of one address, network or visitor, in the order of time. */
export interface SequenceClick {
  /** ms UTC. */
  at: number;
  /** A pattern that counts by the same thing decided that it is invalid. */
  decided: boolean;
  /** Its browser, by whatever names it; `''` where that is not known. */
  agent: string;
  /** `''` where it has no visitor id. */
  visitor: string;
}

/** How much is too much of one window, and what of it may be of many people. */
export interface BurstLimits {
  /** Clicks of a window; Infinity where only decided clicks make a burst. */
  most: Readonly<Record<BurstMinutes, number>>;
  /** Up to so many clicks a window for each of the people who can be told apart, it is a crowd and no burst. */
  perPerson: Readonly<Record<BurstMinutes, number>>;
}

/** A burst: its first and last click, by their places in the sequence, and what gave it away. */
export interface Burst {
  first: number;
  last: number;
  /** The click at which it was one. */
  at: number;
  /** Clicks up to then in the window that decided, and the window's length; the limit is null where a pattern had decided. */
  clicks: number;
  minutes: number;
  limit: number | null;
}

/** People whom one browser may stand for: managed computers are all alike. */
const PEOPLE_PER_AGENT = 8;
/** Clicks up to a decided one that say how fast the burst goes. */
const SAMPLE = 60;
/** How far back they are looked for, ms. */
const SAMPLE_MS = 6 * 60 * MINUTE_MS;

/**
 * The edge of a burst is the first gap that is much longer than its gaps are: 12 times their median, where that is from 5
 * seconds to 10 minutes, and twice the median at least. So a farm of a click a second ends where nothing came for 12
 * seconds, and whoever shares the address and came a minute before is not of it.
 */
export const EDGE = { times: 12, leastMs: 5 * SECOND_MS, mostMs: 10 * MINUTE_MS, leastTimes: 2 } as const;

/** The longest gap, ms, that is still within a burst of such gaps. */
export function edgeOf(gaps: readonly number[]): number {
  const sorted = gaps.toSorted((a, b) => a - b);
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  const within = Math.min(EDGE.mostMs, Math.max(EDGE.leastMs, EDGE.times * median));
  return Math.max(EDGE.leastTimes * median, within);
}

/**
 * The bursts of a sequence, in the order of time and apart from each other: from edge to edge around each click at which
 * a window held too much, or a pattern had decided. What many people explain is none. Pure.
 */
export function findBursts(clicks: readonly SequenceClick[], limits: BurstLimits): Burst[] {
  const bursts: Burst[] = [];
  const starts = new Map<BurstMinutes, number>(BURST_MINUTES.map((minutes) => [minutes, 0]));
  let done = -1;
  for (const [i, click] of clicks.entries()) {
    for (const minutes of BURST_MINUTES) {
      let start = starts.get(minutes) ?? 0;
      while (click.at - (clicks[start]?.at ?? 0) >= minutes * MINUTE_MS) start++;
      starts.set(minutes, start);
    }
    if (i <= done) continue;
    const seen = overLimit(clicks, i, starts, limits) ?? decided(clicks, i, limits);
    if (!seen) continue;
    const burst = fromEdgeToEdge(clicks, i, seen.from);
    done = burst.last;
    const { from: _, ...what } = seen;
    // What an earlier one reached is of it.
    const before = bursts.at(-1);
    bursts.push({ ...burst, first: Math.max(burst.first, before ? before.last + 1 : 0), at: i, ...what });
  }
  return bursts;
}

type Seen = Pick<Burst, 'clicks' | 'minutes' | 'limit'> & { from: number };

function overLimit(
  clicks: readonly SequenceClick[],
  i: number,
  starts: ReadonlyMap<BurstMinutes, number>,
  { most, perPerson }: BurstLimits,
): Seen | undefined {
  for (const minutes of BURST_MINUTES) {
    const from = starts.get(minutes) ?? 0;
    const count = i - from + 1;
    if (count <= most[minutes]) continue;
    if (isCrowd(clicks, from, i, perPerson[minutes])) continue;
    return { from, clicks: count, minutes, limit: most[minutes] };
  }
  return undefined;
}

function decided(clicks: readonly SequenceClick[], i: number, { perPerson }: BurstLimits): Seen | undefined {
  const click = clicks[i];
  if (!click?.decided) return undefined;
  let from = i;
  while (from > 0 && i - from + 1 < SAMPLE && click.at - (clicks[from - 1]?.at ?? 0) <= SAMPLE_MS) from--;
  if (isCrowd(clicks, from, i, perPerson[10])) return undefined;
  const first = clicks[from] ?? click;
  return { from, clicks: i - from + 1, minutes: (click.at - first.at) / MINUTE_MS, limit: null };
}

/** Whether so many people can be told apart that none of them clicked more than people do. */
function isCrowd(clicks: readonly SequenceClick[], from: number, to: number, perPerson: number): boolean {
  const agents = new Set<string>();
  const visitors = new Set<string>();
  let named = 0;
  for (let i = from; i <= to; i++) {
    const { agent = '', visitor = '' } = clicks[i] ?? {};
    agents.add(agent);
    if (visitor === '') continue;
    visitors.add(visitor);
    named++;
  }
  const count = to - from + 1;
  const byAgent = PEOPLE_PER_AGENT * agents.size;
  const people = named * 2 >= count ? Math.min(visitors.size, byAgent) : byAgent;
  return count <= perPerson * people;
}

function fromEdgeToEdge(
  clicks: readonly SequenceClick[],
  at: number,
  sampleFrom: number,
): Pick<Burst, 'first' | 'last'> {
  const timeOf = (i: number) => clicks[i]?.at ?? 0;
  const from = Math.max(sampleFrom, at - SAMPLE + 1);
  const gaps = Array.from({ length: at - from }, (_, i) => timeOf(from + i + 1) - timeOf(from + i));
  const edge = edgeOf(gaps);
  let [first, last] = [at, at];
  while (first > 0 && timeOf(first) - timeOf(first - 1) <= edge) first--;
  while (last < clicks.length - 1 && timeOf(last + 1) - timeOf(last) <= edge) last++;
  return { first, last };
}
