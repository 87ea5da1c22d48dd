import type { BudgetCap } from '@clickledger/domain';
import { sql } from 'kysely';
import type { Sql } from './client.ts';
import type { Json } from './columns.ts';
import type { NoticeFacts } from './notices.ts';

/** Instants `[from, to)`. */
interface Within {
  from: Date;
  to: Date;
}

/** What somebody did to an advertiser's things, as the audit log has it; without who it was. */
export interface DoneLine {
  at: Date;
  action: string;
  subject: string;
  details: { [key: string]: Json };
}

/** What was done of some actions, the newest first. */
export async function doneWithin(
  db: Sql,
  advertiserId: string,
  actions: readonly string[],
  { from, to }: Within,
  limit: number,
): Promise<DoneLine[]> {
  return db
    .selectFrom('audit_log')
    .select(['at', 'action', 'subject', 'details'])
    .where('advertiser_id', '=', advertiserId)
    .where('action', 'in', [...actions])
    .where('at', '>=', from)
    .where('at', '<', to)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** A price of a campaign that took the place of another. */
export interface PriceChange {
  at: Date;
  campaignId: string;
  before: bigint;
  after: bigint;
}

/** Prices that began, but for the first of each campaign, the newest first. */
export async function priceChangesWithin(
  db: Sql,
  advertiserId: string,
  { from, to }: Within,
  limit: number,
): Promise<PriceChange[]> {
  const { rows } = await sql<PriceChange>`
    SELECT at, "campaignId", before, after FROM (
      SELECT p.effective_from AS at, p.campaign_id AS "campaignId", p.cpc_micros AS after,
        lag(p.cpc_micros) OVER (PARTITION BY p.campaign_id ORDER BY p.effective_from, p.id) AS before
      FROM campaign_prices p
      JOIN campaigns c ON c.id = p.campaign_id
      WHERE c.advertiser_id = ${advertiserId} AND p.withdrawn_at IS NULL AND p.effective_from < ${to}
    ) AS changes
    WHERE at >= ${from} AND before IS DISTINCT FROM after AND before IS NOT NULL
    ORDER BY at DESC
    LIMIT ${limit}`.execute(db);
  return rows;
}

/** A campaign that took no more clicks, as it had spent its budget. */
export interface StopWithin {
  at: Date;
  campaignId: string;
  cap: BudgetCap;
}

/** Stops by budgets that began, the newest first. */
export async function stopsWithin(
  db: Sql,
  advertiserId: string,
  { from, to }: Within,
  limit: number,
): Promise<StopWithin[]> {
  return db
    .selectFrom('campaign_stops as s')
    .innerJoin('campaigns as c', 'c.id', 's.campaign_id')
    .select(['s.since as at', 's.campaign_id as campaignId', 's.cap'])
    .where('c.advertiser_id', '=', advertiserId)
    .where('s.since', '>=', from)
    .where('s.since', '<', to)
    .orderBy('s.since', 'desc')
    .limit(limit)
    .execute();
}

/** When other settings of rules began to hold, for every advertiser alike, the newest first. */
export async function ruleSettingsWithin(
  db: Sql,
  { from, to }: Within,
  limit: number,
): Promise<{ at: Date; version: number }[]> {
  return db
    .selectFrom('rule_settings')
    .select(['effective_from as at', 'version'])
    .where('effective_from', '>=', from)
    .where('effective_from', '<', to)
    .orderBy('effective_from', 'desc')
    .limit(limit)
    .execute();
}

/** What an advertiser's people were told of some kinds, the newest first. */
export async function noticesWithin(
  db: Sql,
  advertiserId: string,
  kinds: readonly ('late' | 'restatement')[],
  { from, to }: Within,
  limit: number,
): Promise<{ at: Date; kind: 'late' | 'restatement'; facts: NoticeFacts }[]> {
  return db
    .selectFrom('notices')
    .select(['created_at as at', 'kind', 'facts'])
    .where('advertiser_id', '=', advertiserId)
    .where('kind', 'in', [...kinds])
    .where('created_at', '>=', from)
    .where('created_at', '<', to)
    .$narrowType<{ kind: 'late' | 'restatement' }>()
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute();
}
