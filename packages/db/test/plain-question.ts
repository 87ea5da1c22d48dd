import { type DimensionName, NOT_CHARGED_PARTS, partOf, type ScoredClick } from '@clickledger/domain';
import type { AskedQuestion, Sums } from '#index.ts';
import { addSums } from '#index.ts';

/** A refused click as tests write it. */
export interface RefusedClick {
  advertiser_id: string;
  campaign_id: string;
  site_id: string;
  source: string;
  code: string;
  /** When it is counted, in ms. */
  at: number;
  count: number;
}

/** Anything that a question is about, with its keys written out: the plainest answer there is, to compare with. */
interface Counted {
  at: number;
  line: string;
  keys: Partial<Record<DimensionName, string>>;
  /** What stands beside a key, and is looked at with it. */
  beside: Partial<Record<DimensionName, string>>;
  sums: Sums;
}

const NONE: Sums = addSums([]);

/** What a question comes to by going through all clicks one by one. */
export function plainAnswer(
  question: AskedQuestion,
  clicks: readonly ScoredClick[],
  refused: readonly RefusedClick[],
) {
  const all = [
    ...clicks
      .filter((click) => click.advertiser_id === question.advertiserId)
      .map((c) => accepted(c, question)),
    ...refused
      .filter((click) => click.advertiser_id === question.advertiserId)
      .map((c) => rejected(c, question)),
  ];
  const from = question.boundaries[0] ?? 0;
  const to = question.boundaries.at(-1) ?? 0;
  const matching = all.filter(
    ({ at, keys, beside }) =>
      at >= from &&
      at < to &&
      question.filters.every(({ dimension, op, values, keys: named }) => {
        const key = keys[dimension] ?? '';
        const text = key && `${key} ${beside[dimension] ?? ''}`.toLowerCase();
        const holds = values.some((value) => text.includes(value.toLowerCase())) || named.includes(key);
        return {
          is: values.includes(key),
          is_not: !values.includes(key),
          contains: holds,
          not_contains: !holds,
        }[op];
      }),
  );
  const sum = (some: readonly Counted[]) => addSums(some.map(({ sums }) => sums));
  const keysOf = ({ keys }: Counted) => JSON.stringify(question.by.map((name) => keys[name] ?? ''));
  return {
    rows: new Map([...Map.groupBy(matching, keysOf)].map(([keys, some]) => [keys, sum(some)])),
    lines: new Map([...Map.groupBy(matching, ({ line }) => line)].map(([line, some]) => [line, sum(some)])),
    series: question.boundaries
      .slice(0, -1)
      .map((start, i) =>
        sum(matching.filter(({ at }) => at >= start && at < (question.boundaries[i + 1] ?? 0))),
      ),
    total: sum(matching),
  };
}

function accepted(click: ScoredClick, { zone, labels }: AskedQuestion): Counted {
  const part = partOf(click.verdict, click.invalid_class);
  const strongest = [...click.evidence].sort((a, b) => b.weight - a.weight)[0];
  return {
    at: click.event_time,
    line: click.campaign_id,
    keys: {
      campaign: click.campaign_id,
      label: labels.get(click.campaign_id) ?? '',
      site: click.site_id,
      creative: click.creative_id,
      placement: click.placement_id,
      country: click.country,
      region: click.region,
      device: click.device,
      os: click.os,
      browser: click.browser,
      browser_version: click.browser && `${click.browser} ${click.browser_version}`.trimEnd(),
      network: click.asn === 0 ? '' : String(click.asn),
      network_category: click.network_category,
      source: click.source,
      trust: click.trust,
      price: click.price_micros === 0n ? '' : String(click.price_micros),
      verdict: part,
      reason: part === 'billable' ? '' : part === 'duplicate' ? 'duplicate' : (strongest?.rule ?? ''),
      ...clock(click.event_time, zone),
    },
    beside: { network: click.asn_org },
    sums: {
      ...NONE,
      [part]: 1n,
      chargedMicros: click.cost_micros,
      notChargedMicros: {
        ...NONE.notChargedMicros,
        ...(NOT_CHARGED_PARTS.some((each) => each === part) && { [part]: click.price_micros }),
      },
    },
  };
}

function rejected(click: RefusedClick, { zone, known, labels }: AskedQuestion): Counted {
  const campaign = known.campaigns.includes(click.campaign_id) ? click.campaign_id : '';
  return {
    at: click.at,
    line: '',
    keys: {
      campaign,
      label: labels.get(click.campaign_id) ?? '',
      site: known.sites.includes(click.site_id) ? click.site_id : '',
      source: click.source,
      verdict: 'rejected',
      reason: click.code,
      ...clock(click.at, zone),
    },
    beside: {},
    sums: { ...NONE, rejected: BigInt(click.count) },
  };
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const clocks = new Map<string, Intl.DateTimeFormat>();

/** By what clocks in the zone show, not by what we make of it. */
function clock(at: number, timeZone: string): { hour_of_day: string; day_of_week: string } {
  let format = clocks.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en', { timeZone, hourCycle: 'h23', hour: '2-digit', weekday: 'short' });
    clocks.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    hour_of_day: parts.hour ?? '',
    day_of_week: String(DAYS.indexOf(parts.weekday ?? '') + 1),
  };
}
