import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select } from '#clickhouse/select.ts';
import { ACCEPTED } from '#measures.ts';
import { type RollupScope, scopeFilter, scopeParams } from './rollups.ts';
import { asDateTime64 } from './windows.ts';

/** How far the rollups are behind raw clicks of the last hour or so. */
export interface Freshness {
  /** Event time of the newest click, or null when the last hour had none. */
  lastClickAt: Date | null;
  /** Accepted clicks since `since` in raw and in minute rollups; equal when nothing is on its way. */
  raw: bigint;
  rolledUp: bigint;
}

/** Compares raw clicks and minute rollups since a whole minute `since` (ms). */
export async function freshness(ch: ClickHouseClient, scope: RollupScope, since: number): Promise<Freshness> {
  const filter = scopeFilter(scope);
  const [row] = await select(ch, {
    sql: `
      SELECT count() AS raw, toUnixTimestamp64Milli(max(event_time)) AS last,
        (SELECT sum(${ACCEPTED}) FROM rollups_1m FINAL
          WHERE ${filter} AND window_start >= {since: DateTime('UTC')}) AS rolled_up
      FROM clicks FINAL WHERE ${filter} AND event_time >= ${asDateTime64('since')}`,
    params: { ...scopeParams(scope), since: new Date(since) },
    row: z.object({ raw: int64, last: int64, rolled_up: int64 }),
  });
  const { raw = 0n, last = 0n, rolled_up: rolledUp = 0n } = row ?? {};
  return { lastClickAt: raw > 0n ? new Date(Number(last)) : null, raw, rolledUp };
}

/** Start of the newest minute with a click in the rollups, or null: cheap at any volume. */
export async function lastActiveMinute(ch: ClickHouseClient, scope: RollupScope): Promise<Date | null> {
  const [row] = await select(ch, {
    sql: `
      SELECT toInt64(toUnixTimestamp(max(window_start))) * 1000 AS last FROM rollups_1h
      WHERE ${scopeFilter(scope)}
        AND ${ACCEPTED} > 0`,
    params: scopeParams(scope),
    row: z.object({ last: int64 }),
  });
  return row && row.last > 0n ? new Date(Number(row.last)) : null;
}
