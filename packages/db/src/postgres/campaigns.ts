import type { PriceStep, Trust, TrustEnforcement } from '@clickledger/domain';
import { sql } from 'kysely';
import type { Sql } from './client.ts';

/** What an advertiser sets of a campaign; its prices, its status and what it asks clicks to prove are set by themselves. */
export interface CampaignSettings {
  name: string;
  /** It runs from the first time up to but without the second; null means without such a limit. */
  startsAt: Date | null;
  endsAt: Date | null;
  /** The campaign's own dedupe window; null means the deployment's. */
  dedupeWindowMs: number | null;
  labels: string[];
  /** In micros of the advertiser's currency; null means without one. */
  dailyBudgetMicros: bigint | null;
  totalBudgetMicros: bigint | null;
}

export interface Campaign extends CampaignSettings {
  id: string;
  status: 'active' | 'paused' | 'ended';
  /** Price of one click in micros that is in force, or the first one that will be. */
  cpcMicros: bigint;
  requiredTrust: Trust;
  trustEnforcement: TrustEnforcement;
  /** Moves with each edit of its settings. */
  version: number;
  createdAt: Date;
}

/** A price in its campaign's history. */
export interface CampaignPrice extends PriceStep {
  id: bigint;
  createdAt: Date;
  /** The name of who set it, or how the audit log calls what has none. */
  createdBy: string;
  withdrawnAt: Date | null;
}

/** The price in force at a time: the latest of those before it, else the first of those after. */
const priceAt = (at: Date) => sql<bigint>`(
  SELECT cpc_micros FROM campaign_prices AS price
  WHERE price.campaign_id = campaigns.id AND withdrawn_at IS NULL
  ORDER BY effective_from > ${at}, abs(extract(epoch FROM effective_from - ${at}::timestamptz)), price.id DESC LIMIT 1)`;

const campaignsOf = (db: Sql, advertiserId: string, at: Date) =>
  db
    .selectFrom('campaigns')
    .select([
      'id',
      'name',
      'status',
      'starts_at as startsAt',
      'ends_at as endsAt',
      'dedupe_window_ms as dedupeWindowMs',
      'labels',
      'daily_budget_micros as dailyBudgetMicros',
      'total_budget_micros as totalBudgetMicros',
      'required_trust as requiredTrust',
      'trust_enforcement as trustEnforcement',
      'version',
      'created_at as createdAt',
      priceAt(at).as('cpcMicros'),
    ])
    .where('advertiser_id', '=', advertiserId);

/** The advertiser's campaigns by name, with the prices of a time. */
export async function listCampaigns(db: Sql, advertiserId: string, at = new Date()): Promise<Campaign[]> {
  return campaignsOf(db, advertiserId, at).orderBy('name').orderBy('id').execute();
}

/** The advertiser's campaign with this id and the price of a time, or null. */
export async function findCampaign(
  db: Sql,
  advertiserId: string,
  id: string,
  at = new Date(),
): Promise<Campaign | null> {
  return (await campaignsOf(db, advertiserId, at).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Ids of the only sites that a campaign is shown on; none means all of the advertiser's. */
export async function allowedSites(db: Sql, campaignId: string): Promise<string[]> {
  const rows = db
    .selectFrom('campaign_sites')
    .select('site_id as siteId')
    .where('campaign_id', '=', campaignId);
  return (await rows.orderBy('site_id').execute()).map(({ siteId }) => siteId);
}

/** Every price of a campaign, withdrawn ones included, the latest time first. */
export async function campaignPrices(db: Sql, campaignId: string): Promise<CampaignPrice[]> {
  const rows = await db
    .selectFrom('campaign_prices as price')
    .leftJoin('users', 'users.id', 'price.created_by')
    .select(({ fn }) => [
      'price.id',
      'price.effective_from as effectiveFrom',
      'price.cpc_micros as cpcMicros',
      'price.created_at as createdAt',
      fn.coalesce('users.name', 'price.created_by').as('createdBy'),
      'price.withdrawn_at as withdrawnAt',
    ])
    .where('price.campaign_id', '=', campaignId)
    .orderBy('price.effective_from', 'desc')
    .orderBy('price.id', 'desc')
    .execute();
  return rows.map(({ effectiveFrom, ...price }) => ({ ...price, from: effectiveFrom.getTime() }));
}

/** The next price of each campaign of the advertiser that has one to come, by its id. */
export async function nextPrices(db: Sql, advertiserId: string, at: Date): Promise<Map<string, PriceStep>> {
  const rows = await db
    .selectFrom('campaign_prices as price')
    .innerJoin('campaigns', 'campaigns.id', 'price.campaign_id')
    .distinctOn('price.campaign_id')
    .select(['price.campaign_id as id', 'price.effective_from as from', 'price.cpc_micros as cpcMicros'])
    .where('campaigns.advertiser_id', '=', advertiserId)
    .where('price.effective_from', '>', at)
    .where('price.withdrawn_at', 'is', null)
    .orderBy('price.campaign_id')
    .orderBy('price.effective_from')
    .orderBy('price.id', 'desc')
    .execute();
  return new Map(rows.map(({ id, from, cpcMicros }) => [id, { from: from.getTime(), cpcMicros }]));
}
