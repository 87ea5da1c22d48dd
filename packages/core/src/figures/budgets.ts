import { bookedBudgets, budgetedCampaigns, currentStops, type OpenStop } from '@clickledger/db';
import {
  addDays,
  type BookedPiece,
  type Budget,
  type BudgetCap,
  type BudgetLimit,
  budgetAt,
  budgetLimits,
  dayStart,
  localDay,
  monthRange,
  NOTHING_SPENT,
  type Span,
} from '@clickledger/domain';
import type { Tenant } from '#principal.ts';
import type { Stores } from '#use-case.ts';
import { forecastSpend, type SpendForecast } from './budget-forecast.ts';

const MINUTE_MS = 60_000;

/** How far a cap is reached; what is beyond one counts towards none. In micros. */
export interface ReachedLimit extends BudgetLimit {
  /** All that its clicks came to, less what was taken back: also what went beyond a cap. */
  deliveredMicros: bigint;
}

/** A campaign with a budget: how far each of its caps is reached, what is beyond them, and what stops it. */
export interface BudgetedFigures extends Budget {
  id: string;
  name: string;
  /** Its caps, the longest lasting first. */
  limits: ReachedLimit[];
  /** Of this month, beyond its caps: it becomes a credit. */
  overMicros: bigint;
  stop: OpenStop | null;
}

/** Where budgets stand at a time. Shares of the day and month that are over, 0 to 1. */
export interface BudgetsFigures {
  campaigns: BudgetedFigures[];
  /** Of those campaigns together. */
  spend: SpendForecast;
  elapsed: { day: number; month: number };
}

/** The advertiser's campaigns that have a budget now, or one of them. @returns null where there are none. */
export async function budgetFigures(
  stores: Stores,
  tenant: Tenant,
  now: number,
  campaignId?: string,
): Promise<BudgetsFigures | null> {
  const known = await budgetedCampaigns(stores.sql, tenant.id, campaignId);
  const campaigns = known.filter(({ steps }) => {
    const { dailyMicros, totalMicros } = budgetAt(steps, now);
    return dailyMicros !== null || totalMicros !== null;
  });
  if (campaigns.length === 0) return null;
  const to = Math.floor(now / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
  const ids = campaigns.map(({ id }) => id);
  const stops = await currentStops(stores.sql, tenant.id, new Date(now));
  const [booked, spend] = await Promise.all([
    bookedBudgets(stores.clickhouse, tenant, campaigns, to),
    forecastSpend(stores.clickhouse, tenant, { ids, stopped: (id) => stops.get(id)?.cap }, now),
  ]);
  const day = localDay(now, tenant.timeZone);
  const month = day.slice(0, 7);
  return {
    campaigns: campaigns.map(({ id, name, steps }) => {
      const budget = budgetAt(steps, now);
      const pieces = booked.get(id) ?? [];
      return {
        id,
        name,
        dailyMicros: budget.dailyMicros,
        totalMicros: budget.totalMicros,
        limits: budgetLimits(pieces.at(-1)?.account ?? NOTHING_SPENT, budget, day).map((limit) => ({
          ...limit,
          deliveredMicros: sum(pieces.filter(COUNTED[limit.cap](day)), ({ spentMicros }) => spentMicros),
        })),
        overMicros: sum(
          pieces.filter(({ piece }) => piece.day.startsWith(month)),
          ({ over }) => over?.micros ?? 0n,
        ),
        stop: stops.get(id) ?? null,
      };
    }),
    spend,
    elapsed: {
      day: elapsedOf(
        { from: dayStart(day, tenant.timeZone), to: dayStart(addDays(day, 1), tenant.timeZone) },
        now,
      ),
      month: elapsedOf(monthRange(month, tenant.timeZone), now),
    },
  };
}

/** The pieces that count towards a cap on a day. */
const COUNTED: Record<BudgetCap, (day: string) => (booked: BookedPiece) => boolean> = {
  total: () => () => true,
  month:
    (day) =>
    ({ piece }) =>
      piece.day.startsWith(day.slice(0, 7)) && piece.budget.dailyMicros !== null,
  day:
    (day) =>
    ({ piece }) =>
      piece.day === day,
};

function sum(pieces: readonly BookedPiece[], of: (piece: BookedPiece) => bigint): bigint {
  return pieces.reduce((total, piece) => total + of(piece), 0n);
}

function elapsedOf({ from, to }: Span, now: number): number {
  return Math.min(1, Math.max(0, (now - from) / (to - from)));
}
