import type { NoticeDraft } from '@clickledger/db';
import { type Counts, isUnusual, unitMicros, usualOf } from '@clickledger/domain';
import type { Tenant } from '#principal.ts';
import type { RecentDay } from './recent-days.ts';

/** What days have been like is read from so many of them. */
const DAYS = 28;
const SPREADS = 6;
/** In smallest units of the currency: less is no news, however unusual. 10.00 EUR, 1,000 JPY. */
const LEAST_UNITS = 1_000n;
/** Of fewer clicks a share says nothing. */
const LEAST_CLICKS = 500n;
const LEAST_CLICKS_BEFORE = 100n;
/** Ten points of a hundred. */
const LEAST_SHARE = 0.1;

/**
 * What of an advertiser's day is unusual as far as it has come: a day that has passed what whole days come to is so already.
 * Days before, and what is far, as `usualOf` says it; the first days of an advertiser are not judged. `days`: up to this one.
 */
export function unusualToday(
  { id: advertiserId, currency }: Pick<Tenant, 'id' | 'currency'>,
  days: readonly RecentDay[],
): NoticeDraft[] {
  const today = days.at(-1);
  const past = days.slice(-1 - DAYS, -1).map(({ counts }) => counts);
  const first = past.findIndex(({ accepted }) => accepted > 0n);
  if (first < 0 || !today) return [];
  const { day, counts: current } = today;
  const before = past.slice(first);
  return [
    ...unusualSpend(current, before, LEAST_UNITS * unitMicros(currency)).map((facts) => ({
      kind: 'spend' as const,
      facts,
    })),
    ...unusualShare(current, before).map((facts) => ({ kind: 'invalid' as const, facts })),
  ].map(({ kind, facts }) => ({ advertiserId, kind, key: day, facts: { day, ...facts } }));
}

/** Half as much again as usual is the least, in a currency's unit and of the usual amount. */
export function unusualSpend(today: Counts, before: readonly Counts[], leastMicros: bigint) {
  const usual = usualOf(before.map(({ chargedMicros }) => Number(chargedMicros)));
  if (!usual) return [];
  const least = Math.max(Number(leastMicros), usual.median / 2);
  if (!isUnusual(Number(today.chargedMicros), usual, { spreads: SPREADS, least })) return [];
  return [
    {
      chargedMicros: today.chargedMicros.toString(),
      usualMicros: BigInt(Math.round(usual.median)).toString(),
    },
  ];
}

export function unusualShare(today: Counts, before: readonly Counts[]) {
  if (today.accepted < LEAST_CLICKS) return [];
  const usual = usualOf(before.filter(({ accepted }) => accepted >= LEAST_CLICKS_BEFORE).map(invalidShare));
  const share = invalidShare(today);
  if (!usual || !isUnusual(share, usual, { spreads: SPREADS, least: LEAST_SHARE })) return [];
  return [{ share, usual: usual.median }];
}

function invalidShare({ invalid, accepted }: Counts): number {
  return accepted === 0n ? 0 : Number(invalid) / Number(accepted);
}
