import { type Charge, chargesByDay, listCampaigns, rejectedByDay } from '@clickledger/db';
import {
  addDays,
  apportion,
  bucketsOf,
  dayStart,
  type Figures,
  figuresOf,
  localDay,
  monthRange,
  NO_COUNTS,
  roundHalfEven,
  sumFigures,
  sumOfLines,
  unitMicros,
} from '@clickledger/domain';
import type { Tenant } from '#principal.ts';
import type { Stores } from '#use-case.ts';
import { boundariesOf } from './buckets.ts';
import type { Amount } from './lines.ts';

/** What one campaign came to; with the id `''`, what was refused because it names no campaign that there is. */
export type CampaignCharge = { id: string; name: string } & Figures & Amount;

/** A day of the advertiser's zone: its totals, and what each campaign with clicks came to. */
export type ChargedDay = { day: string; campaigns: CampaignCharge[] } & Figures & Amount;

/** A calendar month of the advertiser's zone, up to today where it has not ended. */
export interface ChargedMonth {
  /** `YYYY-MM` */
  month: string;
  timeZone: string;
  currency: string;
  figures: Figures & Amount;
  /** The lines of the month, the dearest first; what is of no campaign comes last. */
  campaigns: CampaignCharge[];
  days: ChargedDay[];
}

/**
 * What a month's clicks came to, day by day and campaign by campaign. Default: the current month.
 * A campaign's month is a line, rounded once; the sum of the lines is apportioned to the days, and each day to its
 * campaigns (decision 18).
 */
export async function chargedMonth(
  db: Stores,
  advertiser: Tenant,
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
          rejectedByDay(db.clickhouse, { advertiserId }, boundariesOf(days)),
          listCampaigns(db.sql, advertiserId),
        ]);
  const names = new Map(campaigns.map(({ id, name }) => [id, name]));
  const cells = dayCells(charges, rejected, names);
  const unit = unitMicros(currency);
  const lines = campaignLines(cells, unit);
  const total = sumOfLines(lines.map(exact), unit);
  const spans = days.map((_, i) => cells.filter(({ bucket }) => bucket === i));
  const amounts = apportion(
    spans.map((ofDay) => exact(sumFigures(ofDay))),
    total,
    unit,
  );
  return {
    month,
    timeZone,
    currency,
    figures: { ...sumFigures(cells), amountMicros: total },
    campaigns: lines,
    days: days.map((day, i) => {
      const ofDay = spans[i] ?? [];
      const amountMicros = amounts[i] ?? 0n;
      const parts = apportion(ofDay.map(exact), amountMicros, unit);
      return {
        day: localDay(day.from, timeZone),
        campaigns: ofDay.map(({ bucket: _, ...cell }, at) => ({ ...cell, amountMicros: parts[at] ?? 0n })),
        ...sumFigures(ofDay),
        amountMicros,
      };
    }),
  };
}

type Cell = { bucket: number; id: string; name: string } & Figures;

/** One cell a day and campaign with clicks, refused ones too; by name, those of no campaign last. */
function dayCells(
  charges: readonly Charge[],
  rejected: Awaited<ReturnType<typeof rejectedByDay>>,
  names: ReadonlyMap<string, string>,
): Cell[] {
  const cells = new Map<string, Cell>();
  for (const { bucket, campaignId: id, ...counts } of charges) {
    cells.set(`${bucket} ${id}`, { bucket, id, name: names.get(id) ?? id, ...figuresOf(counts, 0n) });
  }
  for (const { bucket, campaignId, rejected: count } of rejected) {
    const known = names.has(campaignId) || cells.has(`${bucket} ${campaignId}`);
    const id = known ? campaignId : '';
    const name = known ? (names.get(id) ?? id) : 'No such campaign';
    const cell = cells.get(`${bucket} ${id}`) ?? { bucket, id, name, ...figuresOf(NO_COUNTS, 0n) };
    cells.set(`${bucket} ${id}`, {
      ...cell,
      received: cell.received + count,
      rejected: cell.rejected + count,
    });
  }
  return [...cells.values()].sort(
    (a, b) => Number(a.id === '') - Number(b.id === '') || a.name.localeCompare(b.name),
  );
}

function campaignLines(cells: readonly Cell[], unit: bigint): CampaignCharge[] {
  const lines = [...Map.groupBy(cells, ({ id }) => id)].map(([id, own]) => {
    const sum = sumFigures(own);
    return { id, name: own[0]?.name ?? id, ...sum, amountMicros: roundHalfEven(exact(sum), unit) };
  });
  return lines.sort(
    (a, b) =>
      Number(a.id === '') - Number(b.id === '') ||
      Number(b.chargedMicros - a.chargedMicros) ||
      a.name.localeCompare(b.name),
  );
}

const exact = ({ chargedMicros }: Figures) => chargedMicros;
