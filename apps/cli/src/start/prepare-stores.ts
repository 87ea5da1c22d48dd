import {
  dataPaths,
  type Env,
  endpoints,
  type Logger,
  type Profile,
  profileOf,
  type Secrets,
} from '@clickledger/config';
import { type ClickHouseClient, openClickHouse, openPostgres, pingPostgres, type Sql } from '@clickledger/db';
import { migrateClickHouse, migratePostgres, seedDemo } from '@clickledger/db/setup';
import { StartError } from '@clickledger/processes';
import { type DemoPlan, dropLogins, refusePublishedLogins } from './demo-plan.ts';

/**
 * Brings the tables of ClickHouse and PostgreSQL up to date, and does what the plan says about the demo. Returns whether empty
 * stores were filled with it.
 * @throws StartError when a store does not answer, or has logins with published passwords that the plan refuses.
 */
export async function prepareStores(
  env: Env,
  secrets: Secrets,
  logger: Logger,
  demo: DemoPlan,
  say: (line: string) => void,
): Promise<boolean> {
  const at = endpoints(env, secrets);
  const profile = profileOf(env);
  const clickhouse = openClickHouse(at.clickhouseUrl);
  const sql = openPostgres(at.databaseUrl, { max: 1 });
  try {
    await requireStores(profile, clickhouse, sql);
    await migrateClickHouse(
      clickhouse,
      { rawTtlDays: env.RAW_TTL_DAYS, fullIpDays: env.FULL_IP_DAYS },
      (name) => logger.debug({ name }, 'ClickHouse migrated'),
    );
    await migratePostgres(sql, (name) => logger.debug({ name }, 'Postgres migrated'));
    if (demo === 'refuse') await refusePublishedLogins(sql);
    if (demo === 'drop') await dropLogins(sql, say);
    return demo === 'seed' && (await seedDemo(sql, { demoKeysPath: dataPaths(env.DATA_DIR).demoKeys }));
  } finally {
    await Promise.all([clickhouse.close(), sql.destroy()]);
  }
}

/** @throws StartError when a store does not answer; only servers that somebody else started may do so. */
async function requireStores(profile: Profile, clickhouse: ClickHouseClient, sql: Sql): Promise<void> {
  const ping = await clickhouse.ping({ select: true });
  if (!ping.success) throw noAnswer('ClickHouse', profile.clickhouseUrl, 'CLICKHOUSE_URL', ping.error);
  await pingPostgres(sql).catch((error: unknown) => {
    throw noAnswer('PostgreSQL', profile.databaseUrl, 'DATABASE_URL', error);
  });
}

function noAnswer(store: string, url: string | undefined, setting: string, cause: unknown): StartError {
  const why = cause instanceof Error && cause.message ? ` (${cause.message})` : '';
  const what = url ? `${store} at ${new URL(url).host}` : `The embedded ${store}`;
  return new StartError(`${what} does not let us in${why}: start it, or correct ${setting}.`);
}
