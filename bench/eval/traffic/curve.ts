import { compileSettings, PATTERN_RULES, type RuleSettings } from '@clickledger/rules';
import { share, worthOf } from './measure.ts';
import { percent } from './misses.ts';
import { type Judged, judged } from './run.ts';
import type { Family } from './sent-click.ts';

/** Each rule's limits are tried at so many times what ships. */
const FACTORS = [0.25, 0.5, 0.75, 1, 1.5, 2, 4];

/** What a rule finds, by itself, with its limits at `factor` times what ships. Shares are of money. */
export interface CurvePoint {
  rule: string;
  factor: number;
  limits: string;
  /** Of all people together, and of all attackers. */
  people: number;
  attackers: number;
  /** Of each family. */
  families: { family: Pick<Family, 'name' | 'kind'>; share: number }[];
}

/**
 * What each pattern rule costs people and attackers as its limits grow: the false-positive cost curve. All rules report
 * only, so none hides what another finds, and each finding counts, also one that is a doubt. One run for each factor.
 */
export async function curve(families: readonly Family[]): Promise<CurvePoint[]> {
  const points: CurvePoint[] = [];
  for (const factor of FACTORS) {
    const settings = scaled(factor);
    const all = await judged(families, () => compileSettings(settings));
    for (const { name } of PATTERN_RULES) points.push(pointOf(name, factor, settings, families, all));
  }
  return points.sort((a, b) => a.rule.localeCompare(b.rule) || a.factor - b.factor);
}

/** Whole numbers stay whole, and at least 1. */
function scaled(factor: number): RuleSettings {
  const times = (value: number) =>
    Number.isInteger(value) ? Math.max(1, Math.round(value * factor)) : value * factor;
  return Object.fromEntries(
    PATTERN_RULES.map(({ name, limits }) => [
      name,
      {
        mode: 'report' as const,
        limits: Object.fromEntries(Object.entries(limits).map(([limit, value]) => [limit, times(value)])),
      },
    ]),
  );
}

function pointOf(
  rule: string,
  factor: number,
  settings: RuleSettings,
  families: readonly Family[],
  all: readonly Judged[],
): CurvePoint {
  const isFoundBy = ({ judgement }: Judged) =>
    judgement?.evidence.some((found) => found.rule === rule) ?? false;
  const shareOf = (clicks: readonly Judged[]) =>
    share(worthOf(clicks.filter(isFoundBy)).micros, worthOf(clicks).micros);
  const byFamily = Map.groupBy(all, ({ family }) => family);
  return {
    rule,
    factor,
    limits: Object.entries(settings[rule]?.limits ?? {})
      .map(([name, value]) => `${name}=${value}`)
      .join(' '),
    people: shareOf(all.filter(({ family }) => family.kind === 'people')),
    attackers: shareOf(all.filter(({ family }) => family.kind === 'attack')),
    families: families.map((family) => ({ family, share: shareOf(byFamily.get(family) ?? []) })),
  };
}

/** A line for each point: all people, all attackers, then each family. */
export function curveCsv(points: readonly CurvePoint[]): string {
  const names = points[0]?.families.map(({ family }) => family.name) ?? [];
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const head = ['rule', 'factor', 'limits', 'people', 'attackers', ...names.map(quoted)].join(',');
  const lines = points.map(({ rule, factor, limits, people, attackers, families }) =>
    [
      rule,
      factor,
      quoted(limits),
      ...[people, attackers, ...families.map(({ share }) => share)].map(rounded),
    ].join(','),
  );
  return `${[head, ...lines].join('\n')}\n`;
}

function rounded(value: number): string {
  return value.toFixed(5);
}

/** Of each rule, for each factor, people's money that it finds and attackers'. */
export function curveTable(points: readonly CurvePoint[]): string {
  const head = ['rule'.padEnd(30), ...FACTORS.map((factor) => `x ${factor}`.padStart(18))].join('');
  const lines = [...Map.groupBy(points, ({ rule }) => rule)].map(([rule, of]) =>
    [
      rule.padEnd(30),
      ...of.map(({ people, attackers }) => `${percent(people)} / ${percent(attackers)}`.padStart(18)),
    ].join(''),
  );
  return [
    'Of people’s money / of attackers’ money, what each rule finds by itself with its limits at so many times what ships',
    head,
    ...lines,
  ].join('\n');
}
