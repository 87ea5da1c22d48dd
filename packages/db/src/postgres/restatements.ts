import type { DayFigures, RestatedMeasure } from '@clickledger/domain';
import type { Sql } from './client.ts';

/** Figures of a day as they were last seen. */
export type SeenDay = DayFigures & { day: string; seenAt: Date };

/** A figure of a day that is over, and became another. Clicks, or micros. */
export interface Restatement {
  day: string;
  measure: RestatedMeasure;
  before: bigint;
  after: bigint;
  /** In words. */
  why: string;
  /** It changed after this time. */
  seenAt: Date;
  noticedAt: Date;
}

/** What was last seen of an advertiser's days from one on. */
export async function seenDays(db: Sql, advertiserId: string, from: string): Promise<SeenDay[]> {
  return db
    .selectFrom('day_figures')
    .select(['day', 'billable', 'invalid', 'charged_micros as chargedMicros', 'seen_at as seenAt'])
    .where('advertiser_id', '=', advertiserId)
    .where('day', '>=', from)
    .execute();
}

/** Notes what is seen of a day now. */
export async function noteDay(db: Sql, advertiserId: string, day: SeenDay): Promise<void> {
  const figures = {
    billable: day.billable,
    invalid: day.invalid,
    charged_micros: day.chargedMicros,
    seen_at: day.seenAt,
  };
  await db
    .insertInto('day_figures')
    .values({ advertiser_id: advertiserId, day: day.day, ...figures })
    .onConflict((conflict) => conflict.columns(['advertiser_id', 'day']).doUpdateSet(figures))
    .execute();
}

/** Keeps what was restated, for good. */
export async function addRestatements(
  db: Sql,
  advertiserId: string,
  restatements: readonly Restatement[],
): Promise<void> {
  if (restatements.length === 0) return;
  await db
    .insertInto('restatements')
    .values(
      restatements.map(({ seenAt, noticedAt, ...restatement }) => ({
        advertiser_id: advertiserId,
        ...restatement,
        seen_at: seenAt,
        noticed_at: noticedAt,
      })),
    )
    .execute();
}

/** What was restated of an advertiser's days, the newest day first. Both days belong to the span. */
export async function listRestatements(
  db: Sql,
  advertiserId: string,
  { first, last }: { first: string; last: string },
): Promise<Restatement[]> {
  return db
    .selectFrom('restatements')
    .select(['day', 'measure', 'before', 'after', 'why', 'seen_at as seenAt', 'noticed_at as noticedAt'])
    .where('advertiser_id', '=', advertiserId)
    .where('day', '>=', first)
    .where('day', '<=', last)
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .execute();
}
