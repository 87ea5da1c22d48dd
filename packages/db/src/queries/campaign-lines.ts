import { type Counts, NO_COUNTS, sumCounts } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { type Question, select } from '#clickhouse/select.ts';
import { countsRow, rollupSums } from '#measures.ts';
import { type RollupScope, totalsBetween } from './rollups.ts';
import { series } from './series.ts';

/**
 * Accepted clicks by something, and by campaign: the lines in which money is rounded. One read answers both, so that they
 * are of the same moment.
 */
export interface WithLines<Group> {
  groups: Group[];
  lines: Counts[];
}

/** Each bucket between ascending `boundaries` (ms, whole minutes), empty ones too, from rollups. */
export async function seriesWithLines(
  ch: ClickHouseClient,
  scope: RollupScope,
  boundaries: readonly number[],
): Promise<WithLines<Counts>> {
  if (scope.campaignId !== undefined) return ofOneLine(await series(ch, scope, boundaries));
  const starts = boundaries.slice(0, -1).map((time) => time / 1000);
  const { sql, params } = totalsBetween(boundaries, scope);
  // Rows are summed by window first: a window's bucket is then looked for once, not for each of its rows.
  const { groups, lines } = await groupsAndLines((each) => select(ch, each), {
    sql: `
      SELECT toString(roundDown(toUnixTimestamp(w.start), {starts: Array(UInt32)})) AS key, line, ${rollupSums('w')}
      FROM (
        SELECT window_start AS start, toBool(grouping(window_start)) AS line, campaign_id, ${rollupSums('r')}
        FROM ${sql} AS r GROUP BY GROUPING SETS ((window_start), (campaign_id))) AS w
      GROUP BY key, line, w.campaign_id`,
    params: { ...params, starts },
  });
  const byStart = new Map(groups.map(({ key, ...counts }) => [key, counts]));
  return { groups: starts.map((start) => byStart.get(String(start)) ?? NO_COUNTS), lines };
}

type Keyed = { key: string } & Counts;

/** Of one campaign all groups are of one line, which need not be read beside them. */
function ofOneLine<Group extends Counts>(groups: Group[]): WithLines<Group> {
  return { groups, lines: [sumCounts(groups)] };
}

async function groupsAndLines(
  ask: <Row>(question: Question<Row>) => Promise<Row[]>,
  question: Omit<Question<unknown>, 'row'>,
): Promise<WithLines<Keyed>> {
  const row = z.object({ key: z.string(), line: z.boolean() }).and(countsRow);
  const parts: WithLines<Keyed> = { groups: [], lines: [] };
  for (const { key, line, ...counts } of await ask({ ...question, row })) {
    if (line) parts.lines.push(counts);
    else parts.groups.push({ key, ...counts });
  }
  return parts;
}
