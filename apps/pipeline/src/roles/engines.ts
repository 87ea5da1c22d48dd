import { join } from 'node:path';
import type { ClickHouseClient } from '@clickhouse/client';
import {
  createLogger,
  dataPaths,
  type Endpoints,
  type Env,
  endpoints,
  type Logger,
  loadSecrets,
  type Secrets,
} from '@clickledger/config';
import { openClickHouse, openPostgres, type Sql } from '@clickledger/db';
import { LmdbDedupe } from '../dedupe/lmdb.ts';
import type { Dedupe } from '../dedupe/port.ts';
import { type LmdbClickLog, openLmdbLog } from '../log/lmdb.ts';
import { type Claims, LmdbClaims } from '../score/claims.ts';
import { type Counters, LmdbCounters } from '../score/counters.ts';

/** The engines behind the ports, opened on first use and closed together. */
export interface Engines {
  env: Env;
  secrets: Secrets;
  at: Endpoints;
  logger: Logger;
  log: () => LmdbClickLog;
  dedupe: () => Dedupe;
  claims: () => Claims;
  counters: () => Counters;
  clickhouse: () => ClickHouseClient;
  sql: () => Sql;
  close: () => Promise<void>;
}

/** Chooses the engine for each port from the environment. */
export function openEngines(env: Env, name: string): Engines {
  const secrets = loadSecrets(env);
  const at = endpoints(env, secrets);
  const folder = dataPaths(env.DATA_DIR).log;
  const closers: (() => Promise<unknown>)[] = [];
  const closing = <T>(value: T, close: (value: T) => Promise<unknown>): T => {
    closers.unshift(() => close(value));
    return value;
  };
  const log = once(() => closing(openLmdbLog(folder), (l) => l.close()));
  return {
    env,
    secrets,
    at,
    logger: createLogger(env, name),
    log,
    dedupe: once(() => closing(new LmdbDedupe(log().collectEnvironment), (d) => d.close())),
    claims: once(() => new LmdbClaims(log().scoreEnvironment)),
    counters: once(() => closing(new LmdbCounters(join(folder, 'counters')), (c) => c.close())),
    clickhouse: once(() => closing(openClickHouse(at.clickhouseUrl), (c) => c.close())),
    sql: once(() => closing(openPostgres(at.databaseUrl, { max: 2 }), (s) => s.end({ timeout: 5 }))),
    close: async () => {
      for (const close of closers) await close();
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
