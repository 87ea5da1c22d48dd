import { type Measured, share } from './measure.ts';
import { euros, percent } from './misses.ts';

const COLUMNS = [
  ['family', 34],
  ['clicks', 7],
  ['money', 12],
  ['found', 9],
  ['95 %', 17],
  ['in money', 9],
  ['95 %', 17],
  ['repeats', 8],
  ['goal', 14],
  ['precision', 10],
  ['in money', 9],
] as const;

/** The table, a family a line, as lines. */
export function table(measured: readonly Measured[]): string[] {
  const of = (kind: Measured['family']['kind']) => measured.filter(({ family }) => family.kind === kind);
  return [
    ...head('People: found is what was refused of them'),
    ...of('people').map(line),
    ...head('Attacks: found is what was refused of them; what repeats is not charged either'),
    ...of('attack').map(line),
    '',
    ...totals(measured),
  ];
}

function head(title: string): string[] {
  return ['', title, cells(COLUMNS.map(([name]) => name)), ''];
}

function line({
  family,
  all,
  found,
  repeated,
  foundClicks,
  foundMicros,
  precision,
  by,
  kept,
  reached,
}: Measured): string {
  const interval = ([low, high]: [number, number]) => `${percent(low)}-${percent(high)}`.replaceAll(' %', '');
  const sign = family.kind === 'attack' ? '>=' : '<=';
  const goal =
    family.goal === undefined
      ? ''
      : `${reached ? 'ok  ' : 'MISS'} ${sign} ${100 * family.goal} %`.replace(' %', '%');
  const most = by.slice(0, 3).map(([rule, clicks]) => `${rule} ${clicks}`);
  return `${cells([
    family.name,
    `${all.clicks}`,
    euros(all.micros),
    percent(share(found.clicks, all.clicks)),
    interval(foundClicks),
    percent(share(found.micros, all.micros)),
    interval(foundMicros),
    percent(share(repeated.micros, all.micros)),
    goal,
    precision ? percent(precision.clicks) : '',
    precision ? percent(precision.micros) : '',
  ])}  ${family.kind === 'attack' ? `kept ${percent(kept)}  ` : ''}${most.join(', ')}`;
}

function cells(texts: readonly string[]): string {
  return texts
    .map((text, i) => {
      const [, width] = COLUMNS[i] ?? ['', 8];
      return i === 0 ? text.padEnd(width) : ` ${text.padStart(width)}`;
    })
    .join('');
}

function totals(measured: readonly Measured[]): string[] {
  const sum = (kind: Measured['family']['kind'], of: (m: Measured) => number) =>
    measured.filter(({ family }) => family.kind === kind).reduce((total, m) => total + of(m), 0);
  const inClicks = [sum('attack', (m) => m.found.clicks), sum('people', (m) => m.found.clicks)] as const;
  const inMoney = [sum('attack', (m) => m.found.micros), sum('people', (m) => m.found.micros)] as const;
  const recall = [
    share(
      inClicks[0],
      sum('attack', (m) => m.all.clicks),
    ),
    share(
      inMoney[0],
      sum('attack', (m) => m.all.micros),
    ),
  ] as const;
  const wrong = [
    share(
      inClicks[1],
      sum('people', (m) => m.all.clicks),
    ),
    share(
      inMoney[1],
      sum('people', (m) => m.all.micros),
    ),
  ] as const;
  const both = ([clicks, money]: readonly [number, number]) =>
    `${percent(clicks)} of clicks, ${percent(money)} of money`;
  const goals = measured.filter(({ reached }) => reached !== undefined);
  return [
    `attacks found: ${both(recall)}`,
    `people refused: ${both(wrong)}`,
    `precision: ${both([share(inClicks[0], inClicks[0] + inClicks[1]), share(inMoney[0], inMoney[0] + inMoney[1])])}`,
    `goals reached: ${goals.filter(({ reached }) => reached).length} of ${goals.length}`,
  ];
}
