import { type Counts, type DimensionName, dimension, NO_COUNTS, type Span } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { select } from '#clickhouse/select.ts';
import { countsRow } from '#measures.ts';
import { dimensionKey } from './dimension-key.ts';
import type { RollupScope } from './rollups.ts';
import { type Measured, measuredBetween } from './top.ts';

/**
 * Accepted clicks by something, and by campaign: the lines in which money is rounded. One read answers both, so that they
 * are of the same moment.
 */
export interface WithLines<Group> {
  groups: Group[];
  lines: Counts[];
}

/** All keys of a dimension in a span (ms, whole minutes), those with most clicks first: from what carries it. */
export async function topWithLines(
  ch: ClickHouseClient,
  scope: RollupScope,
  span: Span,
  by: DimensionName,
): Promise<WithLines<{ key: string } & Counts>> {
  const { groups, lines } = await groupWithLines(
    ch,
    measuredBetween(scope, [span.from, span.to], dimension(by).lies),
    { sql: dimensionKey(by) },
  );
  const order = (a: { key: string } & Counts, b: { key: string } & Counts) =>
    Number(b.accepted - a.accepted) || (a.key < b.key ? -1 : 1);
  return { groups: groups.filter(({ accepted }) => accepted > 0n).sort(order), lines };
}

/** Each bucket between ascending `boundaries` (ms, whole minutes), empty ones too, from rollups. */
export async function seriesWithLines(
  ch: ClickHouseClient,
  scope: RollupScope,
  boundaries: readonly number[],
): Promise<WithLines<Counts>> {
  const starts = boundaries.slice(0, -1).map((time) => time / 1000);
  const { groups, lines } = await groupWithLines(ch, measuredBetween(scope, boundaries, 'rollups'), {
    sql: 'toString(roundDown(toUnixTimestamp(window_start), {starts: Array(UInt32)}))',
    params: { starts },
  });
  const byStart = new Map(groups.map(({ key, ...counts }) => [key, counts]));
  return { groups: starts.map((start) => byStart.get(String(start)) ?? NO_COUNTS), lines };
}

async function groupWithLines(
  ch: ClickHouseClient,
  { sql, sums, params, settings }: Measured,
  key: { sql: string; params?: Record<string, unknown> },
): Promise<WithLines<{ key: string } & Counts>> {
  const rows = await select(ch, {
    sql: `
      SELECT key, toBool(grouping(key)) AS line, ${sums}
      FROM (SELECT *, ${key.sql} AS key FROM ${sql}) AS t
      GROUP BY GROUPING SETS ((key), (campaign_id))`,
    params: { ...params, ...key.params },
    row: z.object({ key: z.string(), line: z.boolean() }).and(countsRow),
    settings,
  });
  const parts: WithLines<{ key: string } & Counts> = { groups: [], lines: [] };
  for (const { key: name, line, ...counts } of rows) {
    if (line) parts.lines.push(counts);
    else parts.groups.push({ key: name, ...counts });
  }
  return parts;
}
