import type { Evidence } from '@clickledger/domain';
import { isPrivateAddress } from '@clickledger/domain';
import { COUNT_SPAN_MS, type PatternRule } from './rule.ts';

/** More clicks than a household or a small office makes on one advertiser's ads in ten minutes. */
const MOST_PER_IP = 60;
/** More clicks than one person makes on one advertiser's ads in ten minutes. */
const MOST_PER_VISITOR = 20;

const moreThan = (most: number) => (clicks: number) =>
  clicks > most ? { weight: 100, detail: { clicks, minutes: COUNT_SPAN_MS / 60_000 } } : undefined;

/** Too many clicks from one address (MRC: SIVT, activity patterns). */
export const clickFrequencyIp: PatternRule = {
  name: 'click_frequency_ip',
  version: 1,
  class: 'sivt',
  words: {
    name: 'Too many from one address',
    meaning: 'More clicks in ten minutes than a household or a small office makes.',
  },
  // A private or loopback address is a proxy's or the office's own: it says nothing about the visitor.
  countedBy: ({ advertiser_id, ip }) =>
    ip === '' || isPrivateAddress(ip) ? undefined : `ip:${advertiser_id}:${ip}`,
  judge: moreThan(MOST_PER_IP),
  clause: (detail, locale) => frequency('from this address', detail, locale),
};

/** Too many clicks of one visitor. */
export const clickFrequencyVisitor: PatternRule = {
  name: 'click_frequency_visitor',
  version: 1,
  class: 'sivt',
  words: {
    name: 'Too many of one visitor',
    meaning: 'More clicks in ten minutes than one person makes.',
  },
  countedBy: ({ advertiser_id, visitor_id }) =>
    visitor_id === '' ? undefined : `visitor:${advertiser_id}:${visitor_id}`,
  judge: moreThan(MOST_PER_VISITOR),
  clause: (detail, locale) => frequency('by this visitor', detail, locale),
};

function frequency(who: string, detail: Evidence['detail'], locale: string): string {
  const count = (value: string | number | undefined, one: string, many: string) =>
    `${new Intl.NumberFormat(locale).format(Number(value))} ${Number(value) === 1 ? one : many}`;
  const parts = [`${count(detail.clicks ?? 0, 'click', 'clicks')} ${who}`];
  if (detail.minutes !== undefined) parts.push(`in ${count(detail.minutes, 'minute', 'minutes')}`);
  return parts.join(' ');
}
