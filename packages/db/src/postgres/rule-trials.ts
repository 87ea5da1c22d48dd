import { readTrialResult, type TrialResult, toJson } from '@clickledger/domain';
import type { RuleSettings } from '@clickledger/rules';
import { type SqlBool, sql } from 'kysely';
import type { Sql } from './client.ts';
import type { Json } from './columns.ts';

/** Settings that are to be tried on past clicks. */
export interface RuleTrial {
  id: string;
  settings: RuleSettings;
  /** Null for every advertiser. */
  advertiserId: string | null;
  from: Date;
  to: Date;
  /** As the audit log names who asked: kind and id. */
  askedBy: string;
  askedAt: Date;
}

/** How far it is. */
export interface TrialState {
  /** Version of the settings in force that it is compared with; null until somebody begins. */
  against: number | null;
  /** Clicks judged, of how many; null until they were counted. */
  done: number;
  total: number | null;
  cancelledAt: Date | null;
  /** Why it came to no result; `''` where it did not fail. */
  problem: string;
  finishedAt: Date | null;
}

export type ListedTrial = RuleTrial & TrialState & { askedByName: string | null };

/** Whoever carries a trial out is heard of again within this time, or another does. */
const CLAIM_MS = 60_000;

const TRIAL = [
  't.id',
  sql<RuleSettings>`t.settings`.as('settings'),
  't.advertiser_id as advertiserId',
  't.span_from as from',
  't.span_to as to',
  't.asked_by as askedBy',
  't.asked_at as askedAt',
] as const;
const STATE = [
  't.against',
  't.done',
  't.total',
  't.cancelled_at as cancelledAt',
  't.problem',
  't.finished_at as finishedAt',
] as const;

export async function addRuleTrial(db: Sql, trial: RuleTrial): Promise<void> {
  await db
    .insertInto('rule_trials')
    .values({
      id: trial.id,
      settings: sql<Json>`${JSON.stringify(trial.settings)}::jsonb`,
      advertiser_id: trial.advertiserId,
      span_from: trial.from,
      span_to: trial.to,
      asked_by: trial.askedBy,
      asked_at: trial.askedAt,
    })
    .execute();
}

/** The newest trials, without their results. */
export async function listRuleTrials(db: Sql, limit: number): Promise<ListedTrial[]> {
  return trials(db).orderBy('t.asked_at', 'desc').orderBy('t.id').limit(limit).execute();
}

/** One of them, with its result where there is one. */
export async function findRuleTrial(
  db: Sql,
  id: string,
): Promise<(ListedTrial & { result: TrialResult | null }) | undefined> {
  const found = await trials(db).select('t.result').where('t.id', '=', id).executeTakeFirst();
  return found && { ...found, result: found.result === null ? null : readTrialResult(found.result) };
}

function trials(db: Sql) {
  return db
    .selectFrom('rule_trials as t')
    .leftJoin('users', (join) => join.on(sql<SqlBool>`users.id = split_part(t.asked_by, '/', 2)`))
    .select([...TRIAL, ...STATE, 'users.name as askedByName']);
}

/** How many trials are not over. */
export async function countOpenTrials(db: Sql): Promise<number> {
  const { trials: open } = await db
    .selectFrom('rule_trials')
    .select(({ fn }) => fn.countAll<bigint>().as('trials'))
    .where('finished_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(open);
}

/** Asks for it to end. @returns whether it was not over. */
export async function cancelRuleTrial(db: Sql, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('rule_trials')
    .set({
      cancelled_at: at,
      // Where nobody has begun, it is over at once.
      finished_at: sql<Date | null>`CASE WHEN claimed_until IS NULL THEN ${at}::timestamptz END`,
    })
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** The oldest trial that nobody carries out; this process has it for a minute from now on. */
export async function claimRuleTrial(db: Sql, now: number): Promise<RuleTrial | undefined> {
  return db.transaction().execute(async (tx) => {
    const next = await tx
      .selectFrom('rule_trials as t')
      .select([...TRIAL])
      .where('t.finished_at', 'is', null)
      .where((where) =>
        where.or([where('t.claimed_until', 'is', null), where('t.claimed_until', '<', new Date(now))]),
      )
      .orderBy('t.asked_at')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (next) {
      await tx
        .updateTable('rule_trials')
        .set({ claimed_until: new Date(now + CLAIM_MS), done: 0, total: null })
        .where('id', '=', next.id)
        .execute();
    }
    return next;
  });
}

/** Notes how far a trial is, and keeps it for another minute. @returns whether it is still wanted. */
export async function noteTrialProgress(
  db: Sql,
  id: string,
  progress: Pick<TrialState, 'against' | 'done' | 'total'>,
  now: number,
): Promise<boolean> {
  const row = await db
    .updateTable('rule_trials')
    .set({ ...progress, claimed_until: new Date(now + CLAIM_MS) })
    .where('id', '=', id)
    .returning('cancelled_at')
    .executeTakeFirst();
  return row !== undefined && row.cancelled_at === null;
}

/** Ends a trial, with what came of it. */
export async function finishRuleTrial(
  db: Sql,
  id: string,
  end: { result: TrialResult } | { problem: string },
  now: number,
): Promise<void> {
  const result = 'result' in end ? sql<Json>`${toJson(end.result)}::jsonb` : null;
  await db
    .updateTable('rule_trials')
    .set({ result, problem: 'problem' in end ? end.problem : '', finished_at: new Date(now) })
    .where('id', '=', id)
    .execute();
}

/** Forgets trials that were over before a time. */
export async function forgetRuleTrials(db: Sql, before: Date): Promise<void> {
  await db.deleteFrom('rule_trials').where('finished_at', '<', before).execute();
}

/** Whether a trial waits for somebody to carry it out. */
export async function claimableTrials(db: Sql, now: number): Promise<boolean> {
  const waiting = await db
    .selectFrom('rule_trials')
    .select('id')
    .where('finished_at', 'is', null)
    .where((where) =>
      where.or([where('claimed_until', 'is', null), where('claimed_until', '<', new Date(now))]),
    )
    .limit(1)
    .executeTakeFirst();
  return waiting !== undefined;
}
