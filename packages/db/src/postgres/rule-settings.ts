import type { RuleSettings } from '@clickledger/rules';
import { type SqlBool, sql } from 'kysely';
import type { Sql } from './client.ts';
import type { Json } from './columns.ts';

/** Settings of the rules as somebody applied them. */
export interface AppliedSettings {
  version: number;
  settings: RuleSettings;
  /** From when on clicks are judged by them. */
  effectiveFrom: Date;
}

/** With all that is known of it. */
export interface StoredSettings extends AppliedSettings {
  hash: string;
  reason: string;
  /** Kind and id of the principal. */
  appliedBy: string;
  /** Its name, where it is a user that there still is. */
  appliedByName: string | null;
  appliedAt: Date;
}

/** Kept as commands checked them. */
const SETTINGS = sql<RuleSettings>`settings`.as('settings');

/** Those in force at a time, and those that wait for theirs, by version. */
export async function liveRuleSettings(db: Sql, at: Date): Promise<AppliedSettings[]> {
  return db
    .selectFrom('rule_settings')
    .select(['version', SETTINGS, 'effective_from as effectiveFrom'])
    .where(
      sql<SqlBool>`version >= coalesce((SELECT max(version) FROM rule_settings WHERE effective_from <= ${at}), 0)`,
    )
    .orderBy('version')
    .execute();
}

/** Versions that were applied, the newest first. */
export async function listRuleSettings(db: Sql, limit: number): Promise<StoredSettings[]> {
  return db
    .selectFrom('rule_settings as r')
    .leftJoin('users', (join) => join.on(sql<SqlBool>`users.id = split_part(r.applied_by, '/', 2)`))
    .select([
      'r.version',
      SETTINGS,
      'r.hash',
      'r.reason',
      'r.applied_by as appliedBy',
      'users.name as appliedByName',
      'r.applied_at as appliedAt',
      'r.effective_from as effectiveFrom',
    ])
    .orderBy('r.version', 'desc')
    .limit(limit)
    .execute();
}

/** Keeps the next version. Two at a time cannot be one: the second fails by its key. */
export async function addRuleSettings(
  db: Sql,
  applied: Omit<StoredSettings, 'appliedByName'>,
): Promise<void> {
  const { version, settings, hash, reason, appliedBy, appliedAt, effectiveFrom } = applied;
  await db
    .insertInto('rule_settings')
    .values({
      version,
      settings: sql<Json>`${JSON.stringify(settings)}::jsonb`,
      hash,
      reason,
      applied_by: appliedBy,
      applied_at: appliedAt,
      effective_from: effectiveFrom,
    })
    .execute();
}

/** Lets nobody else apply settings until the transaction ends. */
export async function holdRuleSettings(db: Sql): Promise<void> {
  await sql`LOCK TABLE rule_settings IN SHARE ROW EXCLUSIVE MODE`.execute(db);
}
