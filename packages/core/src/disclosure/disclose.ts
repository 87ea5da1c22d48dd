import {
  listCampaigns,
  listRestatements,
  listSites,
  type Restatement,
  readReconciled,
  reconciledHours,
} from '@clickledger/db';
import {
  apportion,
  type Disclosed,
  discrepancy,
  sumDisclosed,
  sumOfLines,
  unitMicros,
  WINDOW_MS,
} from '@clickledger/domain';
import type { z } from 'zod';
import type { Amount } from '#figures/lines.ts';
import type { DisclosedPer, disclosureInput } from '#inputs/disclosure.ts';
import type { Tenant } from '#principal.ts';
import { wholeHours } from '#reconciliation.ts';
import type { Stores } from '#use-case.ts';
import { invalid } from '#use-case-error.ts';
import { type DisclosedCell, disclosedCells, type JudgedBy } from './cells.ts';
import { type Period, periodsOf, reportedDays } from './periods.ts';

/** A report with more rows than that is none that anybody reads; it is asked for in parts. */
const MOST_ROWS = 20_000;
const HOURS_READ = 400 * 24 + 1;

/** How the hours of a period with clicks stand. `open`: it has not ended. */
export interface PeriodStanding {
  state: 'open' | 'closed';
  hours: { compared: number; differing: number; waiting: number };
  /** Every hour of it was compared, and holds. */
  reconciled: boolean;
}

export type DisclosedPeriod = { name: string; from: Date; to: Date } & PeriodStanding;

/** What is disclosed of a period, and of a campaign, a site or both; the id `''` stands for none of the advertiser's. */
export type DisclosedRow = {
  period: string;
  campaignId: string;
  campaign: string;
  siteId: string;
  site: string;
} & Disclosed &
  JudgedBy &
  Amount;

export interface Disclosure {
  advertiser: { id: string; name: string };
  currency: string;
  timeZone: string;
  /** Days, both included. */
  from: string;
  to: string;
  per: DisclosedPer;
  asOf: Date;
  periods: DisclosedPeriod[];
  rows: DisclosedRow[];
  totals: Disclosed & JudgedBy & Amount;
  /** Figures of all the advertiser's campaigns that changed by more than the bound after their day, the newest day first. */
  restated: Restatement[];
}

/**
 * The report, period by period.
 * @throws Error when a row or the totals do not add up: rather no report than a wrong one.
 * @throws UseCaseError when it is asked for no time, too long a time, or too many rows.
 */
export async function disclose(
  stores: Stores,
  tenant: Tenant,
  input: z.output<typeof disclosureInput>,
  now: number,
): Promise<Disclosure> {
  const { id: advertiserId, name, currency, timeZone } = tenant;
  const days = reportedDays(input, timeZone, now);
  const periods = periodsOf(days, input.by, timeZone);
  const [campaigns, sites] = await Promise.all([
    listCampaigns(stores.sql, advertiserId),
    listSites(stores.sql, advertiserId),
  ]);
  const boundaries = [...periods.map(({ from }) => from), periods.at(-1)?.to ?? 0];
  const scope = { advertiserId, campaignId: input.campaignId };
  const naming = { sites: sites.map(({ id }) => id), timeZone };
  const [cells, standings, restated] = await Promise.all([
    disclosedCells(stores, scope, boundaries, naming),
    standingsOf(stores, advertiserId, periods, now),
    listRestatements(stores.sql, advertiserId, days),
  ]);
  const known = withoutUnknown(cells, new Set(campaigns.map(({ id }) => id)));
  const amounts = cellAmounts(known, periods, unitMicros(currency));
  const names = { campaigns: new Map(named(campaigns)), sites: new Map(named(sites)) };
  const rows = rowsOf(known, amounts, periods, input.per, names);
  const totals = { ...summed(known), amountMicros: sum(amounts) };
  for (const row of rows) insist(row, `${row.period} ${row.campaignId} ${row.siteId}`);
  insist(totals, 'total');
  return {
    advertiser: { id: advertiserId, name },
    currency,
    timeZone,
    from: days.first,
    to: days.last,
    per: input.per,
    asOf: new Date(now),
    periods: periods.map(({ name, from, to }, i) => ({
      name,
      from: new Date(from),
      to: new Date(to),
      ...(standings[i] as PeriodStanding),
    })),
    rows,
    totals,
    restated,
  };
}

/** @throws Error */
function insist(figures: Disclosed, of: string): void {
  const wrong = discrepancy(figures);
  if (wrong) throw new Error(`The report does not add up (${of}): ${wrong}.`);
}

type Names = Record<'campaigns' | 'sites', ReadonlyMap<string, string>>;

const named = (rows: readonly { id: string; name: string }[]) =>
  rows.map(({ id, name }): [string, string] => [id, name]);

/** What was refused under the name of a campaign that is none of the advertiser's is of no campaign. */
function withoutUnknown(cells: readonly DisclosedCell[], ids: ReadonlySet<string>): DisclosedCell[] {
  return cells.map((cell) =>
    ids.has(cell.campaignId) || cell.gross > 0n ? cell : { ...cell, campaignId: '', siteId: '' },
  );
}

/**
 * What the cells come to: a campaign's month is a line, rounded once, as it is billed; the sum of a month's lines is apportioned to
 * its cells (decision 18).
 */
function cellAmounts(cells: readonly DisclosedCell[], periods: readonly Period[], unit: bigint): bigint[] {
  const amounts = cells.map(() => 0n);
  const indexed = cells.map((cell, i) => ({ cell, i }));
  for (const own of Map.groupBy(indexed, ({ cell }) => periods[cell.bucket]?.month).values()) {
    const lines = [...Map.groupBy(own, ({ cell }) => cell.campaignId).values()].map((line) =>
      sum(line.map(({ cell }) => cell.chargedMicros)),
    );
    const exact = own.map(({ cell }) => cell.chargedMicros);
    const parts = apportion(exact, sumOfLines(lines, unit), unit);
    own.forEach(({ i }, at) => {
      amounts[i] = parts[at] ?? 0n;
    });
  }
  return amounts;
}

function rowsOf(
  cells: readonly DisclosedCell[],
  amounts: readonly bigint[],
  periods: readonly Period[],
  per: DisclosedPer,
  names: Names,
): DisclosedRow[] {
  const keyed = cells.map((cell, i) => ({
    cell,
    amount: amounts[i] ?? 0n,
    bucket: cell.bucket,
    campaignId: per === 'site' ? '' : cell.campaignId,
    siteId: per === 'campaign' ? '' : cell.siteId,
  }));
  const groups = Map.groupBy(keyed, ({ bucket, campaignId, siteId }) =>
    [bucket, campaignId, siteId].join('\n'),
  );
  if (groups.size > MOST_ROWS) {
    throw invalid(
      `This would be ${groups.size} rows: choose fewer days, months instead of days, or one campaign.`,
    );
  }
  const rows = [...groups.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const { bucket, campaignId, siteId } = first;
    const all = [first, ...others];
    const row: DisclosedRow = {
      period: periods[bucket]?.name ?? '',
      campaignId,
      campaign: per === 'site' ? '' : (names.campaigns.get(campaignId) ?? (campaignId || 'No such campaign')),
      siteId,
      site: per === 'campaign' ? '' : (names.sites.get(siteId) ?? (siteId || 'No site of yours')),
      ...summed(all.map(({ cell }) => cell)),
      amountMicros: sum(all.map(({ amount }) => amount)),
    };
    return [{ bucket, row }];
  });
  const order = new Intl.Collator('en', { numeric: true }).compare;
  return rows
    .sort(
      (a, b) =>
        a.bucket - b.bucket ||
        // What is of none comes last.
        Number(a.row.campaignId === '') - Number(b.row.campaignId === '') ||
        order(a.row.campaign, b.row.campaign) ||
        Number(a.row.siteId === '') - Number(b.row.siteId === '') ||
        order(a.row.site, b.row.site),
    )
    .map(({ row }) => row);
}

function summed(cells: readonly DisclosedCell[]): Disclosed & JudgedBy {
  const all = <T>(values: (cell: DisclosedCell) => readonly T[]) => [...new Set(cells.flatMap(values))];
  return {
    ...sumDisclosed(cells),
    windowsMs: all(({ windowsMs }) => windowsMs).sort((a, b) => a - b),
    ruleSets: all(({ ruleSets }) => ruleSets).sort((a, b) => a - b),
    networkLists: all(({ networkLists }) => networkLists).sort(),
  };
}

async function standingsOf(
  { clickhouse }: Stores,
  advertiserId: string,
  periods: readonly Period[],
  now: number,
): Promise<PeriodStanding[]> {
  const span = wholeHours({ from: periods[0]?.from ?? 0, to: periods.at(-1)?.to ?? 0 });
  const [reconciled, hours] = await Promise.all([
    readReconciled(clickhouse),
    reconciledHours(clickhouse, { advertiserId }, { ...span, limit: HOURS_READ }),
  ]);
  return periods.map(({ from, to }) => {
    const own = hours.filter(({ hour }) => hour.getTime() < to && hour.getTime() + WINDOW_MS['1h'] > from);
    const differing = own.filter(({ differs }) => differs).length;
    const waiting = own.filter((hour) => hour.waiting).length;
    const done = reconciled !== undefined && reconciled.upTo.getTime() >= to;
    return {
      state: to > now ? 'open' : 'closed',
      hours: { compared: own.length, differing, waiting },
      reconciled: done && differing === 0 && waiting === 0,
    };
  });
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
