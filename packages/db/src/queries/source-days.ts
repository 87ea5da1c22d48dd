import type { NetworkCategory, Span } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { select } from '#clickhouse/select.ts';
import {
  type AdjustableClick,
  adjustableColumns,
  adjustableShape,
  toAdjustable,
} from './adjustable-click.ts';
import { judgedClicks, LOOK_BACK_LIMITS } from './judged-clicks.ts';

/** Networks of which each address is many people's. */
const SHARED: readonly NetworkCategory[] = ['carrier_nat', 'privacy_relay', 'corporate_proxy', 'education'];
const OF_ONE = `network_category NOT IN ('${SHARED.join("', '")}')`;

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
  /** Sources of `least` clicks and more. */
  heavy: number;
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
        SELECT subject, sum(clicks) AS total, count() AS sources, countIf(clicks >= {least: UInt32}) AS heavy
        FROM (${cells}) GROUP BY subject`,
      ...asked,
      row: z
        .object({
          subject: z.string(),
          total: z.coerce.number(),
          sources: z.coerce.number(),
          heavy: z.coerce.number(),
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

/** Addresses that clicked on a campaign as often as each other. */
export interface EvenAddresses {
  campaignId: string;
  each: number;
  addresses: number;
}

/** More clicks an address than this are no botnet's. */
const MOST_EACH = 20;

/** How many addresses clicked how often on each campaign in a span (ms), by campaign and number of clicks. */
export async function evenAddresses(
  ch: ClickHouseClient,
  advertiserId: string,
  span: Span,
): Promise<EvenAddresses[]> {
  const { sql, params } = judgedClicks(advertiserId, span);
  return select(ch, {
    sql: `
      SELECT campaign_id, each, count() AS addresses FROM (
        SELECT campaign_id, least(count(), ${MOST_EACH + 1}) AS each FROM ${sql} WHERE ${LOOKS.campaign.which}
        GROUP BY campaign_id, toStartOfDay(at), ${LOOKS.campaign.source})
      GROUP BY campaign_id, each ORDER BY campaign_id, each`,
    params,
    row: z
      .object({ campaign_id: z.string(), each: z.coerce.number(), addresses: z.coerce.number() })
      .transform(({ campaign_id, ...counts }): EvenAddresses => ({ campaignId: campaign_id, ...counts })),
    settings: LOOK_BACK_LIMITS,
  });
}

/** The charged clicks of sources (of one look) on a site or campaign in a span (ms). */
export function clicksOfSources(
  ch: ClickHouseClient,
  look: LookName,
  advertiserId: string,
  span: Span,
  { subject, sources }: { subject: string; sources: readonly string[] },
): Promise<(AdjustableClick & { source: string })[]> {
  const { sql, params } = judgedClicks(advertiserId, span);
  const { subject: column, source, which } = LOOKS[look];
  return select(ch, {
    sql: `
      SELECT toString(${source}) AS source, ${adjustableColumns('c')}
      FROM ${sql} AS c
      WHERE ${which} AND c.verdict = 'billable' AND ${column} = {subject: String}
        AND toString(${source}) IN {sources: Array(String)}
      ORDER BY event_ms, click_id, keyed`,
    params: { ...params, subject, sources },
    row: adjustableShape
      .extend({ source: z.string() })
      .transform(({ source, ...click }) => ({ ...toAdjustable(click), source })),
    settings: LOOK_BACK_LIMITS,
  });
}

/** The charged clicks of all addresses that clicked on a campaign exactly so often in a span (ms). */
export function clicksOfEvenAddresses(
  ch: ClickHouseClient,
  advertiserId: string,
  span: Span,
  { campaignId, each }: { campaignId: string; each: number },
): Promise<AdjustableClick[]> {
  const { sql, params } = judgedClicks(advertiserId, span);
  const { source, which } = LOOKS.campaign;
  return select(ch, {
    sql: `
      SELECT ${adjustableColumns('c')} FROM ${sql} AS c
      WHERE ${which} AND c.verdict = 'billable' AND c.campaign_id = {campaignId: String} AND ${source} IN (
        SELECT ${source} FROM ${sql} WHERE ${which} AND campaign_id = {campaignId: String}
        GROUP BY ${source} HAVING count() = {each: UInt32})
      ORDER BY event_ms, click_id, keyed`,
    params: { ...params, campaignId, each },
    row: adjustableShape.transform(toAdjustable),
    settings: LOOK_BACK_LIMITS,
  });
}
