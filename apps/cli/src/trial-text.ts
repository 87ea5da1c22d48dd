import {
  type ChangedClick,
  type ChangedClicks,
  classOfChange,
  type DifferenceLine,
  differencesBy,
  directionOf,
  microsToDecimal,
  type Outcome,
  reasonOfChange,
  type TrialFigures,
  type TrialResult,
} from '@clickledger/domain';
import { table } from './table.ts';

type Currencies = ReadonlyMap<string, string>;

const LINES_SHOWN = 20;
const EXAMPLES_SHOWN = 10;

/** The tables of a difference: each adds up to the same. */
const TABLES: readonly [name: string, keyOf: (change: ChangedClicks) => string][] = [
  ['advertiser', () => ''],
  ['site', ({ siteId }) => siteId || '(no site)'],
  ['reason', reasonOfChange],
  ['class', classOfChange],
];

/** For people: what changes in all, where, why, and examples. */
export function describeTrial(result: TrialResult, currencies: Currencies): string[] {
  const { clicks, storedOtherwise, withoutAddress, changed } = result;
  const lines = [`${count(clicks)} clicks judged twice. Nothing is changed.`];
  if (storedOtherwise > 0)
    lines.push(`${count(storedOtherwise)} of them are stored with another verdict: older rules judged them.`);
  if (withoutAddress > 0)
    lines.push(`Of ${count(withoutAddress)} the address is forgotten: nothing is counted by it.`);
  if (clicks > 0) lines.push('', ...totals(result, currencies));
  if (changed.length === 0 && clicks > 0) lines.push('', 'No click is judged otherwise.');
  for (const [name, keyOf] of changed.length > 0 ? TABLES : [])
    lines.push('', ...differences(name, differencesBy(changed, keyOf), currencies));
  for (const direction of ['refused', 'billable'] as const) {
    const shown = result.examples.filter((example) => directionOf(example) === direction);
    if (shown.length === 0) continue;
    lines.push('', direction === 'refused' ? 'No longer charged, for example:' : 'Charged now, for example:');
    lines.push(...shown.slice(0, EXAMPLES_SHOWN).map((example) => exampleLine(example, currencies)));
  }
  if (result.reported.length > 0) {
    lines.push('', 'Rules that only report would refuse besides:');
    lines.push(
      ...table(
        ['rule', 'advertiser', 'clicks', 'money'],
        result.reported.map((r) => [
          r.rule,
          r.advertiserId,
          count(r.clicks),
          money(-r.micros, r.advertiserId, currencies),
        ]),
      ),
    );
  }
  return lines;
}

function totals({ advertisers }: TrialResult, currencies: Currencies): string[] {
  const row = (id: string, name: string, f: TrialFigures) => [
    id,
    name,
    ...[f.clicks, f.billable, f.duplicate, f.givt, f.sivt].map(count),
    `${microsToDecimal(f.chargedMicros)} ${currencies.get(id) ?? ''}`,
  ];
  const rows = advertisers.flatMap(({ advertiserId, before, after }) => [
    row(advertiserId, 'in force', before),
    row('', 'tried', after),
  ]);
  return table(['advertiser', 'rules', 'clicks', 'billable', 'duplicate', 'GIVT', 'SIVT', 'charged'], rows);
}

function differences(name: string, lines: readonly DifferenceLine[], currencies: Currencies): string[] {
  const shown = lines
    .slice(0, LINES_SHOWN)
    .map((line) => [
      ...(name === 'advertiser' ? [] : [line.key]),
      line.advertiserId,
      ...[line.refused, line.billable, line.otherwise].map(count),
      money(line.micros, line.advertiserId, currencies),
    ]);
  const head = [
    ...(name === 'advertiser' ? [] : [name]),
    'advertiser',
    'refused',
    'billable',
    'other reason',
  ];
  const text = table([...head, 'money'], shown);
  if (lines.length > shown.length)
    text.push(`and ${lines.length - shown.length} more: --json has all of them.`);
  return text;
}

function exampleLine({ clickId, advertiserId, ...e }: ChangedClick, currencies: Currencies): string {
  const seen = directionOf(e) === 'refused' ? e.seenAfter : e.seenBefore;
  const price = money(e.priceMicros, advertiserId, currencies).replace('+', '');
  return `  ${clickId}  ${advertiserId}  ${new Date(e.eventTime).toISOString()}  ${price}  ${seen.join('; ')}`;
}

function money(micros: bigint, advertiserId: string, currencies: Currencies): string {
  return `${micros > 0n ? '+' : ''}${microsToDecimal(micros)} ${currencies.get(advertiserId) ?? ''}`.trimEnd();
}

function count(value: number): string {
  return new Intl.NumberFormat('en').format(value);
}

/** For programs: names as in other files, money in micros. */
export function trialJson(result: TrialResult, currencies: Currencies) {
  const currencyOf = (advertiserId: string) => currencies.get(advertiserId) ?? null;
  const { changed } = result;
  return {
    clicks: result.clicks,
    stored_otherwise: result.storedOtherwise,
    without_address: result.withoutAddress,
    advertisers: result.advertisers.map(({ advertiserId, before, after }) => ({
      advertiser_id: advertiserId,
      currency: currencyOf(advertiserId),
      in_force: figuresJson(before),
      tried: figuresJson(after),
    })),
    ...Object.fromEntries(
      TABLES.map(([name, keyOf]) => [
        `by_${name}`,
        differencesBy(changed, keyOf).map(({ advertiserId, key, micros, ...clicks }) => ({
          advertiser_id: advertiserId,
          ...(name !== 'advertiser' && {
            [name === 'site' ? 'site_id' : name]: key === '(no site)' ? '' : key,
          }),
          ...clicks,
          difference_micros: micros,
        })),
      ]),
    ),
    reported: result.reported.map(({ advertiserId, micros, ...rest }) => ({
      advertiser_id: advertiserId,
      ...rest,
      micros,
    })),
    examples: result.examples.map((example) => ({
      click_id: example.clickId,
      advertiser_id: example.advertiserId,
      campaign_id: example.campaignId,
      site_id: example.siteId,
      event_time: new Date(example.eventTime).toISOString(),
      price_micros: example.priceMicros,
      in_force: { ...outcomeJson(example.before), seen: example.seenBefore },
      tried: { ...outcomeJson(example.after), seen: example.seenAfter },
    })),
  };
}

function figuresJson({ chargedMicros, ...clicks }: TrialFigures) {
  return { ...clicks, charged_micros: chargedMicros };
}

function outcomeJson({ verdict, invalidClass, rule }: Outcome) {
  return { verdict, invalid_class: invalidClass, rule };
}
