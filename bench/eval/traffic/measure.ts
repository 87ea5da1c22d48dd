import { wilson } from '../wilson.ts';
import { bootstrap, type Share } from './bootstrap.ts';
import type { Judged } from './run.ts';
import type { Family } from './sent-click.ts';

/** Of what a family's clicks are worth, in clicks and in micros. */
export interface Worth {
  clicks: number;
  micros: number;
}

/** What became of a family's clicks. `[low, high]` are intervals of 95 %. */
export interface Measured {
  family: Pick<Family, 'name' | 'kind' | 'goal'>;
  all: Worth;
  /** Invalid, or refused by the stages. */
  found: Worth;
  /** Repeats within the dedupe window, which are not charged either. */
  repeated: Worth;
  foundClicks: [low: number, high: number];
  foundMicros: [low: number, high: number];
  /** Of an attack: the share of what is not charged of it. Of people: the share that is refused. In money. */
  kept: number;
  /**
   * Of an attack: of all that the rules refused that decided about it, its own and people's, the share that is its own.
   * Undefined where nothing was found.
   */
  precision?: { clicks: number; micros: number };
  /** Rules that decided, the most frequent first, each with its clicks. */
  by: [rule: string, clicks: number][];
  /** Whether the goal is reached; undefined where nothing is promised. */
  reached?: boolean;
}

/** A rule that decided about fewer than this share of what was found of a family is not held against it. */
const DECIDED = 0.05;

export function isFound({ judgement, refused }: Judged): boolean {
  return refused !== undefined || judgement?.verdict === 'invalid';
}

/** Micros that a click costs where it is charged; of what was refused before it had a price, nothing. */
export function worthOf(all: readonly Judged[]): Worth {
  return {
    clicks: all.length,
    micros: all.reduce((sum, { click }) => sum + Number(click?.price_micros ?? 0n), 0),
  };
}

/** Rules whose findings weighed for what was found. */
export function decidedBy({ judgement, refused }: Judged): string[] {
  if (refused !== undefined) return [refused];
  return [...new Set((judgement?.evidence ?? []).filter(({ weight }) => weight > 0).map(({ rule }) => rule))];
}

/** What became of each family, people first. */
export function measure(all: readonly Judged[]): Measured[] {
  const people = refusedPeople(all);
  return [...Map.groupBy(all, ({ family }) => family)].map(([family, clicks]) =>
    ofFamily(family, clicks, people),
  );
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
  const repeats = clicks.filter(({ judgement }) => judgement?.verdict === 'duplicate');
  const [all, worth, repeated] = [worthOf(clicks), worthOf(found), worthOf(repeats)];
  const by = countRules(found);
  const kept = share(kind === 'attack' ? worth.micros + repeated.micros : worth.micros, all.micros);
  return {
    family: { name, kind, ...(goal !== undefined && { goal }) },
    all,
    found: worth,
    repeated,
    foundClicks: wilson(worth.clicks, all.clicks),
    foundMicros: bootstrap(sharesByUnit(clicks)),
    kept,
    ...(kind === 'attack' && worth.clicks > 0 && { precision: precisionOf(worth, by, people) }),
    by,
    ...(goal !== undefined && { reached: kind === 'attack' ? kept >= goal : kept <= goal }),
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
    micros: share(own.micros, own.micros + wrong.micros),
  };
}

function sharesByUnit(clicks: readonly Judged[]): Share[] {
  return [...Map.groupBy(clicks, ({ sent }) => sent.unit).values()].map((unit) => ({
    of: worthOf(unit).micros,
    hits: worthOf(unit.filter(isFound)).micros,
  }));
}

export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
