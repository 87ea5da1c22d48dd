import type { ClickHouseClient } from '@clickhouse/client';
import {
  createLogger,
  dataPaths,
  type Endpoints,
  type Env,
  endpoints,
  type Logger,
  loadSecrets,
  type Profile,
  profileOf,
  type Secrets,
} from '@clickledger/config';
import { type ChangeFeed, openClickHouse, openPostgres, type Sql, ToldChanges } from '@clickledger/db';
import { JobCheckpoints, ROLLUPS_JOB } from '@clickledger/stack/flink';
import { EmbeddedLog } from '#log/embedded/embedded-log.ts';
import { openKafkaLog } from '#log/kafka.ts';
import type { ClickLog } from '#log/port.ts';
import { SpoolingLog } from '#log/spool/spooling-log.ts';
import { CheckpointRequests } from '#rollup/checkpoint-requests.ts';
import { createEmbeddedWindows } from '#rollup/embedded.ts';
import { createFlinkWindows } from '#rollup/flink.ts';
import type { WindowEngine } from '#rollup/port.ts';
import { closers, once } from './closing.ts';
import { embeddedState, redisState, type State } from './state.ts';

/** The engines behind the ports, opened on first use and closed together. */
export interface Engines extends State {
  env: Env;
  profile: Profile;
  secrets: Secrets;
  at: Endpoints;
  logger: Logger;
  log: () => ClickLog;
  windows: () => WindowEngine;
  clickhouse: () => ClickHouseClient;
  /** The same by URL, for a thread that opens it itself. */
  clickhouseUrl: string;
  sql: () => Sql;
  /** What changes in Postgres. Held open while the process lives: for roles. */
  changes: () => ChangeFeed;
  /**
   * For the one collector of this process: appends to the log, and to disk while the log is away. Locks its folder and
   * begins to drain what was left there. Undefined where the log itself is on disk.
   */
  openSpool: () => SpoolingLog | undefined;
  close: () => Promise<void>;
}

/**
 * Puts the profile's engine behind each port. `access` is what is done in ClickHouse: stages read and insert, commands
 * change tables too.
 * @throws EnvError for a choice that would not count right.
 */
export function openEngines(env: Env, name: string, access: 'write' | 'admin' = 'admin'): Engines {
  const profile = profileOf(env);
  const secrets = loadSecrets(env);
  const at = endpoints(env, secrets);
  const logger = createLogger(env, name);
  const { closing, close } = closers();
  const embedded = once(() => closing(new EmbeddedLog(dataPaths(env.DATA_DIR).log), (l) => l.close()));
  const { kafka, redisUrl } = profile;
  const log = kafka
    ? once(() =>
        closing(
          openKafkaLog({ ...kafka, clientId: `clickledger-${name}`, fullIpDays: env.FULL_IP_DAYS, logger }),
          (l) => l.close(),
        ),
      )
    : embedded;
  const clickhouseUrl = access === 'write' ? at.clickhouseWriteUrl : at.clickhouseUrl;
  const clickhouse = once(() => closing(openClickHouse(clickhouseUrl), (c) => c.close()));
  const sql = once(() => closing(openPostgres(at.databaseUrl, { max: 2 }), (s) => s.destroy()));
  const spool = { folder: dataPaths(env.DATA_DIR).spool, maxBytes: env.SPOOL_MAX_BYTES, logger };
  return {
    env,
    profile,
    secrets,
    at,
    logger,
    log,
    ...(redisUrl
      ? redisState(redisUrl, secrets, closing, logger)
      : embeddedState(env, secrets, embedded, closing, logger)),
    windows: once(() => {
      if (!profile.flink) return createEmbeddedWindows(clickhouse(), log(), env.RAW_TTL_DAYS);
      const checkpoints = new JobCheckpoints({ ...profile.flink, job: ROLLUPS_JOB });
      const requests = closing(new CheckpointRequests(checkpoints, logger), async (r) => r.close());
      return createFlinkWindows(log(), requests);
    }),
    clickhouse,
    clickhouseUrl,
    sql,
    changes: once(() => closing(new ToldChanges(at.databaseUrl, sql()), (c) => c.close())),
    openSpool: () =>
      kafka ? closing(new SpoolingLog({ ...spool, log: log() }), (s) => s.close()) : undefined,
    close,
  };
}
