import { wilson } from '../wilson.ts';
import { bootstrap, type Share } from './bootstrap.ts';
import type { Judged } from './run.ts';
import type { Family } from './sent-click.ts';

/** Of what a family's clicks are worth, in clicks and in micros. */
export interface Worth {
  clicks: number;
  micros: number;
}

/** What became of a family's clicks. Intervals, `[low, high]`, are of 95 %. */
export interface Measured {
  family: Pick<Family, 'name' | 'kind' | 'goal'>;
  all: Worth;
  /** Invalid or refused at once, or taken back later. */
  found: Worth;
  /** Of that, what was taken back later. */
  later: Worth;
  /** Repeats within the dedupe window, which are not charged either. */
  repeated: Worth;
  /** Of all clicks, the share that was found, by Wilson. */
  clicks: { share: number; interval: Interval };
  /**
   * Of all money, the share that counts for the goal, by bootstrap over units. Of an attack: what is not charged, found or
   * repeated. Of people: what is refused.
   */
  money: { share: number; interval: Interval };
  /**
   * Of an attack: of all that the rules refused that decided about it, its own and people's, the share that is its own.
   * Undefined where nothing was found.
   */
  precision?: { clicks: number; money: number };
  /** Rules that decided, the most frequent first, each with its clicks. */
  by: [rule: string, clicks: number][];
  /** Whether the goal is reached; undefined where nothing is promised. */
  reached?: boolean;
}

type Interval = [low: number, high: number];

/** A rule that decided about fewer than this share of what was found of a family is not held against it. */
const DECIDED = 0.05;

export function isFound({ judgement, refused, later }: Judged): boolean {
  return refused !== undefined || later !== undefined || judgement?.verdict === 'invalid';
}

function isRepeat({ judgement }: Judged): boolean {
  return judgement?.verdict === 'duplicate';
}

function isNotCharged(one: Judged): boolean {
  return isFound(one) || isRepeat(one);
}

/** Micros that a click costs where it is charged; of what was refused before it had a price, nothing. */
export function worthOf(all: readonly Judged[]): Worth {
  return {
    clicks: all.length,
    micros: all.reduce((sum, { click }) => sum + Number(click?.price_micros ?? 0n), 0),
  };
}

/** Rules whose findings weighed for what was found. */
export function decidedBy({ judgement, refused, later }: Judged): string[] {
  const alone = refused ?? later;
  if (alone !== undefined) return [alone];
  return [...new Set((judgement?.evidence ?? []).filter(({ weight }) => weight > 0).map(({ rule }) => rule))];
}

/** What became of each family, in their order. */
export function measure(families: readonly Family[], all: readonly Judged[]): Measured[] {
  const people = refusedPeople(all);
  const byFamily = Map.groupBy(all, ({ family }) => family);
  return families.map((family) => ofFamily(family, byFamily.get(family) ?? [], people));
}

/** What was refused of people, by the rule. */
function refusedPeople(all: readonly Judged[]): Map<string, Judged[]> {
  const byRule = new Map<string, Judged[]>();
  for (const one of all) {
    if (one.family.kind !== 'people' || !isFound(one)) continue;
    for (const rule of decidedBy(one)) {
      const list = byRule.get(rule);
      if (list) list.push(one);
      else byRule.set(rule, [one]);
    }
  }
  return byRule;
}

function ofFamily(
  { name, kind, goal }: Family,
  clicks: readonly Judged[],
  people: Map<string, Judged[]>,
): Measured {
  const found = clicks.filter(isFound);
  const [all, worth] = [worthOf(clicks), worthOf(found)];
  const by = countRules(found);
  const counts = kind === 'attack' ? isNotCharged : isFound;
  const money = share(worthOf(clicks.filter(counts)).micros, all.micros);
  return {
    family: { name, kind, ...(goal !== undefined && { goal }) },
    all,
    found: worth,
    later: worthOf(clicks.filter(({ later }) => later !== undefined)),
    repeated: worthOf(clicks.filter(isRepeat)),
    clicks: { share: share(worth.clicks, all.clicks), interval: wilson(worth.clicks, all.clicks) },
    money: { share: money, interval: bootstrap(sharesByUnit(clicks, counts)) },
    ...(kind === 'attack' && worth.clicks > 0 && { precision: precisionOf(worth, by, people) }),
    by,
    ...(goal !== undefined && { reached: kind === 'attack' ? money >= goal : money <= goal }),
  };
}

function countRules(found: readonly Judged[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const one of found) for (const rule of decidedBy(one)) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

function precisionOf(own: Worth, by: [string, number][], people: Map<string, Judged[]>) {
  const rules = by.filter(([, clicks]) => clicks >= DECIDED * own.clicks).map(([rule]) => rule);
  const wrong = worthOf([...new Set(rules.flatMap((rule) => people.get(rule) ?? []))]);
  return {
    clicks: share(own.clicks, own.clicks + wrong.clicks),
    money: share(own.micros, own.micros + wrong.micros),
  };
}

function sharesByUnit(clicks: readonly Judged[], counts: (one: Judged) => boolean): Share[] {
  return [...Map.groupBy(clicks, ({ sent }) => sent.unit).values()].map((unit) => ({
    of: worthOf(unit).micros,
    hits: worthOf(unit.filter(counts)).micros,
  }));
}

export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
