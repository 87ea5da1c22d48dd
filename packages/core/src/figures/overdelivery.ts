import { bookedBudgets, budgetedCampaigns } from '@clickledger/db';
import { type BookedPiece, BUDGET_CAPS, type BudgetCap, monthRange } from '@clickledger/domain';
import type { Tenant } from '#principal.ts';
import type { Stores } from '#use-case.ts';

/** What a campaign's clicks of a month came to beyond its budget: a credit. */
export interface Overdelivery {
  campaignId: string;
  /** Above 0, exact. */
  micros: bigint;
  /** Which cap, and on which days: a sentence. */
  reason: string;
}

/**
 * What the billable clicks of a month (`YYYY-MM` of the advertiser's zone), less what was taken back of them, came to
 * beyond the caps of the budgets that were in force when they happened, campaign by campaign; those with none are absent.
 */
export async function overdeliveryOf(
  stores: Stores,
  tenant: Pick<Tenant, 'id' | 'timeZone'>,
  month: string,
): Promise<Overdelivery[]> {
  const campaigns = await budgetedCampaigns(stores.sql, tenant.id);
  const { to } = monthRange(month, tenant.timeZone);
  const booked = await bookedBudgets(stores.clickhouse, tenant, campaigns, to);
  return campaigns.flatMap(({ id }) => overdelivered(id, booked.get(id) ?? [], month) ?? []);
}

/** The same of one campaign's booked pieces. */
export function overdelivered(
  campaignId: string,
  pieces: readonly BookedPiece[],
  month: string,
): Overdelivery | undefined {
  const over = pieces.flatMap(({ piece: { day }, over }) =>
    over && day.startsWith(month) ? [{ day, ...over }] : [],
  );
  const micros = over.reduce((sum, each) => sum + each.micros, 0n);
  if (micros === 0n) return undefined;
  const reasons = BUDGET_CAPS.toReversed().flatMap((cap) => {
    const days = [...new Set(over.filter((each) => each.cap === cap).map(({ day }) => day))];
    return days.length > 0 ? [`${BEYOND[cap]} on ${listed(days)}`] : [];
  });
  return { campaignId, micros, reason: `Delivered ${reasons.join('; ')}.` };
}

const BEYOND: Record<BudgetCap, string> = {
  day: 'beyond twice the daily budget',
  month: 'beyond 30.4 daily budgets of the month',
  total: 'beyond the total budget',
};

/** Days that are named; of many the first. */
const MOST_DAYS = 5;

function listed(days: readonly string[]): string {
  if (days.length > MOST_DAYS) {
    return `${days.slice(0, MOST_DAYS - 1).join(', ')} and ${days.length - MOST_DAYS + 1} more days`;
  }
  const last = days.at(-1) ?? '';
  return days.length > 1 ? `${days.slice(0, -1).join(', ')} and ${last}` : last;
}
