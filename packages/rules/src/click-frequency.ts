import {
  countedAddress,
  type Evidence,
  isHostVisitor,
  isPrivateAddress,
  standingOf,
} from '@clickledger/domain';
import { COUNT_SPAN_MS, type Countable, type PatternRule } from './rule.ts';

type PerTenMinutes = { clicks_per_10_min: number };

const moreThanLimit = (clicks: number, { clicks_per_10_min: most }: PerTenMinutes) =>
  clicks > most ? { detail: { clicks, minutes: COUNT_SPAN_MS / 60_000 } } : undefined;

/** Too many clicks from one address (MRC: SIVT, activity patterns). */
export const clickFrequencyIp: PatternRule<PerTenMinutes> = {
  name: 'click_frequency_ip',
  version: 3,
  class: 'sivt',
  about: 'origin',
  words: {
    name: 'Too many from one address',
    meaning:
      'More clicks in ten minutes than a household or a small office makes; of IPv6, addresses of one /64 count as one.',
  },
  // No household or small office makes more on one advertiser's ads.
  limits: { clicks_per_10_min: 60 },
  weight: 100,
  // A private or loopback address is a proxy's or the office's own: it says nothing about the visitor.
  countedBy: (click) => {
    // A log that names hosts names each address by another word.
    if (isHostVisitor(click)) return `ip:${counterOf(click)}:${click.visitor_id}`;
    if (click.ip === '' || isPrivateAddress(click.ip)) return undefined;
    return `ip:${counterOf(click)}:${countedAddress(click.ip)}`;
  },
  judge: moreThanLimit,
  clause: (detail, locale) => frequency('from this address', detail, locale),
};

/** Too many clicks of one visitor. */
export const clickFrequencyVisitor: PatternRule<PerTenMinutes> = {
  name: 'click_frequency_visitor',
  version: 3,
  class: 'sivt',
  about: 'origin',
  words: {
    name: 'Too many of one visitor',
    meaning: 'More clicks in ten minutes than one person makes.',
  },
  // No person makes more on one advertiser's ads.
  limits: { clicks_per_10_min: 20 },
  weight: 100,
  // A visitor id is no secret. Who sends clicks without a key uses it up at an address of their own and nowhere else.
  countedBy: (click) => {
    if (click.visitor_id === '' || isHostVisitor(click)) return undefined;
    const visitor = `visitor:${counterOf(click)}:${click.visitor_id}`;
    return standingOf(click) === 'keyed' ? visitor : `${visitor}@${countedAddress(click.ip)}`;
  },
  judge: moreThanLimit,
  clause: (detail, locale) => frequency('by this visitor', detail, locale),
};

/**
 * Clicks that prove more of where they come from are counted apart from those that prove less: however many anybody
 * sends, a click that nobody else can send is not one too many.
 */
function counterOf(click: Countable): string {
  return `${click.advertiser_id}:${standingOf(click)}`;
}

function frequency(who: string, detail: Evidence['detail'], locale: string): string {
  const count = (value: string | number | undefined, one: string, many: string) =>
    `${new Intl.NumberFormat(locale).format(Number(value))} ${Number(value) === 1 ? one : many}`;
  const parts = [`${count(detail.clicks ?? 0, 'click', 'clicks')} ${who}`];
  if (detail.minutes !== undefined) parts.push(`in ${count(detail.minutes, 'minute', 'minutes')}`);
  return parts.join(' ');
}
