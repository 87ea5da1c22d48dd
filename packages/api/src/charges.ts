import { type Charge, chargesByDay, listCampaigns, NO_COUNTS, rejectedByDay } from '@clickledger/db';
import {
  addDays,
  bucketsOf,
  dayStart,
  localDay,
  monthRange,
  roundCells,
  unitMicros,
} from '@clickledger/domain';
import type { SessionAdvertiser, Stores } from './context.ts';
import { boundariesOf, type Figures, figures, sumCounts } from './figures.ts';
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
  days: ChargedDay[];
}

/**
 * What a month's clicks came to, day by day and campaign by campaign. Default: the current month.
 * A campaign's month is the line that is rounded, and is apportioned to its days: days and campaigns both add up to
 * the month's amount.
 */
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
          rejectedByDay(db.clickhouse, { advertiserId }, boundariesOf(days)),
          listCampaigns(db.sql, advertiserId),
        ]);
  const names = new Map(campaigns.map(({ id, name }) => [id, name]));
  const cells = dayCells(charges, rejected, names, currency);
  const byDay = Map.groupBy(cells, ({ bucket }) => bucket);
  return {
    month,
    timeZone,
    currency,
    figures: sumCells(cells),
    days: days.map((day, i) => {
      const ofDay = byDay.get(i) ?? [];
      return {
        day: localDay(day.from, timeZone),
        campaigns: ofDay.map(({ bucket: _, ...campaign }) => campaign),
        ...sumCells(ofDay),
      };
    }),
  };
}

type Cell = { bucket: number } & CampaignCharge;

/** One cell a day and campaign with clicks, refused ones too; by day, then by name, those of no campaign last. */
function dayCells(
  charges: readonly Charge[],
  rejected: Awaited<ReturnType<typeof rejectedByDay>>,
  names: ReadonlyMap<string, string>,
  currency: string,
): Cell[] {
  const amounts = roundCells(
    charges,
    { line: ({ campaignId }) => campaignId, micros: ({ chargedMicros }) => chargedMicros },
    unitMicros(currency),
  );
  const cells = new Map<string, Cell>();
  for (const charge of charges) {
    const { bucket, campaignId: id, ...counts } = charge;
    const name = names.get(id) ?? id;
    const amountMicros = amounts.get(charge) ?? 0n;
    cells.set(`${bucket} ${id}`, { bucket, id, name, ...figures(counts, 0n), amountMicros });
  }
  for (const { bucket, campaignId, rejected: count } of rejected) {
    const id = names.has(campaignId) || cells.has(`${bucket} ${campaignId}`) ? campaignId : '';
    const name = id === '' ? 'No such campaign' : (names.get(id) ?? id);
    const cell = cells.get(`${bucket} ${id}`) ?? {
      bucket,
      id,
      name,
      ...figures(NO_COUNTS, 0n),
      amountMicros: 0n,
    };
    cells.set(`${bucket} ${id}`, {
      ...cell,
      received: cell.received + count,
      rejected: cell.rejected + count,
    });
  }
  return [...cells.values()].sort(
    (a, b) =>
      a.bucket - b.bucket || Number(a.id === '') - Number(b.id === '') || a.name.localeCompare(b.name),
  );
}

function sumCells(cells: readonly (Figures & Amount)[]): Figures & Amount {
  const refused = cells.reduce((sum, { rejected }) => sum + rejected, 0n);
  const amountMicros = cells.reduce((sum, cell) => sum + cell.amountMicros, 0n);
  return { ...figures(sumCounts(cells), refused), amountMicros };
}
