import { type Measured, share } from './measure.ts';
import { euros, percent } from './misses.ts';
import type { Family } from './sent-click.ts';

const NAME = 34;
const COLUMNS = [
  { head: 'clicks', width: 6 },
  { head: 'money', width: 13 },
  { head: 'at once', width: 8 },
  { head: 'later', width: 8 },
  { head: '95 %', width: 14 },
  { head: 'of money', width: 9 },
  { head: '95 %', width: 14 },
  { head: 'repeats', width: 8 },
  { head: 'goal', width: 13 },
  { head: 'precision', width: 9 },
  { head: 'of money', width: 9 },
] as const;
const RULES_SHOWN = 3;

const TITLES: Record<Family['kind'], string> = {
  people:
    'People: of their clicks those refused at once, those refused later, and 95 % of both; of their money; what repeats of it',
  attack:
    'Attacks: of their clicks those found at once, those found later, and 95 % of both; of their money what is not charged, with repeats',
};

/** What was measured, a family a line, and all together. */
export function table(measured: readonly Measured[]): string {
  const part = (kind: Family['kind']) => {
    const some = measured.filter(({ family }) => family.kind === kind);
    if (some.length === 0) return [];
    return [
      '',
      TITLES[kind],
      cells(
        '',
        COLUMNS.map(({ head }) => head),
      ),
      ...some.map(line),
    ];
  };
  return [...part('people'), ...part('attack'), '', ...totals(measured)].join('\n');
}

function line({
  family,
  all,
  found,
  later,
  clicks,
  money,
  repeated,
  precision,
  by,
  reached,
}: Measured): string {
  const rules = by.slice(0, RULES_SHOWN).map(([rule, count]) => `${rule} ${count}`);
  const columns = cells(family.name, [
    `${all.clicks}`,
    euros(all.micros),
    percent(share(found.clicks - later.clicks, all.clicks)),
    percent(share(later.clicks, all.clicks)),
    range(clicks.interval),
    percent(money.share),
    range(money.interval),
    percent(share(repeated.micros, all.micros)),
    family.goal === undefined
      ? ''
      : `${reached ? '' : 'MISS '}${family.kind === 'attack' ? '>=' : '<='} ${Number((100 * family.goal).toFixed(2))} %`,
    precision ? percent(precision.clicks) : '',
    precision ? percent(precision.money) : '',
  ]);
  return `${columns}  ${rules.join(', ')}`.trimEnd();
}

function range([low, high]: [number, number]): string {
  return `${percent(low)} - ${percent(high)}`.replace(' %', '');
}

function cells(name: string, texts: readonly string[]): string {
  return name.padEnd(NAME) + texts.map((text, i) => `  ${text.padStart(COLUMNS[i]?.width ?? 0)}`).join('');
}

function totals(measured: readonly Measured[]): string[] {
  const [attacks, people] = (['attack', 'people'] as const).map((kind) => sums(measured, kind));
  const both = (of: (unit: 'clicks' | 'micros') => number) =>
    `${percent(of('clicks'))} of clicks, ${percent(of('micros'))} of money`;
  const found = (unit: 'clicks' | 'micros') => attacks?.found[unit] ?? 0;
  const refused = (unit: 'clicks' | 'micros') => people?.found[unit] ?? 0;
  const promised = measured.filter(({ reached }) => reached !== undefined);
  return [
    `attacks found: ${both((unit) => share(found(unit), attacks?.all[unit] ?? 0))}`,
    `people refused: ${both((unit) => share(refused(unit), people?.all[unit] ?? 0))}`,
    `precision: ${both((unit) => share(found(unit), found(unit) + refused(unit)))}`,
    `goals reached: ${promised.filter(({ reached }) => reached).length} of ${promised.length}`,
  ];
}

function sums(measured: readonly Measured[], kind: Family['kind']) {
  const some = measured.filter(({ family }) => family.kind === kind);
  const sum = (of: 'all' | 'found') => ({
    clicks: some.reduce((total, one) => total + one[of].clicks, 0),
    micros: some.reduce((total, one) => total + one[of].micros, 0),
  });
  return { all: sum('all'), found: sum('found') };
}
