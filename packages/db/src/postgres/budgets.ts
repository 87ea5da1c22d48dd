import type { Budget, BudgetStep } from '@clickledger/domain';
import type { Sql } from './client.ts';

/** Gives a campaign a budget from a time on. */
export async function addBudget(
  db: Sql,
  budget: Budget & { campaignId: string; from: Date; createdAt: Date; createdBy: string },
): Promise<void> {
  await db
    .insertInto('campaign_budgets')
    .values({
      campaign_id: budget.campaignId,
      effective_from: budget.from,
      daily_micros: budget.dailyMicros,
      total_micros: budget.totalMicros,
      created_at: budget.createdAt,
      created_by: budget.createdBy,
    })
    .execute();
}

/** A campaign with its budgets, in the order of their times. */
export interface BudgetedCampaign {
  id: string;
  name: string;
  steps: BudgetStep[];
}

/** The advertiser's campaigns that have, or had, a budget; one of them where it is named. */
export async function budgetedCampaigns(
  db: Sql,
  advertiserId: string,
  campaignId?: string,
): Promise<BudgetedCampaign[]> {
  const rows = await db
    .selectFrom('campaign_budgets as budget')
    .innerJoin('campaigns', 'campaigns.id', 'budget.campaign_id')
    .select(STEP)
    .select('campaigns.name')
    .where('campaigns.advertiser_id', '=', advertiserId)
    .$if(campaignId !== undefined, (query) => query.where('campaigns.id', '=', campaignId ?? ''))
    .orderBy('budget.effective_from')
    .orderBy('budget.id')
    .execute();
  return [...Map.groupBy(rows, ({ campaignId: id }) => id)]
    .map(([id, own]) => ({ id, name: own[0]?.name ?? id, steps: own.map(toStep) }))
    .filter(({ steps }) => steps.some(({ dailyMicros, totalMicros }) => dailyMicros ?? totalMicros));
}

/** A campaign that is watched: it has a budget, or a stop that has not ended. */
export interface WatchedCampaign {
  id: string;
  advertiserId: string;
  timeZone: string;
  steps: BudgetStep[];
}

/** Campaigns of all advertisers with a budget now, and those that are stopped. */
export async function watchedCampaigns(db: Sql): Promise<WatchedCampaign[]> {
  const campaigns = await db
    .selectFrom('campaigns')
    .innerJoin('advertisers', 'advertisers.id', 'campaigns.advertiser_id')
    .select(['campaigns.id', 'campaigns.advertiser_id as advertiserId', 'advertisers.time_zone as timeZone'])
    .where(({ eb, or, exists, selectFrom }) =>
      or([
        eb('campaigns.daily_budget_micros', 'is not', null),
        eb('campaigns.total_budget_micros', 'is not', null),
        exists(
          selectFrom('campaign_stops as stop')
            .select('stop.id')
            .whereRef('stop.campaign_id', '=', 'campaigns.id')
            .where('stop.ended_at', 'is', null),
        ),
      ]),
    )
    .execute();
  if (campaigns.length === 0) return [];
  const ids = campaigns.map(({ id }) => id);
  const rows = await db
    .selectFrom('campaign_budgets as budget')
    .select(STEP)
    .where('budget.campaign_id', 'in', ids)
    .orderBy('budget.effective_from')
    .orderBy('budget.id')
    .execute();
  const steps = Map.groupBy(rows, ({ campaignId }) => campaignId);
  return campaigns.map((campaign) => ({ ...campaign, steps: (steps.get(campaign.id) ?? []).map(toStep) }));
}

const STEP = [
  'budget.campaign_id as campaignId',
  'budget.effective_from as effectiveFrom',
  'budget.daily_micros as dailyMicros',
  'budget.total_micros as totalMicros',
] as const;

function toStep({ effectiveFrom, dailyMicros, totalMicros }: Budget & { effectiveFrom: Date }): BudgetStep {
  return { from: effectiveFrom.getTime(), dailyMicros, totalMicros };
}
