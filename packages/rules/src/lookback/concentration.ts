import type { Finding } from '../rule.ts';
import { figure, type LookBackDetail, type LookBackRule } from './rule.ts';

/** One source of clicks on a site's or a campaign's day: a browser at a network, or an address. */
export interface SourceDay {
  /** Its clicks on the site or campaign, and on all of the advertiser's. */
  clicks: number;
  everywhere: number;
  /** Browsers seen where it is: of its network or address, that day. */
  agents: number;
  /** Visitor ids among its clicks there; 0 where they have none. */
  visitors: number;
  /** Hours of the day in which it clicked there. */
  hours: number;
}

/** The day that it is compared with. */
export interface SubjectDay {
  /** The site's or campaign's share of the advertiser's clicks by all other sources, 0 to 1; 1 where it is the only one. */
  share: number;
  /** Clicks of a source on the advertiser's other sites or campaigns that day, on average; of this one where there is no other. */
  usual: number;
  /** Sources on the site or campaign. */
  sources: number;
}

/** The same, with what others did that day. */
export interface ComparedDay extends SubjectDay {
  /** Of a hundred sources of the other sites or campaigns, how many were as `alike` counts them. */
  usualAlike: number;
}

/** What all sources of a site or campaign came to in a day. */
export interface SubjectTotals {
  subject: string;
  clicks: number;
  sources: number;
}

/** Fewer sources elsewhere are no measure of what is usual. */
const LEAST_SOURCES = 100;

/** A site's or campaign's day beside those of the advertiser's others. */
export function subjectDay(of: SubjectTotals, all: readonly SubjectTotals[]): SubjectDay {
  const sum = (some: readonly SubjectTotals[], what: 'clicks' | 'sources') =>
    some.reduce((total, each) => total + each[what], 0);
  const others = all.filter(({ subject }) => subject !== of.subject);
  const measure = sum(others, 'sources') >= LEAST_SOURCES ? others : [of];
  return {
    share: of.clicks / sum(all, 'clicks'),
    usual: sum(measure, 'clicks') / sum(measure, 'sources'),
    sources: of.sources,
  };
}

type Limits = Readonly<
  Record<
    | 'clicks'
    | 'clicks_where_alone'
    | 'times_usual'
    | 'percent_there'
    | 'chance_1_in_10_to'
    | 'agents'
    | 'agents_without_ids'
    | 'clicks_a_visitor'
    | 'returning_visitors'
    | 'hours'
    | 'new_visitors_percent'
    | 'together_sources'
    | 'together_clicks',
    number
  >
>;

export interface ConcentrationRule extends LookBackRule<Limits> {
  /** How many sources of a site's or campaign's day may be one that many are together. */
  alike(sources: readonly SourceDay[], day: SubjectDay, limits?: Limits): number;
  judge(sources: readonly SourceDay[], day: ComparedDay, limits?: Limits): (Finding | undefined)[];
}

const LIMITS: Limits = {
  /** Clicks of one source a day, where the advertiser has other sites or campaigns that it could have clicked on. */
  clicks: 20,
  /** The same where it has not. */
  clicks_where_alone: 40,
  /** So many times what sources come to elsewhere. */
  times_usual: 8,
  /** Of its clicks so many are there: of very many, a few more than usual would be unlikely, too. */
  percent_there: 60,
  /** How unlikely it is that it would never have clicked on another: one in ten to this power. */
  chance_1_in_10_to: 6,
  /** Where more browsers are seen, more people are. */
  agents: 4,
  /** Where browsers keep no id, so many of them may be an office's, unless it goes on for `hours` of the day. */
  agents_without_ids: 3,
  /** Fewer clicks a visitor id are many people's, unless it goes on for `hours` of the day. */
  clicks_a_visitor: 3,
  hours: 4,
  /** So many visitor ids that come back are an office's people; a clicker's own ids are few, or new each time. */
  returning_visitors: 20,
  /** Who makes up a visitor for each click has so many of them; of people in an office one in ten comes back and more. */
  new_visitors_percent: 95,
  /** So many sources of so many clicks each, where elsewhere there are few such, are one. */
  together_sources: 10,
  together_clicks: 8,
};

const concentrationRule = (
  name: string,
  about: 'site' | 'origin',
  words: { name: string; meaning: string },
  [source, subject]: readonly [string, string],
): ConcentrationRule => ({
  name,
  version: 2,
  class: 'sivt',
  about,
  weight: 100,
  limits: LIMITS,
  words,
  alike: (sources, day, limits = LIMITS) => sources.filter((source) => isAlike(source, day, limits)).length,
  judge: (sources, day, limits = LIMITS) => judgeSources(sources, day, limits),
  clause: (detail, locale) => clause(source, subject, detail, locale),
});

/** A publisher who clicks on the ads of its own site: one browser of one network, there and nowhere else. */
export const siteConcentration = concentrationRule(
  'look_back_site',
  'site',
  {
    name: 'One site, one clicker',
    meaning:
      'One browser of one network clicked on ads of a single site all day, many times more than visitors do, and hardly anywhere else.',
  },
  ['one browser of one network', 'site'],
);

/** Somebody who uses up a campaign: a few addresses, on that one and nowhere else. */
export const campaignConcentration = concentrationRule(
  'look_back_campaign',
  'origin',
  {
    name: 'One campaign, few addresses',
    meaning:
      'A few addresses clicked on a single campaign all day, many times more than visitors do, and hardly on any other.',
  },
  ['one address', 'campaign'],
);

function judgeSources(
  sources: readonly SourceDay[],
  day: ComparedDay,
  limits: Limits,
): (Finding | undefined)[] {
  const kinds = sources.map((source) => kindOf(source, day, limits));
  const together = sources.filter((source) => isAlike(source, day, limits)).length;
  const expected = (day.usualAlike / 100) * day.sources;
  const many = day.share < 1 && together >= limits.together_sources && together >= 5 * expected;
  return sources.map((source, i) => {
    const kind = kinds[i];
    if (!kind) return undefined;
    const least = day.share > 0.5 ? limits.clicks_where_alone : limits.clicks;
    const byItself =
      kind === 'one' && source.clicks >= least && source.clicks >= limits.times_usual * day.usual;
    if (!byItself && !(many && source.clicks >= limits.together_clicks)) return undefined;
    const detail: LookBackDetail = {
      clicks: source.clicks,
      everywhere: source.everywhere,
      usual: Math.round(day.usual * 10) / 10,
      ...(byItself ? { limit: least } : { together, limit: limits.together_clicks }),
    };
    return { weight: 100, detail };
  });
}

function isAlike(source: SourceDay, day: SubjectDay, limits: Limits): boolean {
  return source.clicks >= limits.together_clicks && kindOf(source, day, limits) !== undefined;
}

/**
 * What a source is by all that can be seen: one clicker who wants this one site or campaign; one that is another browser
 * and another visitor with nearly each click, for hours, which many together give away and none alone; or people.
 */
function kindOf(source: SourceDay, { share }: SubjectDay, limits: Limits): 'one' | 'changing' | undefined {
  const { clicks, visitors, hours } = source;
  const oneSided =
    clicks >= (limits.percent_there / 100) * source.everywhere &&
    unlikeliness(clicks, source.everywhere, share) >= limits.chance_1_in_10_to;
  const isNewEachTime = visitors >= (limits.new_visitors_percent / 100) * clicks;
  if (source.agents > limits.agents) {
    return isNewEachTime && hours >= limits.hours && oneSided && share <= 0.5 ? 'changing' : undefined;
  }
  if (visitors >= limits.returning_visitors && !isNewEachTime) return undefined;
  const crowd =
    visitors > 0 ? clicks < limits.clicks_a_visitor * visitors : source.agents >= limits.agents_without_ids;
  if (crowd && hours < limits.hours) return undefined;
  // Where nearly everything is on it anyway, an office without ids looks like one clicker: few ids have to say that it is.
  if (share > 0.5) return visitors > 0 && !crowd ? 'one' : undefined;
  return oneSided ? 'one' : undefined;
}

/**
 * That at least `hits` of `tries` would fall on something of this share by chance is at most one in ten to the power of
 * this (Chernoff's bound).
 */
export function unlikeliness(hits: number, tries: number, share: number): number {
  const seen = hits / tries;
  if (seen <= share) return 0;
  const divergence =
    seen * Math.log(seen / share) + (seen === 1 ? 0 : (1 - seen) * Math.log((1 - seen) / (1 - share)));
  return (tries * divergence) / Math.LN10;
}

function clause(source: string, subject: string, detail: LookBackDetail, locale: string): string {
  const said = `${figure(detail, 'clicks', locale)} clicks of ${source} on this ${subject} in a day, of ${figure(detail, 'everywhere', locale)} on all; elsewhere it is ${figure(detail, 'usual', locale)} on average`;
  const why =
    detail.together === undefined
      ? `${said} and the limit is ${figure(detail, 'limit', locale)}`
      : `${said}, and ${figure(detail, 'together', locale)} sources did the same`;
  return detail.from === 'elsewhere' ? `${why}; this is a click of the same visitor from elsewhere` : why;
}
