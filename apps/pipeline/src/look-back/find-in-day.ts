import {
  type Adjustment,
  buildsOf,
  type ClickHouseClient,
  clicksOfReturning,
  clicksOfSources,
  clicksOfTheirVisitors,
  type HeavySource,
  type LookName,
  type ReturningSubject,
  returningBrowsersOf,
  roamingVisitors,
  sourcesOfDay,
} from '@clickledger/db';
import type { Span } from '@clickledger/domain';
import {
  type ConcentrationRule,
  campaignConcentration,
  type Finding,
  type ReturningDay,
  type RuleBase,
  returningBrowsers,
  roamingVisitor,
  siteConcentration,
  subjectDay,
} from '@clickledger/rules';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** Builds of browsers that fewer have on a site or campaign are not looked at by themselves. */
const BUILD_BROWSERS = 20;
/** Sources a question. */
const SOURCES = 500;

/** What is asked about, of whom, and over which day (ms). */
interface Asked {
  clickhouse: ClickHouseClient;
  advertiserId: string;
  day: Span;
}

/** The charged clicks of a day (ms) that only all of it gives away, a rule at a time. */
export async function* foundInDay(
  clickhouse: ClickHouseClient,
  advertiserId: string,
  day: Span,
): AsyncGenerator<Adjustment[]> {
  const asked = { clickhouse, advertiserId, day };
  yield* concentrated(asked, 'site', siteConcentration);
  yield* concentrated(asked, 'campaign', campaignConcentration);
  yield* roaming(asked);
  yield* returning(asked, 'site');
  yield* returning(asked, 'campaign');
}

async function* concentrated(
  asked: Asked,
  look: 'site' | 'campaign',
  rule: ConcentrationRule,
): AsyncGenerator<Adjustment[]> {
  const { clickhouse, advertiserId, day } = asked;
  const least = rule.limits.together_clicks ?? 1;
  const { subjects, heavy } = await sourcesOfDay(clickhouse, look, advertiserId, day, least);
  const days = [...Map.groupBy(heavy, (source) => source.subject)].flatMap(([subject, sources]) => {
    const totals = subjects.find((each) => each.subject === subject);
    if (!totals) return [];
    const own = subjectDay(totals, subjects);
    return [{ subject, sources, own, alike: rule.alike(sources, own) }];
  });
  for (const { subject, sources, own } of days) {
    const others = days.filter((each) => each.subject !== subject);
    const sourcesOfOthers = sumOf(
      subjects.filter((each) => each.subject !== subject),
      'sources',
    );
    const usualAlike = (100 * sumOf(others, 'alike')) / Math.max(1, sourcesOfOthers);
    const findings = rule.judge(sources, { ...own, usualAlike });
    const sourcesFound = found(sources, findings);
    yield* clicksOf(asked, look, rule, subject, sourcesFound);
    if (look === 'site') yield* fromElsewhere(asked, rule, subject, sourcesFound);
  }
}

/** What the same visitors clicked on the site from other networks: whoever clicks at home takes the phone along. */
async function* fromElsewhere(
  { clickhouse, advertiserId, day }: Asked,
  rule: RuleBase,
  subject: string,
  findings: ReadonlyMap<string, Finding>,
): AsyncGenerator<Adjustment[]> {
  if (findings.size === 0) return;
  const sources = [...findings.keys()];
  for await (const clicks of clicksOfTheirVisitors(clickhouse, advertiserId, day, { subject, sources })) {
    yield clicks.flatMap(({ source, ...click }) => {
      const finding = findings.get(source);
      if (!finding) return [];
      const detail = { ...finding.detail, from: 'elsewhere' };
      return [{ ...click, ...because(rule, { detail }), advertiserId }];
    });
  }
}

/** What was found of which source. */
function found(
  sources: readonly Pick<HeavySource, 'source'>[],
  findings: readonly (Finding | undefined)[],
): Map<string, Finding> {
  return new Map(
    sources.flatMap(({ source }, i) => {
      const finding = findings[i];
      return finding ? [[source, finding] as const] : [];
    }),
  );
}

async function* roaming(asked: Asked): AsyncGenerator<Adjustment[]> {
  const { clickhouse, advertiserId, day } = asked;
  const visitors = await roamingVisitors(clickhouse, advertiserId, day, roamingVisitor.limits);
  const findings = visitors.map((visitor) => roamingVisitor.judge(visitor));
  yield* clicksOf(asked, 'visitor', roamingVisitor, '', found(visitors, findings));
}

async function* clicksOf(
  { clickhouse, advertiserId, day }: Asked,
  look: LookName,
  rule: RuleBase,
  subject: string,
  findings: ReadonlyMap<string, Finding>,
): AsyncGenerator<Adjustment[]> {
  const all = [...findings.keys()];
  for (let from = 0; from < all.length; from += SOURCES) {
    const sources = all.slice(from, from + SOURCES);
    for await (const clicks of clicksOfSources(clickhouse, look, advertiserId, day, { subject, sources })) {
      yield clicks.flatMap(({ source, ...click }) => {
        const finding = findings.get(source);
        return finding ? [{ ...click, ...because(rule, finding), advertiserId }] : [];
      });
    }
  }
}

async function* returning(asked: Asked, about: ReturningSubject): AsyncGenerator<Adjustment[]> {
  const { clickhouse, advertiserId, day } = asked;
  const all = await returningBrowsersOf(clickhouse, about, advertiserId, day);
  const suspects = all.filter(({ back, providers }) => mayBeProgram(back, providers));
  for (const own of suspects) {
    const { subject } = own;
    const finding = returningBrowsers.judge({
      ...own,
      elsewhere: all.filter((each) => each !== own),
      ...(await ofDaysBefore(asked, about, subject)),
    });
    if (!finding) continue;
    const { spared } = finding;
    const builds = [...finding.builds.keys()];
    for await (const clicks of clicksOfReturning(clickhouse, about, advertiserId, day, {
      subject,
      builds,
      spared,
    })) {
      yield clicks.map(({ build, ...click }) => ({
        ...click,
        ...because(returningBrowsers, finding.builds.get(build) ?? finding.back),
        advertiserId,
      }));
    }
  }
}

function mayBeProgram(back: number, providers: number): boolean {
  const { limits } = returningBrowsers;
  return back >= limits.back && providers >= limits.providers;
}

/** What a suspected site or campaign was like in the week before, and the builds of its browsers beside those of others. */
async function ofDaysBefore(
  { clickhouse, advertiserId, day }: Asked,
  about: ReturningSubject,
  subject: string,
): Promise<Pick<ReturningDay, 'before' | 'builds'>> {
  const week = { from: day.from - WEEK_MS, to: day.from };
  const [before] = await returningBrowsersOf(clickhouse, about, advertiserId, week, subject);
  const least = BUILD_BROWSERS;
  const builds = await buildsOf(clickhouse, about, advertiserId, day, { subject, least });
  const named = builds.map(({ build }) => build);
  const earlier =
    before === undefined
      ? []
      : await buildsOf(clickhouse, about, advertiserId, week, { subject, least, named });
  return {
    before: before ?? { browsers: 0, back: 0 },
    builds: builds.map(({ build, own, back, others }) => ({
      build,
      back,
      browsers: own,
      elsewhere: others,
      before: earlier.find((each) => each.build === build)?.own ?? 0,
    })),
  };
}

function sumOf<K extends string>(all: readonly Record<K, number>[], what: K): number {
  return all.reduce((sum, each) => sum + each[what], 0);
}

function because(
  { name, version, class: invalidClass }: RuleBase,
  { detail }: Finding,
): Pick<Adjustment, 'rule' | 'version' | 'class' | 'detail'> {
  return { rule: name, version, class: invalidClass, detail };
}
