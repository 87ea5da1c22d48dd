import type { ReportEvery, ReportSchedule } from '@clickledger/domain';
import { sql } from 'kysely';
import type { Sql } from './client.ts';

/** Whom a view is sent to. */
export interface ReportKey {
  viewId: string;
  userId: string;
}

/** A report that is to be sent, with the address of whoever gets it. */
export interface DueViewReport extends ReportKey, ReportSchedule {
  nextAt: Date;
  tries: number;
  /** The first day of the last period of this length that is not sent again. */
  sentPeriod: string | null;
  email: string;
  advertiserId: string;
  viewName: string;
  params: string;
}

const SENT = { week: 'sent_week', month: 'sent_month' } as const satisfies Record<ReportEvery, string>;

/** Has a view sent to somebody from now on, or otherwise than before: periods up to this one, by its first day, are not. */
export async function askForReport(
  db: Sql,
  { viewId, userId }: ReportKey,
  { every, hour }: ReportSchedule,
  { nextAt, sentPeriod }: { nextAt: Date; sentPeriod: string },
): Promise<void> {
  const schedule = { every, hour, next_at: nextAt, tries: 0 };
  await db
    .insertInto('view_reports')
    .values({ view_id: viewId, user_id: userId, ...schedule, [SENT[every]]: sentPeriod })
    .onConflict((conflict) =>
      conflict.columns(['view_id', 'user_id']).doUpdateSet({
        ...schedule,
        [SENT[every]]: sql`greatest(view_reports.${sql.ref(SENT[every])}, ${sentPeriod})`,
      }),
    )
    .execute();
}

/** Has a view sent to somebody no more. @returns false where it was not. */
export async function stopReport(db: Sql, { viewId, userId }: ReportKey): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('view_reports')
    .where('view_id', '=', viewId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Reports whose time has come, of views that their readers still see: who has left since is written to no more. */
const due = (db: Sql, now: Date) =>
  db
    .selectFrom('view_reports as r')
    .innerJoin('saved_views as v', 'v.id', 'r.view_id')
    .innerJoin('users as u', 'u.id', 'r.user_id')
    .innerJoin('advertisers as a', 'a.id', 'v.advertiser_id')
    .innerJoin('memberships as m', (join) =>
      join.onRef('m.user_id', '=', 'r.user_id').onRef('m.advertiser_id', '=', 'v.advertiser_id'),
    )
    .where('r.next_at', '<=', now)
    .where('a.archived_at', 'is', null)
    .where(({ or, eb }) => or([eb('v.shared', '=', true), eb('v.owner_id', '=', eb.ref('r.user_id'))]));

/** The report that has waited for longest. */
export async function nextDueViewReport(db: Sql, now: Date): Promise<DueViewReport | undefined> {
  return due(db, now)
    .select([
      'r.view_id as viewId',
      'r.user_id as userId',
      'r.every',
      'r.hour',
      'r.next_at as nextAt',
      'r.tries',
      'u.email',
      'v.advertiser_id as advertiserId',
      'v.name as viewName',
      'v.params',
    ])
    .select(
      sql<string | null>`CASE r.every WHEN 'week' THEN r.sent_week ELSE r.sent_month END`.as('sentPeriod'),
    )
    .orderBy('r.next_at')
    .orderBy('r.view_id')
    .orderBy('r.user_id')
    .limit(1)
    .executeTakeFirst();
}

/**
 * Holds a report that is due until the transaction ends. False where somebody else holds or has sent it, or where it was
 * asked for otherwise meanwhile.
 */
export async function holdDueReport(tx: Sql, report: DueViewReport, now: Date): Promise<boolean> {
  const held = await due(tx, now)
    .select('r.view_id')
    .where('r.view_id', '=', report.viewId)
    .where('r.user_id', '=', report.userId)
    .where('r.every', '=', report.every)
    .where('r.next_at', '=', report.nextAt)
    .forUpdate('r')
    .skipLocked()
    .executeTakeFirst();
  return held !== undefined;
}

/** Notes that the report of a period was sent, and when the next one is due. */
export async function noteReportSent(
  tx: Sql,
  { viewId, userId, every }: ReportKey & Pick<ReportSchedule, 'every'>,
  period: string,
  nextAt: Date,
): Promise<void> {
  await tx
    .updateTable('view_reports')
    .set({ [SENT[every]]: period, next_at: nextAt, tries: 0 })
    .where('view_id', '=', viewId)
    .where('user_id', '=', userId)
    .execute();
}

/** Notes that a report was not sent, and when it is looked at again; `tries` 0 gives its period up. */
export async function putReportOff(
  tx: Sql,
  { viewId, userId }: ReportKey,
  { tries, nextAt }: { tries: number; nextAt: Date },
): Promise<void> {
  await tx
    .updateTable('view_reports')
    .set({ tries, next_at: nextAt })
    .where('view_id', '=', viewId)
    .where('user_id', '=', userId)
    .execute();
}
