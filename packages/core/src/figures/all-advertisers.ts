import { type AdvertiserLine, allAdvertisers, listAdvertiserAccounts } from '@clickledger/db';
import {
  dayStart,
  type Figures,
  figuresOf,
  type LedgerFigures,
  localDay,
  sumCounts,
  sumFigures,
} from '@clickledger/domain';
import type { Stores } from '#use-case.ts';
import { type Amount, amountOf } from './lines.ts';

/** An advertiser and its figures since midnight in its own zone. */
export interface AdvertiserToday extends Figures, Amount {
  id: string;
  name: string;
  currency: string;
  timeZone: string;
  archivedAt: Date | null;
  /** When its day began. */
  since: Date;
  /** To the minute for the last hours, to the hour before; null where none was accepted within 30 days. */
  lastClickAt: Date | null;
}

/** What the advertisers of a currency come to: no sum is made across currencies. */
export interface CurrencyToday extends Figures, Amount {
  currency: string;
  /** Without those that were put away and had no click. */
  advertisers: number;
}

export interface AllAdvertisersToday {
  advertisers: AdvertiserToday[];
  totals: CurrencyToday[];
  /** Refused since the earliest of the midnights for they named no advertiser's campaign. */
  nobodys: bigint;
}

/** The figures of every advertiser since its own midnight, as its own pages show them for today; archived ones included. */
export async function allAdvertisersToday(
  { sql, clickhouse }: Stores,
  now: number,
): Promise<AllAdvertisersToday> {
  const accounts = await listAdvertiserAccounts(sql);
  const days = accounts.map((account) => ({
    account,
    since: dayStart(localDay(now, account.timeZone), account.timeZone),
  }));
  const lines = await allAdvertisers(
    clickhouse,
    days.map(({ account, since }) => ({ advertiserId: account.id, since })),
    now,
  );
  const byAdvertiser = Map.groupBy(lines, ({ advertiserId }) => advertiserId);
  const advertisers = days.map(({ account, since }): AdvertiserToday => {
    const { id, name, currency, timeZone, archivedAt } = account;
    const own = byAdvertiser.get(id) ?? [];
    return {
      id,
      name,
      currency,
      timeZone,
      archivedAt,
      since: new Date(since),
      ...figuresOfLines(own),
      amountMicros: amountOf(
        own.map(({ counts }) => counts),
        currency,
      ),
      lastClickAt: latest(own),
    };
  });
  const nobodys = byAdvertiser.get('') ?? [];
  return { advertisers, totals: totalsOf(advertisers), nobodys: figuresOfLines(nobodys).rejected };
}

function figuresOfLines(lines: readonly AdvertiserLine[]): Figures {
  return figuresOf(
    sumCounts(lines.map(({ counts }) => counts)),
    lines.reduce((sum, { rejected }) => sum + rejected, 0n),
  );
}

function latest(lines: readonly AdvertiserLine[]): Date | null {
  const times = lines.flatMap(({ lastClickAt }) => lastClickAt?.getTime() ?? []);
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}

function totalsOf(advertisers: readonly AdvertiserToday[]): CurrencyToday[] {
  const groups = Map.groupBy(advertisers, ({ currency }) => currency);
  return [...groups]
    .map(([currency, own]) => ({
      currency,
      advertisers: own.filter(({ archivedAt, received }) => !archivedAt || received > 0n).length,
      ...sumFigures(own satisfies readonly LedgerFigures[]),
      amountMicros: own.reduce((sum, { amountMicros }) => sum + amountMicros, 0n),
    }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
