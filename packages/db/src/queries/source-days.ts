import type { NetworkCategory, Span } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { select, selectBlocks } from '#clickhouse/select.ts';
import {
  type AdjustableClick,
  adjustableColumns,
  adjustableShape,
  toAdjustable,
} from './adjustable-click.ts';
import { judgedClicks, LOOK_BACK_LIMITS } from './judged-clicks.ts';

/** Networks of which each address is many people's. */
const SHARED: readonly NetworkCategory[] = ['carrier_nat', 'privacy_relay', 'corporate_proxy', 'education'];
/** What says that an address is one household's. */
export const OF_ONE = `network_category NOT IN ('${SHARED.join("', '")}')`;

/** A look at a day: what clicks are put together by, and on what. */
interface Look {
  /** What is looked at: a column, or nothing. */
  subject: string;
  /** Where a source is, and what it is; expressions on `judgedClicks`. */
  place: string;
  source: string;
  which: string;
}

const LOOKS = {
  /** A browser at a network, on a site. */
  site: {
    subject: 'site_id',
    place: 'sipHash64(standing, network)',
    source: 'sipHash64(standing, network, user_agent)',
    which: `network != '' AND site_id != '' AND ${OF_ONE}`,
  },
  /** An address, on a campaign. */
  campaign: {
    subject: 'campaign_id',
    place: 'sipHash64(standing, address)',
    source: 'sipHash64(standing, address)',
    which: `address != '' AND ${OF_ONE}`,
  },
  /** A visitor whose id is the advertiser's word. */
  visitor: {
    subject: `''`,
    place: 'sipHash64(visitor)',
    source: 'sipHash64(visitor)',
    which: `visitor != '' AND standing = 'keyed' AND ${OF_ONE}`,
  },
} as const satisfies Record<string, Look>;
export type LookName = keyof typeof LOOKS;

/** What all sources of a site or campaign came to in a day. */
export interface SubjectCounts {
  subject: string;
  clicks: number;
  sources: number;
}

/** A source that came to much on a site or campaign. */
export interface HeavySource {
  subject: string;
  /** Names it for `clicksOfSources`, and says nothing of it. */
  source: string;
  clicks: number;
  everywhere: number;
  agents: number;
  visitors: number;
  hours: number;
}

/** Each site or campaign of an advertiser with clicks in a span (ms), and each source that came to `least` clicks on one. */
export async function sourcesOfDay(
  ch: ClickHouseClient,
  look: 'site' | 'campaign',
  advertiserId: string,
  span: Span,
  least: number,
): Promise<{ subjects: SubjectCounts[]; heavy: HeavySource[] }> {
  const { sql, params } = judgedClicks(advertiserId, span);
  const { subject, place, source, which } = LOOKS[look];
  const cells = `
    SELECT ${subject} AS subject, ${place} AS place, ${source} AS source, count() AS clicks,
      uniqExactIf(visitor, visitor != '') AS visitors, uniqExact(toStartOfHour(at)) AS hours,
      uniqExactState(user_agent) AS agent_state
    FROM ${sql} WHERE ${which} GROUP BY subject, place, source`;
  const asked = { params: { ...params, least }, settings: LOOK_BACK_LIMITS };
  const [subjects, heavy] = await Promise.all([
    select(ch, {
      sql: `
        SELECT subject, sum(clicks) AS total, count() AS sources
        FROM (${cells}) GROUP BY subject`,
      ...asked,
      row: z
        .object({
          subject: z.string(),
          total: z.coerce.number(),
          sources: z.coerce.number(),
        })
        .transform(({ total, ...counts }): SubjectCounts => ({ ...counts, clicks: total })),
    }),
    select(ch, {
      sql: `
        SELECT cell.1 AS subject, toString(cell.2) AS source, cell.3 AS clicks, cell.4 AS visitors, cell.5 AS hours,
          arraySum(c -> if(c.2 = cell.2, c.3, 0), cells) AS everywhere, agents
        FROM (
          SELECT groupArray((toString(subject), source, clicks, visitors, hours)) AS cells,
            uniqExactMerge(agent_state) AS agents
          FROM (${cells}) GROUP BY place HAVING max(clicks) >= {least: UInt32})
        ARRAY JOIN cells AS cell
        WHERE clicks >= {least: UInt32}
        ORDER BY subject, clicks DESC, source LIMIT 20000`,
      ...asked,
      row: z.object({
        subject: z.string(),
        source: z.string(),
        clicks: z.coerce.number(),
        everywhere: z.coerce.number(),
        agents: z.coerce.number(),
        visitors: z.coerce.number(),
        hours: z.coerce.number(),
      }),
    }),
  ]);
  return { subjects, heavy };
}

/** A visitor who came through many networks. */
export interface RoamingVisitor {
  source: string;
  clicks: number;
  networks: number;
  providers: number;
}

/** Visitors of a span (ms) who came to so many clicks through so many networks and more. */
export async function roamingVisitors(
  ch: ClickHouseClient,
  advertiserId: string,
  span: Span,
  least: { clicks: number; networks: number },
): Promise<RoamingVisitor[]> {
  const { sql, params } = judgedClicks(advertiserId, span);
  const { source, which } = LOOKS.visitor;
  return select(ch, {
    sql: `
      SELECT toString(${source}) AS source, count() AS clicks, uniqExactIf(network, network != '') AS networks,
        uniqExactIf(asn, asn != 0) AS providers
      FROM ${sql} WHERE ${which} GROUP BY source
      HAVING clicks >= {clicks: UInt32} AND networks >= {networks: UInt32}
      ORDER BY source LIMIT 20000`,
    params: { ...params, ...least },
    row: z.object({
      source: z.string(),
      clicks: z.coerce.number(),
      networks: z.coerce.number(),
      providers: z.coerce.number(),
    }),
    settings: LOOK_BACK_LIMITS,
  });
}

/** A charged click, and the source that it is of. */
export interface SourcedClick extends AdjustableClick {
  source: string;
}

const sourced = adjustableShape
  .extend({ source: z.string() })
  .transform(({ source, ...click }) => ({ ...toAdjustable(click), source }));

/** The charged clicks of sources (of one look) on a site or campaign in a span (ms). */
export function clicksOfSources(
  ch: ClickHouseClient,
  look: LookName,
  advertiserId: string,
  span: Span,
  { subject, sources }: { subject: string; sources: readonly string[] },
): AsyncGenerator<SourcedClick[]> {
  const { sql, params } = judgedClicks(advertiserId, span);
  const { subject: column, source, which } = LOOKS[look];
  return selectBlocks(ch, {
    sql: `
      SELECT toString(${source}) AS source, ${adjustableColumns('c')}
      FROM ${sql} AS c
      WHERE ${which} AND c.verdict = 'billable' AND ${column} = {subject: String}
        AND toString(${source}) IN {sources: Array(String)}
      ORDER BY event_ms, click_id, keyed`,
    params: { ...params, subject, sources },
    row: sourced,
    settings: LOOK_BACK_LIMITS,
  });
}

/**
 * The charged clicks on a site in a span (ms) that visitors of such sources made from elsewhere: of each visitor id at
 * least half of whose clicks there are these sources'. `source` names one of them.
 */
export function clicksOfTheirVisitors(
  ch: ClickHouseClient,
  advertiserId: string,
  span: Span,
  { subject, sources }: { subject: string; sources: readonly string[] },
): AsyncGenerator<SourcedClick[]> {
  const { sql, params } = judgedClicks(advertiserId, span);
  const { source } = LOOKS.site;
  const own = `toString(${source}) IN {sources: Array(String)}`;
  const who = `visitor != '' AND site_id = {subject: String}`;
  return selectBlocks(ch, {
    sql: `
      SELECT theirs.source AS source, ${adjustableColumns('c')}
      FROM (SELECT * FROM ${sql} WHERE ${who} AND verdict = 'billable' AND NOT (${own})) AS c
      INNER JOIN (
        SELECT standing, visitor, anyIf(toString(${source}), ${own}) AS source FROM ${sql} WHERE ${who}
        GROUP BY standing, visitor HAVING 2 * countIf(${own}) >= count()) AS theirs
      ON theirs.standing = c.standing AND theirs.visitor = c.visitor
      ORDER BY event_ms, click_id, keyed`,
    params: { ...params, subject, sources },
    row: sourced,
    settings: LOOK_BACK_LIMITS,
  });
}
