import { type BudgetCap, type BudgetLimit, type BudgetStop, budgetPeriod } from '@clickledger/domain';
import { sql } from 'kysely';
import { addEvent } from './audit-log.ts';
import type { Sql } from './client.ts';

/** When a campaign takes no clicks (ms UTC); null is until its budget is raised. */
export interface BudgetStopSpan {
  from: number;
  to: number | null;
  cap: BudgetCap;
}

/** When a stop is over: at its time, or as it was found to have room again. */
const OVER = sql<Date | null>`least(ended_at, until)`;

/** Stops that were not over at a time, by their campaigns. */
export async function stopsSince(db: Sql, at: Date): Promise<Map<string, BudgetStopSpan[]>> {
  const rows = await db
    .selectFrom('campaign_stops')
    .select(['campaign_id as id', 'cap', 'since', OVER.as('over')])
    .where(({ eb, or }) => or([eb('ended_at', 'is', null), eb('ended_at', '>', at)]))
    .where(({ eb, or }) => or([eb('until', 'is', null), eb('until', '>', at)]))
    .orderBy('since')
    .execute();
  const spans = rows.map(({ id, cap, since, over }) => ({
    id,
    stop: { from: since.getTime(), to: over?.getTime() ?? null, cap },
  }));
  return new Map(
    [...Map.groupBy(spans, ({ id }) => id)].map(([id, own]) => [id, own.map(({ stop }) => stop)]),
  );
}

/** A stop that is on, as it was written. */
export interface OpenStop extends BudgetStop {
  since: Date;
}

const OPEN = ['cap', 'cap_micros as capMicros', 'spent_micros as spentMicros', 'since', 'until'] as const;

/** What stops the advertiser's campaigns at a time, by their ids. */
export async function currentStops(db: Sql, advertiserId: string, at: Date): Promise<Map<string, OpenStop>> {
  const rows = await db
    .selectFrom('campaign_stops')
    .innerJoin('campaigns', 'campaigns.id', 'campaign_stops.campaign_id')
    .select(OPEN)
    .select('campaign_stops.campaign_id as id')
    .where('campaigns.advertiser_id', '=', advertiserId)
    .where('ended_at', 'is', null)
    .where(({ eb, or }) => or([eb('until', 'is', null), eb('until', '>', at)]))
    .execute();
  return new Map(rows.map(({ id, until, ...stop }) => [id, { ...stop, until: until?.getTime() ?? null }]));
}

/** What the watcher has found of a campaign. */
export interface BudgetFinding {
  campaignId: string;
  advertiserId: string;
  /** `YYYY-MM-DD` of the advertiser's zone. */
  day: string;
  stop: BudgetStop | null;
  /** Shares of caps that it has come to. */
  reached: readonly (BudgetLimit & { percent: number })[];
}

/** Open stops of campaigns, by their ids. */
export async function openStops(db: Sql): Promise<Map<string, BudgetStop>> {
  const rows = await db
    .selectFrom('campaign_stops')
    .select(OPEN)
    .select('campaign_id as id')
    .where('ended_at', 'is', null)
    .execute();
  return new Map(
    rows.map(({ id, since: _, until, ...stop }) => [id, { ...stop, until: until?.getTime() ?? null }]),
  );
}

/**
 * Writes what was found at a time, all of it or nothing: ends stops that hold no longer, begins those that do, and tells of
 * each share of a cap once, by an event of the outbox. Several may write the same; one of them does.
 */
export async function writeBudgetFindings(
  db: Sql,
  findings: readonly BudgetFinding[],
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const finding of findings) {
      await tx
        .updateTable('campaign_stops')
        .set({ ended_at: sql`greatest(since, least(${now}, until))` })
        .where('campaign_id', '=', finding.campaignId)
        .where('ended_at', 'is', null)
        .$if(finding.stop !== null, (query) =>
          query.where(({ not, and, eb }) =>
            not(
              and([
                eb('cap', '=', finding.stop?.cap ?? 'day'),
                eb('cap_micros', '=', finding.stop?.capMicros ?? 0n),
                eb('until', 'is not distinct from', untilOf(finding.stop)),
              ]),
            ),
          ),
        )
        .execute();
      if (finding.stop) await beginStop(tx, finding.campaignId, finding.stop, now);
      for (const each of finding.reached) await tellOnce(tx, finding, each, now);
    }
  });
}

const untilOf = (stop: BudgetStop | null) =>
  stop === null || stop.until === null ? null : new Date(stop.until);

async function beginStop(tx: Sql, campaignId: string, stop: BudgetStop, now: Date): Promise<void> {
  await tx
    .insertInto('campaign_stops')
    .values({
      campaign_id: campaignId,
      cap: stop.cap,
      cap_micros: stop.capMicros,
      spent_micros: stop.spentMicros,
      since: now,
      until: untilOf(stop),
    })
    .onConflict((conflict) => conflict.column('campaign_id').where('ended_at', 'is', null).doNothing())
    .execute();
}

async function tellOnce(
  tx: Sql,
  { campaignId, advertiserId, day }: BudgetFinding,
  { percent, ...limit }: BudgetLimit & { percent: number },
  now: Date,
): Promise<void> {
  const period = budgetPeriod(limit, day);
  const { numInsertedOrUpdatedRows: told } = await tx
    .insertInto('budget_thresholds')
    .values({ campaign_id: campaignId, cap: limit.cap, period, percent, reached_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (told !== 1n) return;
  const { cap, capMicros, spentMicros } = limit;
  await addEvent(tx, {
    type: 'budget.reached',
    payload: {
      advertiser_id: advertiserId,
      subject: `campaign/${campaignId}`,
      campaign_id: campaignId,
      cap,
      period,
      percent,
      cap_micros: String(capMicros),
      spent_micros: String(spentMicros),
      at: now.toISOString(),
    },
  });
}
