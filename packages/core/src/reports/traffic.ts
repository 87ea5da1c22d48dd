import { siteSeries, UNPAID_PARTS, type UnpaidBy, type UnpaidRow, unpaidClicks } from '@clickledger/db';
import {
  bucketsOf,
  type Counts,
  isNetworkCategory,
  NETWORK_CATEGORY_TEXTS,
  type NetworkCategory,
  NO_COUNTS,
  type Span,
} from '@clickledger/domain';
import { lookBackText, reasonText } from '@clickledger/rules';
import { asked, askedInput, comparable } from '#figures/asked.ts';
import { boundariesOf } from '#figures/buckets.ts';
import { creditsBy } from '#figures/credits.ts';
import { dimensionNames } from '#figures/names.ts';
import { LEAST_CLICKS, siteTrends } from '#figures/site-trends.ts';
import { type Quality, qualityLines, qualityRows, qualityTotal } from '#figures/unpaid.ts';
import { limitInput } from '#input.ts';
import type { Tenant } from '#principal.ts';
import { defineReport, type Stores } from '#use-case.ts';

/** What clicks that were not charged are listed by. */
const LISTS = ['reason', 'site', 'network', 'country', 'device', 'campaign'] as const;
export type QualityList = (typeof LISTS)[number];

/** A line of a list. */
export type QualityRow = Quality & {
  key: string;
  name: string;
  /** What a reason means to the advertiser; of everything else `''`. */
  meaning: string;
  /** Of a network: its number, 0 where it is not known, and what kind of network it is. */
  asn: number;
  category: NetworkCategory | '';
};

/** The first lines of a list and what the rest comes to: together they add up to the total. */
export interface QualityRows {
  rows: QualityRow[];
  others: (Quality & { keys: number }) | null;
}

/**
 * What was not charged of a range's clicks, and why: in all, over time, and by each thing that it can be told apart by, in
 * one read of raw clicks, so that everything on the page adds up to the same.
 */
export const readQuality = defineReport({
  name: 'traffic.quality',
  action: 'figures.read',
  input: askedInput.extend({ limit: limitInput }),
  run: async ({ stores, tenant, now }, { limit, ...input }) => {
    const { scope, range } = asked(tenant, input, now);
    const { currency, timeZone } = tenant;
    const spans = bucketsOf(range, range.unit, timeZone);
    const before = bucketsOf(range.previous, range.unit, timeZone);
    const compared = comparable(range, now);
    const [found, previous, nameOf] = await Promise.all([
      unpaidClicks(stores.clickhouse, scope, range, {
        by: [...LISTS, 'bucket'],
        boundaries: boundariesOf(spans),
        limit,
      }),
      unpaidClicks(stores.clickhouse, scope, compared, {
        by: ['campaign', 'bucket'],
        boundaries: boundariesOf(before),
        limit,
      }),
      namesOf(stores, tenant),
    ]);
    const of = (by: UnpaidBy) => found.filter((row) => row.by === by);
    const total = qualityTotal(of('campaign'), currency);
    const lists = LISTS.map((by) => {
      const rows =
        by === 'campaign'
          ? cutLines(qualityLines(of(by), currency), limit)
          : qualityRows(of(by).filter(isUnpaid), total, currency);
      return [by, listOf(rows, nameOf[by])] as const;
    });
    const buckets = qualityRows(inOrder(spans, of('bucket')), total, currency);
    const earlier = inOrder(
      before,
      previous.filter(({ by }) => by === 'bucket'),
    );
    return {
      timeZone,
      currency,
      bucket: range.unit,
      total,
      previous: qualityTotal(
        previous.filter(({ by }) => by === 'campaign'),
        currency,
      ),
      buckets: spans.map(({ from, to }, i) => ({
        start: new Date(from),
        end: new Date(to),
        open: from <= now && now < to,
        ...(buckets[i] ?? NOTHING),
        before: shareable(earlier[i]),
      })),
      lists: Object.fromEntries(lists) as Record<QualityList, QualityRows>,
    };
  },
});

/** How many sites are held against each other. */
const MOST_SITES = 100;

/** The invalid share of each site over time, against the median of the other sites. */
export const readSiteTrends = defineReport({
  name: 'traffic.sites',
  action: 'figures.read',
  input: askedInput,
  run: async ({ stores, tenant, now }, input) => {
    const { scope, range } = asked(tenant, { ...input, siteId: undefined }, now);
    const spans = bucketsOf(range, range.unit, tenant.timeZone);
    const [series, nameOf] = await Promise.all([
      siteSeries(stores.clickhouse, scope, boundariesOf(spans), { limit: MOST_SITES }),
      dimensionNames(stores.sql, tenant, 'site'),
    ]);
    const trends = siteTrends(series).map((trend) => ({ ...trend, name: nameOf(trend.siteId) }));
    return {
      bucket: range.unit,
      starts: spans.map(({ from }) => new Date(from)),
      /** Buckets with fewer clicks are left out. */
      leastClicks: LEAST_CLICKS,
      sites: input.siteId === undefined ? trends : trends.filter(({ siteId }) => siteId === input.siteId),
    };
  },
});

const NOTHING: Quality = { ...NO_COUNTS, unpaid: { clicks: 0n, micros: 0n, amountMicros: 0n }, hidden: 0n };

/** What clicks of a range were found invalid after they had been charged, and credited: by rule and by site. */
export const readFoundLater = defineReport({
  name: 'traffic.foundLater',
  action: 'figures.read',
  input: askedInput,
  run: async ({ stores, tenant, now }, input) => {
    const { scope, range } = asked(tenant, input, now);
    const of = { campaignId: scope.campaignId, span: range, time: 'event_time' as const, found: true };
    const [rules, sites, siteName] = await Promise.all([
      creditsBy(stores, tenant, of, ({ rule }) => ({ rule })),
      creditsBy(stores, tenant, of, ({ siteId }) => ({ siteId })),
      dimensionNames(stores.sql, tenant, 'site'),
    ]);
    return {
      total: rules.total,
      rules: rules.groups.map((row) => ({ ...row, ...lookBackText(row.rule) })),
      sites: sites.groups.map((row) => ({ ...row, name: siteName(row.siteId) })),
    };
  },
});
type Named = Omit<QualityRow, keyof Quality | 'key'>;
type NameOf = (row: UnpaidRow) => Named;

async function namesOf({ sql }: Stores, tenant: Tenant): Promise<Record<QualityList, NameOf>> {
  const dimensions = ['site', 'country', 'device', 'campaign'] as const;
  const names = await Promise.all(dimensions.map((by) => dimensionNames(sql, tenant, by)));
  const plain = dimensions.map((by, i) => [by, ({ key }: UnpaidRow) => named(names[i]?.(key) ?? key)]);
  return { ...Object.fromEntries(plain), network: networkName, reason: reasonName };
}

function named(name: string, more: Partial<Named> = {}): Named {
  return { name, meaning: '', asn: 0, category: '', ...more };
}

function reasonName({ key }: UnpaidRow): Named {
  if (key === 'duplicate')
    return named('Duplicate', {
      meaning: 'It repeats a click of the same visitor within the dedupe window.',
    });
  const { name, meaning } = reasonText(key);
  return named(name || 'Not known', { meaning });
}

function networkName({ key, label }: UnpaidRow): Named {
  const [number = '', kind = ''] = key.split(' ');
  const category = isNetworkCategory(kind) ? kind : '';
  const meaning = category && NETWORK_CATEGORY_TEXTS[category].meaning;
  return named(label || (number ? `AS${number}` : 'Not known'), { asn: Number(number), category, meaning });
}

function listOf(rows: readonly (UnpaidRow & Quality)[], nameOf: NameOf): QualityRows {
  const rest = rows.find(({ others }) => others);
  const shown = rows.filter(({ others }) => !others);
  return {
    rows: shown.map((row) => ({ ...quality(row), key: row.key, ...nameOf(row) })),
    others: rest ? { ...quality(rest), keys: rest.keys } : null,
  };
}

function quality({ billable, duplicate, givt, sivt, ...row }: Quality): Quality {
  const { invalid, accepted, chargedMicros, unpaid, hidden } = row;
  return { billable, duplicate, givt, sivt, invalid, accepted, chargedMicros, unpaid, hidden };
}

/** Campaigns come all, and are cut here: their amounts are the lines themselves. */
function cutLines(rows: readonly (UnpaidRow & Quality)[], limit: number): (UnpaidRow & Quality)[] {
  const found = rows.filter(isUnpaid);
  const rest = found.slice(limit);
  const [first, ...more] = rest;
  if (!first || more.length === 0) return found;
  const others = more.reduce(add, first);
  return [...found.slice(0, limit), { ...others, others: true, keys: rest.length }];
}

function add(a: UnpaidRow & Quality, b: UnpaidRow & Quality): UnpaidRow & Quality {
  const sum = (name: keyof Counts | 'hidden') => a[name] + b[name];
  const saved = (name: keyof Quality['unpaid']) => a.unpaid[name] + b.unpaid[name];
  return {
    ...a,
    billable: sum('billable'),
    duplicate: sum('duplicate'),
    givt: sum('givt'),
    sivt: sum('sivt'),
    invalid: sum('invalid'),
    accepted: sum('accepted'),
    chargedMicros: sum('chargedMicros'),
    hidden: sum('hidden'),
    unpaid: { clicks: saved('clicks'), micros: saved('micros'), amountMicros: saved('amountMicros') },
  };
}

/** Billable clicks have no reason, and what was all charged is on no list. */
function isUnpaid(row: UnpaidRow): boolean {
  return UNPAID_PARTS.some((part) => row[part] > 0n);
}

function inOrder(spans: readonly Span[], rows: readonly UnpaidRow[]): UnpaidRow[] {
  const byStart = new Map(rows.map((row) => [Number(row.key) * 1000, row]));
  return spans.map(({ from }) => byStart.get(from) ?? EMPTY);
}

const EMPTY: UnpaidRow = {
  by: 'bucket',
  key: '',
  label: '',
  others: false,
  keys: 1,
  ...NO_COUNTS,
  unpaidMicros: { duplicate: 0n, givt: 0n, sivt: 0n },
  hidden: 0n,
};

/** What a share of the period before is made of. */
function shareable(row: UnpaidRow | undefined): { accepted: bigint; invalid: bigint } {
  const { billable, duplicate, givt, sivt } = row ?? EMPTY;
  return { accepted: billable + duplicate + givt + sivt, invalid: givt + sivt };
}
