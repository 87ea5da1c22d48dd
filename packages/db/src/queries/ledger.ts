import {
  balanceLedger,
  type CurrencyLedger,
  chargesByCurrency,
  type Ledger,
  type VerdictCounts,
  WINDOW_MS,
} from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select } from '#clickhouse/select.ts';
import { listAdvertisers } from '#postgres/advertisers.ts';
import type { Sql } from '#postgres/client.ts';
import { asDateTime64, wholeSecond } from './windows.ts';

/** Whose ledger and of when; all optional because this is for operators and audits, not for tenants. Times in ms. */
export interface LedgerScope {
  advertiserId?: string | undefined;
  campaignId?: string | undefined;
  from?: number | undefined;
  to?: number | undefined;
}

const ROLLUP_COUNTS = `
  sum(t.billable) + sum(t.duplicate) + sum(t.invalid_givt) + sum(t.invalid_sivt) AS accepted,
  sum(t.billable) AS billable, sum(t.duplicate) AS duplicate,
  sum(t.invalid_givt) + sum(t.invalid_sivt) AS invalid, sum(t.cost_micros) AS charged_micros`;

const RAW_COUNTS = `
  count() AS accepted, countIf(t.verdict = 'billable') AS billable, countIf(t.verdict = 'duplicate') AS duplicate,
  countIf(t.verdict = 'invalid') AS invalid, sum(t.cost_micros) AS charged_micros`;

const countsRow = z.object({
  advertiser_id: z.string(),
  accepted: int64,
  billable: int64,
  duplicate: int64,
  invalid: int64,
  charged_micros: int64,
});

const NOTHING: VerdictCounts = { accepted: 0n, billable: 0n, duplicate: 0n, invalid: 0n, charged_micros: 0n };

/**
 * The ledger identity as it stands in each store, counted afresh; raw clicks are counted once each.
 * Hour rollups know whole hours only, so `from` and `to` are widened to them.
 * `charged_micros` is an amount only within one currency; where several advertisers may be meant, ask `readCurrencyLedger`.
 */
export async function readLedger(ch: ClickHouseClient, scope: LedgerScope = {}): Promise<Ledger> {
  const { rejected, raw, minutes, hours } = await readStores(ch, scope);
  return balanceLedger(rejected, total(raw), total(minutes), total(hours));
}

/** The same with what was charged in each currency; a difference in any of them is a difference. */
export async function readCurrencyLedger(
  stores: { clickhouse: ClickHouseClient; sql: Sql },
  scope: LedgerScope = {},
): Promise<CurrencyLedger> {
  const [{ rejected, raw, minutes, hours }, advertisers] = await Promise.all([
    readStores(stores.clickhouse, scope),
    listAdvertisers(stores.sql),
  ]);
  const currencies = new Map(advertisers.map(({ id, currency }) => [id, currency]));
  const ledger = balanceLedger(rejected, total(raw), total(minutes), total(hours));
  return chargesByCurrency(ledger, { raw, rollups_1m: minutes, rollups_1h: hours }, currencies);
}

async function readStores(ch: ClickHouseClient, scope: LedgerScope) {
  const [rejected, raw, minutes, hours] = await Promise.all([
    countRejected(ch, scope),
    count(ch, scope, 'clicks', 'event_time', RAW_COUNTS),
    count(ch, scope, 'rollups_1m', 'window_start', ROLLUP_COUNTS),
    count(ch, scope, 'rollups_1h', 'window_start', ROLLUP_COUNTS),
  ]);
  return { rejected, raw, minutes, hours };
}

function total(ofAdvertisers: ReadonlyMap<string, VerdictCounts>): VerdictCounts {
  return [...ofAdvertisers.values()].reduce(
    (sum, counts) => ({
      accepted: sum.accepted + counts.accepted,
      billable: sum.billable + counts.billable,
      duplicate: sum.duplicate + counts.duplicate,
      invalid: sum.invalid + counts.invalid,
      charged_micros: sum.charged_micros + counts.charged_micros,
    }),
    NOTHING,
  );
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
): Promise<Map<string, VerdictCounts>> {
  const { where, params } = conditions(scope, time);
  const rows = await select(ch, {
    sql: `SELECT advertiser_id, ${counts} FROM ${table} AS t FINAL WHERE ${where} GROUP BY advertiser_id`,
    params,
    row: countsRow,
    settings: { max_execution_time: 600, max_memory_usage: '8000000000' },
  });
  return new Map(rows.map(({ advertiser_id, ...counted }) => [advertiser_id, counted]));
}

async function countRejected(ch: ClickHouseClient, scope: LedgerScope): Promise<bigint> {
  const { where, params } = conditions(scope, 'counted_at');
  const [row] = await select(ch, {
    sql: `SELECT count() AS rejected FROM rejected_clicks FINAL WHERE ${where}`,
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
