import type { Span } from '@clickledger/domain';
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
import { OF_ONE } from './source-days.ts';

/** What is looked at, and its column. */
const SUBJECTS = { site: 'site_id', campaign: 'campaign_id' } as const;
export type ReturningSubject = keyof typeof SUBJECTS;

/** So much later, in seconds, is another visit; sooner it may be the second look at one letter or page. */
const LATER_S = 1_800;
/** Who clicks more often at one address is many people, or found by other looks. */
const MOST_CLICKS = 8;

/** Of its clicks so many percent are there: people who come back click elsewhere, too. */
const PERCENT_THERE = 80;

const BROWSER = 'sipHash64(standing, address, user_agent)';

/** Each browser at an address, by the day, on each site or campaign. */
function browsers(column: string, clicks: string): string {
  return `
    SELECT cell.1 AS subject, browser, agent, provider,
      cell.2 BETWEEN 2 AND ${MOST_CLICKS} AND cell.4 >= cell.3 + INTERVAL ${LATER_S} SECOND
        AND 100 * cell.2 >= ${PERCENT_THERE} * arraySum(each -> each.2, cells) AS came_back,
      cell.5 AS one_visitor
    FROM (
      SELECT browser, agent, any(asn) AS provider,
        groupArray((toString(subject), clicks, first, last, one_visitor)) AS cells
      FROM (
        SELECT ${column} AS subject, ${BROWSER} AS browser, sipHash64(user_agent) AS agent, toStartOfDay(at) AS day,
          count() AS clicks, min(at) AS first, max(at) AS last, any(asn) AS asn,
          uniqExactIf(visitor, visitor != '') = 1 AND countIf(visitor = '') = 0 AS one_visitor
        FROM ${clicks} WHERE address != '' AND ${column} != '' AND ${OF_ONE}
        GROUP BY subject, agent, browser, day)
      GROUP BY agent, browser, day)
    ARRAY JOIN cells AS cell`;
}

/** Of a site's or campaign's browsers in a span, those that came back. */
export interface ReturningCounts {
  subject: string;
  browsers: number;
  back: number;
  named: number;
  providers: number;
}

const counts = {
  subject: z.string(),
  browsers: z.coerce.number(),
  back: z.coerce.number(),
  named: z.coerce.number(),
  providers: z.coerce.number(),
};

/** Of each site or campaign of an advertiser in a span (ms), or of one, how many browsers came back, day by day. */
export function returningBrowsersOf(
  ch: ClickHouseClient,
  about: ReturningSubject,
  advertiserId: string,
  span: Span,
  subject?: string,
): Promise<ReturningCounts[]> {
  const { sql, params } = judgedClicks(advertiserId, span);
  const only = subject === undefined ? '' : 'WHERE subject = {subject: String}';
  return select(ch, {
    sql: `
      SELECT subject, count() AS browsers, countIf(came_back) AS back, countIf(came_back AND one_visitor) AS named,
        uniqExactIf(provider, came_back AND provider != 0) AS providers
      FROM (${browsers(SUBJECTS[about], sql)}) ${only} GROUP BY subject ORDER BY subject`,
    params: { ...params, ...(subject !== undefined && { subject }) },
    row: z.object(counts),
    settings: LOOK_BACK_LIMITS,
  });
}

/** How many browsers of one build a site or campaign has, how many of them came back, and how many all others have together. */
export interface BuildCounts {
  build: string;
  own: number;
  back: number;
  others: number;
}

/** The builds of a span (ms) that `least` browsers and more have on a site or campaign; or those that are named. */
export function buildsOf(
  ch: ClickHouseClient,
  about: ReturningSubject,
  advertiserId: string,
  span: Span,
  { subject, least, named }: { subject: string; least: number; named?: readonly string[] },
): Promise<BuildCounts[]> {
  const { sql, params } = judgedClicks(advertiserId, span);
  const having = named ? 'build IN {named: Array(String)}' : 'own >= {least: UInt32}';
  return select(ch, {
    sql: `
      SELECT toString(agent) AS build, countIf(subject = {subject: String}) AS own,
        countIf(came_back AND subject = {subject: String}) AS back, count() - own AS others
      FROM (${browsers(SUBJECTS[about], sql)}) GROUP BY build HAVING ${having} ORDER BY own DESC, build LIMIT 500`,
    params: { ...params, subject, ...(named ? { named } : { least }) },
    row: z.object({
      build: z.string(),
      own: z.coerce.number(),
      back: z.coerce.number(),
      others: z.coerce.number(),
    }),
    settings: LOOK_BACK_LIMITS,
  });
}

/** A charged click, and the build of its browser where that is one of those asked for. */
export interface ReturningClick extends AdjustableClick {
  build: string;
}

/**
 * The charged clicks on a site or campaign in a span (ms) of the browsers that came back, but for those of builds
 * that are spared, and of all of some builds.
 */
export function clicksOfReturning(
  ch: ClickHouseClient,
  about: ReturningSubject,
  advertiserId: string,
  span: Span,
  { subject, builds, spared }: { subject: string; builds: readonly string[]; spared: readonly string[] },
): AsyncGenerator<ReturningClick[]> {
  const { sql, params } = judgedClicks(advertiserId, span);
  const column = SUBJECTS[about];
  return selectBlocks(ch, {
    sql: `
      SELECT ${adjustableColumns('c')}, toString(sipHash64(c.user_agent)) AS build FROM ${sql} AS c
      WHERE address != '' AND ${column} = {subject: String} AND ${OF_ONE} AND c.verdict = 'billable' AND (
        toString(sipHash64(c.user_agent)) IN {builds: Array(String)}
        OR ${BROWSER} IN (SELECT browser FROM (${browsers(column, sql)}) WHERE subject = {subject: String} AND came_back AND NOT has({spared: Array(String)}, toString(agent))))
      ORDER BY event_ms, click_id, keyed`,
    params: { ...params, subject, builds, spared },
    row: adjustableShape
      .extend({ build: z.string() })
      .transform(({ build, ...click }) => ({ ...toAdjustable(click), build })),
    settings: LOOK_BACK_LIMITS,
  });
}
