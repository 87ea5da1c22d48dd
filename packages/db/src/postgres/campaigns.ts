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
  /** Id of who set it, as in the audit log. */
  createdBy: string;
  withdrawnAt: Date | null;
}

const campaignsOf = (db: Sql, advertiserId: string, at: Date) =>
  db
    .selectFrom('campaigns')
    .select((select) => [
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
      select
        .selectFrom('campaign_prices as price')
        .select('cpc_micros')
        .whereRef('price.campaign_id', '=', 'campaigns.id')
        .where('withdrawn_at', 'is', null)
        // Those in force before those to come, the latest of the former, the first of the latter.
        .orderBy(sql`effective_from > ${at}`)
        .orderBy(sql`abs(extract(epoch from effective_from - ${at}::timestamptz))`)
        .orderBy('price.id', 'desc')
        .limit(1)
        .$notNull()
        .as('cpcMicros'),
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
    .selectFrom('campaign_prices')
    .select([
      'id',
      'effective_from as effectiveFrom',
      'cpc_micros as cpcMicros',
      'created_at as createdAt',
      'created_by as createdBy',
      'withdrawn_at as withdrawnAt',
    ])
    .where('campaign_id', '=', campaignId)
    .orderBy('effective_from', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(({ effectiveFrom, ...price }) => ({ ...price, from: effectiveFrom.getTime() }));
}
