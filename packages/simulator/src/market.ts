import type { Audience } from './places.ts';
import type { Random } from './random.ts';

/** What there is to click on. */
export interface Market {
  advertisers: Advertiser[];
  /** Signs redirect links; undefined when it is not known here. */
  linkSecret?: string;
}

export interface Advertiser {
  id: string;
  /** Server-side key. */
  key: string;
  audience: Audience;
  /** In the order of the catalogue, which is also taken for their order of popularity. */
  campaigns: Campaign[];
  /** Empty when the catalogue cannot be read. */
  sites: Site[];
}

export interface Campaign {
  id: string;
  creatives: string[];
  /** ms; undefined when the catalogue cannot be read. */
  dedupeWindowMs?: number;
}

export interface Site {
  id: string;
  hostname: string;
}

/** No campaign's window may be shorter, or longer: configuration refuses it. */
const SHORTEST_WINDOW_MS = 1_000;
const LONGEST_WINDOW_MS = 86_400_000;
/** Clicks through some doors are timed by the collector, which may see them this much later. */
const CLOCK_MARGIN_MS = 60_000;

/** Two clicks closer than this are surely repeats. */
export function surelyRepeats({ dedupeWindowMs = SHORTEST_WINDOW_MS }: Campaign): number {
  return dedupeWindowMs;
}

/** Two clicks further apart than this are surely not. */
export function surelyApart({ dedupeWindowMs = LONGEST_WINDOW_MS }: Campaign): number {
  return dedupeWindowMs + CLOCK_MARGIN_MS;
}

/** Some campaigns and creatives are clicked far more than others: the n-th as often as 1/n. */
export function pickPopular<T>(list: readonly T[], random: Random): T {
  return random.weighted(list, (item) => 1 / (list.indexOf(item) + 1));
}

/** Good sites carry most people. */
export function pickSiteOfPeople(sites: readonly Site[], random: Random): Site | undefined {
  return sites.length === 0 ? undefined : pickPopular(sites, random);
}

/** The worst sites carry most robots. */
export function pickSiteOfRobots(sites: readonly Site[], random: Random): Site | undefined {
  return sites.length === 0 ? undefined : random.weighted(sites, (site) => (sites.indexOf(site) + 1) ** 3);
}
