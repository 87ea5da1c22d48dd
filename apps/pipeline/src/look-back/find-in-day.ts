import {
  type Adjustment,
  type ClickHouseClient,
  clicksOfEvenAddresses,
  clicksOfSources,
  type EvenAddresses,
  evenAddresses,
  type HeavySource,
  type LookName,
  roamingVisitors,
  sourcesOfDay,
} from '@clickledger/db';
import type { Span } from '@clickledger/domain';
import {
  type ConcentrationRule,
  campaignConcentration,
  evenHands,
  type Finding,
  type RuleBase,
  roamingVisitor,
  siteConcentration,
  subjectDay,
} from '@clickledger/rules';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
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
  yield* evenHanded(asked);
}

async function* concentrated(
  asked: Asked,
  look: 'site' | 'campaign',
  rule: ConcentrationRule,
): AsyncGenerator<Adjustment[]> {
  const { clickhouse, advertiserId, day } = asked;
  const least = rule.limits.together_clicks ?? 1;
  const { subjects, heavy } = await sourcesOfDay(clickhouse, look, advertiserId, day, least);
  for (const [subject, sources] of Map.groupBy(heavy, (source) => source.subject)) {
    const totals = subjects.find((each) => each.subject === subject);
    if (!totals) continue;
    const findings = rule.judge(sources, subjectDay(totals, subjects));
    yield* clicksOf(asked, look, rule, subject, found(sources, findings));
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
    const clicks = await clicksOfSources(clickhouse, look, advertiserId, day, { subject, sources });
    yield clicks.flatMap(({ source, ...click }) => {
      const finding = findings.get(source);
      return finding ? [{ ...click, ...because(rule, finding), advertiserId }] : [];
    });
  }
}

async function* evenHanded({ clickhouse, advertiserId, day }: Asked): AsyncGenerator<Adjustment[]> {
  const counts = await evenAddresses(clickhouse, advertiserId, day);
  const suspects = counts.filter(
    ({ each, addresses }) => each > 1 && addresses >= evenHands.limits.addresses,
  );
  if (suspects.length === 0) return;
  const before = await evenAddresses(clickhouse, advertiserId, { from: day.from - WEEK_MS, to: day.from });
  for (const { campaignId, each, addresses } of suspects) {
    const own = ({ campaignId: id }: EvenAddresses) => id === campaignId;
    const finding = evenHands.judge({
      each,
      addresses,
      of: addressesOf(counts.filter(own)),
      elsewhere: share(
        counts.filter((count) => !own(count)),
        each,
      ),
      before: share(before.filter(own), each),
    });
    if (!finding) continue;
    const clicks = await clicksOfEvenAddresses(clickhouse, advertiserId, day, { campaignId, each });
    yield clicks.map((click) => ({ ...click, ...because(evenHands, finding), advertiserId }));
  }
}

function share(counts: readonly EvenAddresses[], each: number) {
  return { addresses: addressesOf(counts.filter((count) => count.each === each)), of: addressesOf(counts) };
}

function addressesOf(counts: readonly EvenAddresses[]): number {
  return counts.reduce((sum, { addresses }) => sum + addresses, 0);
}

function because(
  { name, version, class: invalidClass }: RuleBase,
  { detail }: Finding,
): Pick<Adjustment, 'rule' | 'version' | 'class' | 'detail'> {
  return { rule: name, version, class: invalidClass, detail };
}
