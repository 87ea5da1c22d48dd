import { People, type Told } from './people.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** Windows in which a burst is looked for, in minutes: a storm, and a load that goes on for long. */
export const BURST_MINUTES = [10, 60] as const;
export type BurstMinutes = (typeof BURST_MINUTES)[number];

/** A click of a sequence: all clicks of one address, network or visitor, in the order of time. */
export interface SequenceClick extends Told {
  /** ms UTC. */
  at: number;
  /** A pattern that counts by the same thing decided that it is invalid. */
  decided: boolean;
}

/** How much is too much of one window, and what of it may be of many people. */
export interface BurstLimits {
  /** Clicks of a window; Infinity where only decided clicks make a burst. */
  most: Readonly<Record<BurstMinutes, number>>;
  /** Up to so many clicks a window for each of the people who can be told apart, it is a crowd and no burst. */
  perPerson: Readonly<Record<BurstMinutes, number>>;
  /** The same of each visitor id, where what a pattern saw came within ten minutes. */
  perVisitorAtOnce?: number;
  /** Fewer clicks up to a decided one are no burst. */
  least: number;
  /** The longest gap within a burst, ms, where its own gaps do not say it. */
  edgeMs?: number;
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

/** Clicks up to a decided one that say how fast the burst goes. */
const SAMPLE = 60;
/** How far back they are looked for, ms. */
const SAMPLE_MS = 24 * 60 * MINUTE_MS;

/**
 * The edge of a burst is the first gap that is much longer than its gaps are: 16 times their median, where that is from 5
 * seconds to 10 minutes, and twice the median at least. So a farm of a click a second ends where nothing came for 16
 * seconds, and whoever shares the address and came a minute before is not of it.
 */
export const EDGE = { times: 16, leastMs: 5 * SECOND_MS, mostMs: 10 * MINUTE_MS, leastTimes: 2 } as const;

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
  const windows = BURST_MINUTES.map((minutes) => new Window(clicks, minutes));
  let done = -1;
  for (let i = 0; i < clicks.length; i++) {
    // What a burst before had in it says nothing of who comes after.
    for (const window of windows) window.moveTo(i, done + 1);
    if (i <= done) continue;
    const over = windows.find((window) => window.isOver(limits));
    const seen = over ? over.seen(limits) : decided(clicks, i, done + 1, limits);
    if (!seen) continue;
    const { from, ...what } = seen;
    const reach = fromEdgeToEdge(clicks, { from, at: i, earliest: done + 1 }, limits);
    const burst = { ...reach, at: i, ...what };
    bursts.push(burst);
    done = burst.last;
  }
  return bursts;
}

type Seen = Pick<Burst, 'clicks' | 'minutes' | 'limit'> & { from: number };

/** The clicks of so many minutes up to one of a sequence. */
class Window {
  readonly #clicks: readonly SequenceClick[];
  readonly #minutes: BurstMinutes;
  readonly #people = new People();
  #from = 0;

  constructor(clicks: readonly SequenceClick[], minutes: BurstMinutes) {
    this.#clicks = clicks;
    this.#minutes = minutes;
  }

  /** Goes on to the next click; those before `earliest` are left out. */
  moveTo(i: number, earliest: number): void {
    const click = this.#clicks[i];
    if (!click) return;
    this.#people.add(click);
    const since = click.at - this.#minutes * MINUTE_MS;
    for (let first = this.#clicks[this.#from]; first; first = this.#clicks[this.#from]) {
      if (this.#from > i || (this.#from >= earliest && first.at > since)) return;
      this.#people.drop(first);
      this.#from++;
    }
  }

  isOver({ most, perPerson }: BurstLimits): boolean {
    return this.#people.clicks > most[this.#minutes] && !this.#people.isCrowd(perPerson[this.#minutes]);
  }

  seen({ most }: BurstLimits): Seen {
    const minutes = this.#minutes;
    return { from: this.#from, clicks: this.#people.clicks, minutes, limit: most[minutes] };
  }
}

/** What a pattern that decided upon a click saw of it and those before it. */
function decided(
  clicks: readonly SequenceClick[],
  i: number,
  earliest: number,
  { perPerson, perVisitorAtOnce, least }: BurstLimits,
): Seen | undefined {
  const click = clicks[i];
  if (!click?.decided) return undefined;
  const people = new People();
  let [from, first] = [i, click];
  people.add(click);
  for (let before = clicks[from - 1]; before && from > earliest; before = clicks[from - 1]) {
    if (people.clicks >= SAMPLE || click.at - before.at > SAMPLE_MS) break;
    people.add(before);
    [from, first] = [from - 1, before];
  }
  const minutes = (click.at - first.at) / MINUTE_MS;
  const perVisitor = minutes <= 10 ? perVisitorAtOnce : undefined;
  if (people.clicks < least || people.isCrowd(perPerson[10], perVisitor)) return undefined;
  return { from, clicks: people.clicks, minutes, limit: null };
}

function fromEdgeToEdge(
  clicks: readonly SequenceClick[],
  { from: sampleFrom, at, earliest }: { from: number; at: number; earliest: number },
  { edgeMs }: BurstLimits,
): Pick<Burst, 'first' | 'last'> {
  const timeOf = (i: number) => clicks[i]?.at ?? 0;
  const from = Math.max(sampleFrom, at - SAMPLE + 1);
  const gaps = Array.from({ length: at - from }, (_, i) => timeOf(from + i + 1) - timeOf(from + i));
  const edge = edgeMs ?? edgeOf(gaps);
  let [first, last] = [at, at];
  while (first > earliest && timeOf(first) - timeOf(first - 1) <= edge) first--;
  while (last < clicks.length - 1 && timeOf(last + 1) - timeOf(last) <= edge) last++;
  return { first, last };
}
