import { type Charge, chargesByDay, listCampaigns, rejectedSeries } from '@clickledger/db';
import {
  addDays,
  bucketsOf,
  dayStart,
  type Figures,
  figuresOf,
  localDay,
  monthRange,
  sumCounts,
} from '@clickledger/domain';
import type { SessionAdvertiser, Stores } from './context.ts';
import { boundariesOf } from './figures.ts';

export type CampaignCharge = Omit<Charge, 'bucket' | 'campaignId'> & { id: string; name: string };

/** A day of the advertiser's zone: its totals, and what each campaign with clicks came to. */
export type ChargedDay = { day: string; campaigns: CampaignCharge[] } & Figures;

/** A calendar month of the advertiser's zone, up to today where it has not ended. */
export interface ChargedMonth {
  /** `YYYY-MM` */
  month: string;
  timeZone: string;
  currency: string;
  figures: Figures;
  days: ChargedDay[];
}

/** What a month's clicks came to, day by day and campaign by campaign. Default: the current month. */
export async function chargedMonth(
  db: Stores,
  advertiser: SessionAdvertiser,
  input: { month?: string | undefined; now: number },
): Promise<ChargedMonth> {
  const { id: advertiserId, timeZone, currency } = advertiser;
  const today = localDay(input.now, timeZone);
  const month = input.month ?? today.slice(0, 7);
  const { from, to } = monthRange(month, timeZone);
  const days = bucketsOf({ from, to: Math.min(to, dayStart(addDays(today, 1), timeZone)) }, 'day', timeZone);
  const [charges, rejected, campaigns] =
    days.length === 0
      ? [[], [], []]
      : await Promise.all([
          chargesByDay(db.clickhouse, { advertiserId }, boundariesOf(days)),
          rejectedSeries(db.clickhouse, { advertiserId }, boundariesOf(days)),
          listCampaigns(db.sql, advertiserId),
        ]);
  const names = new Map(campaigns.map(({ id, name }) => [id, name]));
  const byDay = Map.groupBy(charges, ({ bucket }) => bucket);
  const refused = rejected.reduce((sum, count) => sum + count, 0n);
  return {
    month,
    timeZone,
    currency,
    figures: figuresOf(sumCounts(charges), refused),
    days: days.map((day, i) => {
      const ofDay = byDay.get(i) ?? [];
      return {
        day: localDay(day.from, timeZone),
        campaigns: ofDay.map(({ bucket: _, campaignId: id, ...counts }) => ({
          id,
          name: names.get(id) ?? id,
          ...counts,
        })),
        ...figuresOf(sumCounts(ofDay), rejected[i] ?? 0n),
      };
    }),
  };
}
