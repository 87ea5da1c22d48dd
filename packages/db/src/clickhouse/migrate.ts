import { z } from 'zod';
import { type OnStep, pendingMigrations, readMigrations } from '#migrations.ts';
import type { ClickHouseClient } from './client.ts';
import { setMergeSettings } from './merge-settings.ts';
import { select } from './select.ts';

/**
 * Applies the pending ClickHouse migrations in order and records each with its checksum, then sets the
 * retention of raw clicks and rejections to `rawTtlDays`, of whole addresses to `fullIpDays`, and how clicks are merged, where it
 * differs.
 * Returns the names applied.
 * ClickHouse has no transactions for DDL: a file is one statement, so that it is applied whole or not at all.
 * @throws MigrationError when an applied file was changed or is gone.
 */
export async function migrateClickHouse(
  ch: ClickHouseClient,
  options: { rawTtlDays: number; fullIpDays?: number },
  onStep?: OnStep,
): Promise<string[]> {
  await ch.command({
    query: `
      CREATE TABLE IF NOT EXISTS schema_migrations
      (name String, sha256 FixedString(64), applied_at DateTime('UTC') DEFAULT now())
      ENGINE = ReplacingMergeTree(applied_at) ORDER BY name`,
  });
  const pending = pendingMigrations(readMigrations('clickhouse'), await appliedMigrations(ch));
  for (const migration of pending) {
    await ch.command({ query: migration.sql });
    await ch.insert({
      table: 'schema_migrations',
      values: [{ name: migration.name, sha256: migration.sha256 }],
      columns: ['name', 'sha256'],
      format: 'JSONEachRow',
    });
    onStep?.(migration.name);
  }
  await setMergeSettings(ch, onStep);
  for (const table of ['clicks', 'rejected_clicks'] as const) {
    await setRetention(ch, table, options.rawTtlDays, onStep);
  }
  if (options.fullIpDays !== undefined) await setAddressRetention(ch, options.fullIpDays, onStep);
  return pending.map((migration) => migration.name);
}

async function appliedMigrations(ch: ClickHouseClient): Promise<Map<string, string>> {
  const rows = await select(ch, {
    sql: 'SELECT name, sha256 FROM schema_migrations FINAL',
    row: z.object({ name: z.string(), sha256: z.string() }),
  });
  return new Map(rows.map((row) => [row.name, row.sha256]));
}

/** Changes a table's TTL only when it is another one: MODIFY TTL rewrites parts. */
async function setRetention(
  ch: ClickHouseClient,
  table: 'clicks' | 'rejected_clicks',
  days: number,
  onStep?: OnStep,
) {
  const [row] = await select(ch, {
    sql: `
      SELECT toInt32OrZero(extract(engine_full, 'TTL toDateTime\\\\(received_at\\\\) \\\\+ toIntervalDay\\\\((\\\\d+)\\\\)')) AS days
      FROM system.tables WHERE database = currentDatabase() AND name = {table: String}`,
    params: { table },
    row: z.object({ days: z.number() }),
  });
  if (row?.days === days) return;
  // A bound parameter would be kept as an expression in the table's definition; this is a whole number.
  await ch.command({
    query: `ALTER TABLE ${table} MODIFY TTL toDateTime(received_at) + toIntervalDay(${Math.trunc(days)})`,
  });
  onStep?.(`retention of ${table}: ${days} days`);
}

/** How long `clicks` has whole addresses; like the table's TTL, only where it is another one. */
async function setAddressRetention(ch: ClickHouseClient, days: number, onStep?: OnStep) {
  const [row] = await select(ch, {
    sql: `
      SELECT toInt32OrDefault(extract(create_table_query, '\`ip\` String TTL toDateTime\\\\(received_at\\\\) \\\\+ toIntervalDay\\\\((\\\\d+)\\\\)'), toInt32(-1)) AS days
      FROM system.tables WHERE database = currentDatabase() AND name = 'clicks'`,
    row: z.object({ days: z.number() }),
  });
  if (row?.days === days) return;
  await ch.command({
    query: `ALTER TABLE clicks MODIFY COLUMN ip TTL toDateTime(received_at) + toIntervalDay(${Math.trunc(days)})`,
  });
  onStep?.(`retention of whole addresses: ${days} days`);
}
