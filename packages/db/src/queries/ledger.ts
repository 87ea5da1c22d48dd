import {
  type Adjusted,
  balanceLedger,
  type Counts,
  type CurrencyLedger,
  chargesByCurrency,
  type Ledger,
  sumCounts,
  WINDOW_MS,
} from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select } from '#clickhouse/select.ts';
import { countsRow, rawSums, rollupSums } from '#measures.ts';
import { listAdvertisers } from '#postgres/advertisers.ts';
import type { Sql } from '#postgres/client.ts';
import { ADJUSTED } from './adjustments.ts';
import { asDateTime64, wholeSecond } from './windows.ts';

/** Whose ledger and of when; all optional because this is for operators and audits, not for tenants. Times in ms. */
export interface LedgerScope {
  advertiserId?: string | undefined;
  campaignId?: string | undefined;
  from?: number | undefined;
  to?: number | undefined;
}

/**
 * The ledger identity as it stands in each store, counted afresh; raw clicks are counted once each.
 * Hour rollups know whole hours only, so `from` and `to` are widened to them.
 * `chargedMicros` is an amount only within one currency; where several advertisers may be meant, ask `readCurrencyLedger`.
 */
export async function readLedger(ch: ClickHouseClient, scope: LedgerScope = {}): Promise<Ledger> {
  const { rejected, raw, minutes, hours } = await readStores(ch, scope);
  return balanceLedger(
    rejected,
    sumCounts(raw.values()),
    sumCounts(minutes.values()),
    sumCounts(hours.values()),
  );
}

/** The same with what was charged in each currency; a difference in any of them is a difference. */
export async function readCurrencyLedger(
  stores: { clickhouse: ClickHouseClient; sql: Sql },
  scope: LedgerScope = {},
): Promise<CurrencyLedger> {
  const [{ rejected, raw, minutes, hours }, adjustments, advertisers] = await Promise.all([
    readStores(stores.clickhouse, scope),
    adjustedByAdvertiser(stores.clickhouse, scope),
    listAdvertisers(stores.sql),
  ]);
  const currencies = new Map(advertisers.map(({ id, currency }) => [id, currency]));
  const ledger = balanceLedger(
    rejected,
    sumCounts(raw.values()),
    sumCounts(minutes.values()),
    sumCounts(hours.values()),
  );
  return chargesByCurrency(ledger, { raw, rollups1m: minutes, rollups1h: hours }, currencies, adjustments);
}

async function readStores(ch: ClickHouseClient, scope: LedgerScope) {
  const [rejected, raw, minutes, hours] = await Promise.all([
    countRejected(ch, scope),
    count(ch, scope, 'clicks', 'event_time', rawSums('t')),
    count(ch, scope, 'rollups_1m', 'window_start', rollupSums('t')),
    count(ch, scope, 'rollups_1h', 'window_start', rollupSums('t')),
  ]);
  return { rejected, raw, minutes, hours };
}

/** Clicks of the scope that arrived since a time (ms), in raw. */
export async function countArrived(
  ch: ClickHouseClient,
  since: number,
  scope: LedgerScope = {},
): Promise<bigint> {
  const { where, params } = conditions(scope, 'event_time');
  const [row] = await select(ch, {
    sql: `SELECT count() AS arrived FROM clicks WHERE ${where} AND received_at >= ${asDateTime64('since')}`,
    params: { ...params, since: wholeSecond(since) },
    row: z.object({ arrived: int64 }),
  });
  return row?.arrived ?? 0n;
}

/** What a store counts, by advertiser. */
async function count(
  ch: ClickHouseClient,
  scope: LedgerScope,
  table: string,
  time: string,
  counts: string,
): Promise<Map<string, Counts>> {
  const { where, params } = conditions(scope, time);
  const rows = await select(ch, {
    sql: `SELECT advertiser_id, ${counts} FROM ${table} AS t FINAL WHERE ${where} GROUP BY advertiser_id`,
    params,
    row: z.object({ advertiser_id: z.string() }).and(countsRow),
    settings: { max_execution_time: 600, max_memory_usage: '8000000000' },
  });
  return new Map(rows.map(({ advertiser_id, ...counts }) => [advertiser_id, counts]));
}

async function adjustedByAdvertiser(
  ch: ClickHouseClient,
  scope: LedgerScope,
): Promise<Map<string, Adjusted>> {
  const { where, params } = conditions(scope, 'event_time');
  const rows = await select(ch, {
    sql: `
      SELECT advertiser_id, count() AS clicks, sum(amount_micros) AS micros
      FROM adjustments FINAL WHERE ${where} AND ${ADJUSTED} GROUP BY advertiser_id`,
    params,
    row: z.object({ advertiser_id: z.string(), clicks: int64, micros: int64 }),
    settings: { max_execution_time: 600 },
  });
  return new Map(rows.map(({ advertiser_id, ...adjusted }) => [advertiser_id, adjusted]));
}

async function countRejected(ch: ClickHouseClient, scope: LedgerScope): Promise<bigint> {
  const { where, params } = conditions(scope, 'counted_at');
  const [row] = await select(ch, {
    sql: `SELECT sum(count) AS rejected FROM rejected_clicks FINAL WHERE ${where}`,
    params,
    row: z.object({ rejected: int64 }),
    settings: { do_not_merge_across_partitions_select_final: 0, max_execution_time: 600 },
  });
  return row?.rejected ?? 0n;
}

function conditions(scope: LedgerScope, time: string) {
  const { advertiserId, campaignId, from, to } = scope;
  const hour = WINDOW_MS['1h'];
  const parts = [
    advertiserId !== undefined && { sql: 'advertiser_id = {advertiserId: String}', params: { advertiserId } },
    campaignId !== undefined && { sql: 'campaign_id = {campaignId: String}', params: { campaignId } },
    from !== undefined && {
      sql: `${time} >= ${asDateTime64('from')}`,
      params: { from: new Date(Math.floor(from / hour) * hour) },
    },
    to !== undefined && {
      sql: `${time} < ${asDateTime64('to')}`,
      params: { to: new Date(Math.ceil(to / hour) * hour) },
    },
  ].filter((part) => part !== false);
  return {
    where: ['1', ...parts.map((part) => part.sql)].join(' AND '),
    params: Object.assign({}, ...parts.map((part) => part.params)) as Record<string, unknown>,
  };
}
