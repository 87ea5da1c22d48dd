import type { Trust, TrustEnforcement } from '@clickledger/domain';
import { sql } from 'kysely';
import type { Campaign, CampaignSettings } from './campaigns.ts';
import type { Sql } from './client.ts';

/** The part of a row that people set. */
function columnsOf(settings: CampaignSettings) {
  return {
    name: settings.name,
    starts_at: settings.startsAt,
    ends_at: settings.endsAt,
    dedupe_window_ms: settings.dedupeWindowMs,
    // The driver takes an array for one of PostgreSQL's own.
    labels: sql<string[]>`${JSON.stringify(settings.labels)}::jsonb`,
    daily_budget_micros: settings.dailyBudgetMicros,
    total_budget_micros: settings.totalBudgetMicros,
  };
}

/** Makes a campaign; it takes clicks once it has a price. */
export async function insertCampaign(
  db: Sql,
  advertiserId: string,
  campaign: CampaignSettings & { id: string; requiredTrust: Trust; status: 'active' | 'paused' },
): Promise<void> {
  const { id, requiredTrust, status } = campaign;
  await db
    .insertInto('campaigns')
    .values({
      id,
      advertiser_id: advertiserId,
      status,
      required_trust: requiredTrust,
      ...columnsOf(campaign),
    })
    .execute();
}

/**
 * Changes the settings of the advertiser's campaign where they still are those of `version`.
 * @returns false where they are not, or there is no such campaign.
 */
export async function updateCampaign(
  db: Sql,
  advertiserId: string,
  id: string,
  version: number,
  settings: CampaignSettings,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('campaigns')
    .set({ ...columnsOf(settings), version: version + 1 })
    .where('advertiser_id', '=', advertiserId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Holds the advertiser's campaign until the transaction is over. @returns its row, or null where there is none. */
export async function lockCampaign(
  db: Sql,
  advertiserId: string,
  id: string,
): Promise<Pick<Campaign, 'name' | 'status' | 'version'> | null> {
  const row = db
    .selectFrom('campaigns')
    .select(['name', 'status', 'version'])
    .where('advertiser_id', '=', advertiserId)
    .where('id', '=', id);
  return (await row.forUpdate().executeTakeFirst()) ?? null;
}

/** Sets the status of a campaign that is locked. */
export async function setCampaignStatus(db: Sql, id: string, status: Campaign['status']): Promise<void> {
  await db.updateTable('campaigns').set({ status }).where('id', '=', id).execute();
}

/** Says which sites of its advertiser a campaign may be shown on, none for all. */
export async function setAllowedSites(
  db: Sql,
  campaignId: string,
  siteIds: readonly string[],
): Promise<void> {
  await db.deleteFrom('campaign_sites').where('campaign_id', '=', campaignId).execute();
  if (siteIds.length === 0) return;
  const rows = siteIds.map((siteId) => ({ campaign_id: campaignId, site_id: siteId }));
  await db.insertInto('campaign_sites').values(rows).execute();
}

/** Gives a campaign a price from a time on. */
export async function addPrice(
  db: Sql,
  price: { campaignId: string; from: Date; cpcMicros: bigint; createdAt: Date; createdBy: string },
): Promise<void> {
  await db
    .insertInto('campaign_prices')
    .values({
      campaign_id: price.campaignId,
      effective_from: price.from,
      cpc_micros: price.cpcMicros,
      created_at: price.createdAt,
      created_by: price.createdBy,
    })
    .execute();
}

/** Takes back the prices of a campaign whose time has not come; of one time, or set at one, where that is given. @returns how many. */
export async function withdrawPrices(
  db: Sql,
  campaignId: string,
  { now, from, setAt }: { now: Date; from?: Date | null; setAt?: Date | null },
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('campaign_prices')
    .set({ withdrawn_at: now })
    .where('campaign_id', '=', campaignId)
    .where('effective_from', '>', now)
    .where('withdrawn_at', 'is', null)
    .$if(Boolean(from), (query) => query.where('effective_from', '=', from ?? now))
    .$if(Boolean(setAt), (query) => query.where('created_at', '=', setAt ?? now))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Sets how much clicks of the advertiser's campaign must prove. False: no such campaign. */
export async function setCampaignTrust(
  db: Sql,
  advertiserId: string,
  id: string,
  { requiredTrust, trustEnforcement }: { requiredTrust: Trust; trustEnforcement: TrustEnforcement },
): Promise<boolean> {
  const set = await db
    .updateTable('campaigns')
    .set({ required_trust: requiredTrust, trust_enforcement: trustEnforcement })
    .where('id', '=', id)
    .where('advertiser_id', '=', advertiserId)
    .executeTakeFirst();
  return set.numUpdatedRows === 1n;
}
