import type { Finding } from '../rule.ts';
import { figure, type LookBackDetail, type LookBackRule } from './rule.ts';

/** Browsers at addresses, and those of them that came back half an hour later and more to click again, and hardly clicked elsewhere. */
export interface Returning {
  browsers: number;
  back: number;
}

/** A site's or campaign's day. */
export interface ReturningDay extends Returning {
  /** Of those that came back, how many kept one visitor id, and how many providers' networks they are in. */
  named: number;
  providers: number;
  /** The same of each of the advertiser's other sites or campaigns that day, and of this one on the days of the week before. */
  elsewhere: readonly Returning[];
  before: Returning;
  /** Builds of browsers (user agents) that many have there. */
  builds: readonly BuildDay[];
}

/** How many browsers of one build there are, and how many of those here came back. */
export interface BuildDay {
  build: string;
  browsers: number;
  back: number;
  elsewhere: number;
  before: number;
}

/** What is taken back: of which browsers, and why. */
export interface ReturningFinding {
  /** Of all that came back, but for builds that came back no more often than people's do. */
  back: Finding;
  spared: readonly string[];
  /** Of all of some builds, whether they came back or not. */
  builds: ReadonlyMap<string, Finding>;
}

type Limits = Readonly<
  Record<
    | 'back'
    | 'times_usual'
    | 'baseline_browsers'
    | 'browsers_each'
    | 'providers'
    | 'percent_without_history'
    | 'times_without_history'
    | 'named_percent'
    | 'build_browsers'
    | 'times_build'
    | 'times_spared',
    number
  >
>;

export interface ReturningRule extends LookBackRule<Limits> {
  judge(day: ReturningDay, limits?: Limits): ReturningFinding | undefined;
}

const LIMITS: Limits = {
  /** Fewer that come back are chance. */
  back: 300,
  /** So many times the share of them that is usual elsewhere, and was usual before. */
  times_usual: 6,
  /** What is compared with has to have so many browsers, and each other site or campaign so many. */
  baseline_browsers: 500,
  browsers_each: 100,
  /** A home's computer may be anybody's; those of few providers are one region's people behind shared addresses. */
  providers: 12,
  /** What has no days before it may be a place that people come back to, so it takes more, and of known visitors. */
  percent_without_history: 33,
  times_without_history: 8,
  named_percent: 50,
  /** Where that is so: builds that so many have there, and so many times more than is usual, are the program's. */
  build_browsers: 50,
  times_build: 16,
  /** A build that came back at most so many times more often than is usual is people's, though a program is there, too. */
  times_spared: 3,
};

/** A botnet: thousands of addresses, each of which comes back to click on the same, as people hardly ever do. */
export const returningBrowsers: ReturningRule = {
  name: 'look_back_botnet',
  version: 2,
  class: 'sivt',
  about: 'origin',
  weight: 100,
  limits: LIMITS,
  words: {
    name: 'Many that come back to one place',
    meaning:
      'Hundreds of browsers at addresses of many providers came back within a day to click on one site or campaign and nowhere else, far more of them than elsewhere or in the week before.',
  },
  judge: (day, limits = LIMITS) => {
    const { browsers, back, providers } = day;
    const usual = usualShare(day, limits);
    if (usual === undefined || back < limits.back || providers < limits.providers) return undefined;
    if (back < limits.times_usual * usual * browsers) return undefined;
    if (day.before.browsers < limits.baseline_browsers && !isClearAlone(day, usual, limits)) return undefined;
    const detail = {
      browsers: back,
      of: browsers,
      expected: Math.round(usual * browsers),
      limit: limits.back,
    };
    return {
      back: { weight: 100, detail },
      spared: sparedOf(day, usual, limits),
      builds: buildsOf(day, limits),
    };
  },
  clause,
};

/**
 * The share that comes back elsewhere, in the middle of the others, or did before, whichever is larger; undefined where
 * there is nothing to compare with. The middle, as people come back to a large place more often than to a small one.
 */
function usualShare({ elsewhere, before }: ReturningDay, limits: Limits): number | undefined {
  const others = elsewhere.filter(({ browsers }) => browsers >= limits.browsers_each);
  const shares = others.map(shareBack).sort((a, b) => a - b);
  const middle = shares[Math.floor(shares.length / 2)];
  const baselines = [
    ...(middle !== undefined && browsersOf(others) >= limits.baseline_browsers ? [middle] : []),
    ...(before.browsers >= limits.baseline_browsers ? [shareBack(before)] : []),
  ];
  return baselines.length === 0 ? undefined : Math.max(...baselines);
}

/** One more than was seen: what never happened before is no proof that it cannot. */
function shareBack({ back, browsers }: Returning): number {
  return (back + 1) / browsers;
}

function browsersOf(all: readonly Returning[]): number {
  return all.reduce((sum, { browsers }) => sum + browsers, 0);
}

function isClearAlone({ browsers, back, named }: ReturningDay, usual: number, limits: Limits): boolean {
  return (
    back >= (limits.percent_without_history / 100) * browsers &&
    back >= limits.times_without_history * usual * browsers &&
    named >= (limits.named_percent / 100) * back
  );
}

/** Builds of which some would have come back anyway, and hardly more did. */
function sparedOf(day: ReturningDay, usual: number, limits: Limits): string[] {
  const others = browsersOf(day.elsewhere);
  if (others < limits.baseline_browsers) return [];
  return day.builds
    .filter(({ back, elsewhere }) => {
      const expected = usual * day.browsers * (elsewhere / others);
      return expected >= 1 && back <= limits.times_spared * expected;
    })
    .map(({ build }) => build);
}

function buildsOf(day: ReturningDay, limits: Limits): Map<string, Finding> {
  const found = new Map<string, Finding>();
  for (const { build, browsers, elsewhere, before } of day.builds) {
    const shares = [
      [elsewhere, browsersOf(day.elsewhere)],
      [before, day.before.browsers],
    ] as const;
    const usual = Math.max(
      ...shares.map(([own, all]) => (all >= limits.baseline_browsers ? (own + 1) / all : 0)),
    );
    const expected = Math.round(usual * day.browsers);
    if (browsers < limits.build_browsers || browsers < limits.times_build * usual * day.browsers) continue;
    const detail = { browsers: day.back, of: day.browsers, alike: browsers, expected, limit: limits.back };
    found.set(build, { weight: 100, detail });
  }
  return found;
}

function clause(detail: LookBackDetail, locale: string): string {
  const number = (name: string) => figure(detail, name, locale);
  // As version 1 said it.
  if (detail.each !== undefined) {
    return `${number('addresses')} addresses clicked on this campaign exactly ${number('each')} times in a day; by what is usual it would have been ${number('expected')}`;
  }
  const back = `${number('browsers')} of ${number('of')} browsers came back half an hour later and more to click here again, and hardly anywhere else`;
  return detail.alike === undefined
    ? `${back}; by what is usual it would have been ${number('expected')}`
    : `${back}, and this click is of a browser that ${number('alike')} have; by what is usual it would have been ${number('expected')}`;
}
