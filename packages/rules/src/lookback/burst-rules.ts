import type { Burst, BurstLimits } from './bursts.ts';
import { figure, type LookBackDetail, type LookBackRule, spell } from './rule.ts';

/** What the clicks of a burst have in common. */
export const BURST_KINDS = ['address', 'network', 'visitor', 'spot', 'wanderer'] as const;
export type BurstKind = (typeof BURST_KINDS)[number];
/** Kinds that an hour and those around it say enough of; where else a visitor was takes a day. */
export const BURST_KINDS_OF_HOURS: readonly BurstKind[] = BURST_KINDS.filter((kind) => kind !== 'wanderer');

type Limits = Readonly<
  Record<
    'clicks_per_10_min' | 'clicks_per_hour' | 'clicks_a_person_per_10_min' | 'clicks_a_person_per_hour',
    number
  >
>;

export interface BurstRule extends LookBackRule<Limits> {
  /** Pattern rules that count by the same thing: where one decided, the burst up to there is what it saw. */
  seeds: readonly string[];
}

/** Pattern rules that count by an address or by a visitor, and say by which of them (`by`). */
export const SEEDS_OF_EITHER: readonly string[] = ['clockwork', 'rapid_clicks'];

/** Places are many people's: that a pattern decides, which has counted them, and that what it saw is no crowd. */
const OF_A_PATTERN: Limits = {
  clicks_per_10_min: Number.POSITIVE_INFINITY,
  clicks_per_hour: Number.POSITIVE_INFINITY,
  clicks_a_person_per_10_min: 4,
  clicks_a_person_per_hour: 12,
};

/** What a pattern saw that does not ask how many people there are. */
const OF_NO_CROWD: Limits = { ...OF_A_PATTERN, clicks_a_person_per_10_min: 0, clicks_a_person_per_hour: 0 };

const burstRule = (
  kind: BurstKind,
  whose: string,
  name: string,
  limits: Limits,
  seeds: readonly string[],
  version = 1,
): BurstRule => ({
  name: `look_back_${kind}`,
  version,
  class: 'sivt',
  about: 'origin',
  weight: 100,
  limits,
  seeds,
  words: {
    name,
    meaning: `What a burst ${whose} turned out to be is true of its first clicks as well. It ends where its clicks do; whoever came before or after is not of it.`,
  },
  clause: (detail, locale) => clause(whose, detail, locale),
});

/** Clicks of bursts, taken back from the first on. */
export const BURST_RULES: Readonly<Record<BurstKind, BurstRule>> = {
  address: burstRule('address', 'from one address', 'Burst from one address', OF_A_PATTERN, [
    'click_frequency_ip',
    'click_load_ip',
  ]),
  /** Who has a block sends what he likes: that a pattern decides, which asks how many addresses there are, and that its neighbours do not do the same. */
  network: burstRule(
    'network',
    'from one network',
    'Burst from one network',
    OF_NO_CROWD,
    ['click_load_network'],
    2,
  ),
  visitor: burstRule(
    'visitor',
    'of one visitor',
    'Burst of one visitor',
    {
      clicks_per_10_min: 20,
      clicks_per_hour: 60,
      // One visitor is one person, whatever browsers it names.
      clicks_a_person_per_10_min: 0,
      clicks_a_person_per_hour: 0,
    },
    ['click_frequency_visitor', 'click_load_visitor', 'visitor_on_many_networks', 'impossible_travel'],
  ),
  /** An address on a site: that a pattern decides, which has counted its people. */
  spot: burstRule('spot', 'from one address on one site', 'Burst on one site', OF_NO_CROWD, [
    'one_site_only',
  ]),
  /** A visitor wherever they come by. */
  wanderer: burstRule(
    'wanderer',
    'of one visitor in places too far apart',
    'One visitor, too far apart',
    OF_NO_CROWD,
    ['visitor_on_many_networks', 'impossible_travel'],
  ),
};

/** As `click_frequency_ip` has it of visitors who come back within two minutes. */
const A_VISITOR_AT_ONCE = 1.6;
/** Fewer are no burst: a pattern may also refuse whoever comes to an address right after one. */
const LEAST = 10;
/** Of a visitor, what a pattern refused is the visitor's: three places, each within an hour of the one before (`impossible_travel`). */
const WANDERING = { least: 3, edgeMs: 3_600_000 } as const;

/** The limits of a sequence of this kind. */
export function burstLimits(kind: BurstKind, limits: Limits = BURST_RULES[kind].limits): BurstLimits {
  return {
    most: { 10: limits.clicks_per_10_min, 60: limits.clicks_per_hour },
    perPerson: { 10: limits.clicks_a_person_per_10_min, 60: limits.clicks_a_person_per_hour },
    ...(kind === 'address' && { perVisitorAtOnce: A_VISITOR_AT_ONCE }),
    ...(kind === 'wanderer' ? WANDERING : { least: LEAST }),
  };
}

/** What an adjustment keeps of a burst. `seconds` is how long all of it took. */
export function burstDetail(burst: Burst, seconds: number): LookBackDetail {
  const { clicks, minutes, limit, first, last } = burst;
  return {
    clicks,
    minutes: Math.ceil(minutes),
    ...(limit !== null && { limit }),
    burst_clicks: last - first + 1,
    burst_seconds: Math.round(seconds),
  };
}

function clause(whose: string, detail: LookBackDetail, locale: string): string {
  const burst = `one of ${figure(detail, 'burst_clicks', locale)} clicks ${whose} in ${spell(Number(detail.burst_seconds ?? 0), locale)}`;
  const window = `${figure(detail, 'clicks', locale)} of them within ${figure(detail, 'minutes', locale)} minutes`;
  return detail.limit === undefined
    ? `${burst}; a pattern had decided after ${figure(detail, 'clicks', locale)} of them`
    : `${burst}; ${window}, where the limit is ${figure(detail, 'limit', locale)}`;
}
