import { join } from 'node:path';
import type { ClickHouseClient } from '@clickhouse/client';
import {
  createLogger,
  dataPaths,
  type Endpoints,
  type Env,
  EnvError,
  endpoints,
  type Logger,
  loadSecrets,
  type Secrets,
} from '@clickledger/config';
import { openClickHouse, openPostgres, type Sql } from '@clickledger/db';
import { EmbeddedDedupe } from '#dedupe/embedded.ts';
import type { Dedupe } from '#dedupe/port.ts';
import { RedisDedupe } from '#dedupe/redis.ts';
import { EmbeddedLog } from '#log/embedded/embedded-log.ts';
import { openKafkaLog } from '#log/kafka.ts';
import type { ClickLog } from '#log/port.ts';
import { SpoolingLog } from '#log/spool/spooling-log.ts';
import { openRedis, quit, type RedisOptions } from '#redis.ts';
import { createFlinkWindows } from '#rollup/flink.ts';
import type { WindowEngine } from '#rollup/port.ts';
import { createRecomputingWindows } from '#rollup/recompute.ts';
import { type Claims, LmdbClaims } from '#score/claims.ts';
import { type Counters, LmdbCounters } from '#score/counters.ts';
import { RedisClaims } from '#score/redis-claims.ts';
import { RedisCounters } from '#score/redis-counters.ts';

/** The engines behind the ports, opened on first use and closed together. */
export interface Engines {
  env: Env;
  secrets: Secrets;
  at: Endpoints;
  logger: Logger;
  log: () => ClickLog;
  /** For the collector: appends to the log, and to disk while the log is away. Undefined where the log is on disk. */
  spooling: () => SpoolingLog | undefined;
  dedupe: () => Dedupe;
  claims: () => Claims;
  counters: () => Counters;
  windows: () => WindowEngine;
  clickhouse: () => ClickHouseClient;
  sql: () => Sql;
  /** Rejects when Redis does not answer; resolves where there is none. */
  pingRedis: () => Promise<unknown>;
  close: () => Promise<void>;
}

/**
 * Chooses the engine for each port from the environment: an unset address means the embedded one.
 * @throws EnvError for a choice that would not count right.
 */
export function openEngines(env: Env, name: string): Engines {
  checkCombination(env);
  const secrets = loadSecrets(env);
  const at = endpoints(env, secrets);
  const logger = createLogger(env, name);
  const { closing, close } = closers();
  const embedded = once(() => closing(new EmbeddedLog(dataPaths(env.DATA_DIR).log), (l) => l.close()));
  const brokers = env.KAFKA_BROKERS?.split(',').map((broker) => broker.trim());
  const kafka = brokers && { brokers, clientId: `clickledger-${name}`, logger };
  const log = kafka ? once(() => closing(openKafkaLog(kafka), (l) => l.close())) : embedded;
  const clickhouse = once(() => closing(openClickHouse(at.clickhouseUrl), (c) => c.close()));
  return {
    env,
    secrets,
    at,
    logger,
    log,
    spooling: once(() => kafka && closing(openSpoolingLog(env, log(), logger), (s) => s.close())),
    ...(env.REDIS_URL
      ? redisState(env.REDIS_URL, closing, logger)
      : embeddedState(env, embedded, closing, logger)),
    windows: once(() =>
      env.FLINK_SQL_GATEWAY_URL
        ? createFlinkWindows(log())
        : createRecomputingWindows(clickhouse(), log(), env.RAW_TTL_DAYS),
    ),
    clickhouse,
    sql: once(() => closing(openPostgres(at.databaseUrl, { max: 2 }), (s) => s.end({ timeout: 5 }))),
    close,
  };
}

function openSpoolingLog(env: Env, log: ClickLog, logger: Logger): SpoolingLog {
  return new SpoolingLog({
    log,
    folder: dataPaths(env.DATA_DIR).spool,
    maxBytes: env.SPOOL_MAX_BYTES,
    logger,
  });
}

function checkCombination({ KAFKA_BROKERS, REDIS_URL, FLINK_SQL_GATEWAY_URL }: Env): void {
  if (KAFKA_BROKERS && !REDIS_URL) {
    throw new EnvError('Set REDIS_URL as well as KAFKA_BROKERS: who shares a log must share what was seen.');
  }
  if (FLINK_SQL_GATEWAY_URL && !KAFKA_BROKERS) {
    throw new EnvError('Set KAFKA_BROKERS as well as FLINK_SQL_GATEWAY_URL: Flink reads clicks from Kafka.');
  }
}

const DEDUPE_TIMEOUT_MS = 1_000;

type State = Pick<Engines, 'dedupe' | 'claims' | 'counters' | 'pingRedis'>;

function redisState(url: string, closing: Closing, logger: Logger): State {
  const connect = (options?: RedisOptions) => {
    const redis = openRedis(url, options);
    redis.on('error', (error) => logger.warn({ err: error }, 'Redis cannot be reached'));
    return closing(redis, () => quit(redis));
  };
  const redis = once(() => connect());
  return {
    // Visitors wait for it: whoever sends clicks is better told soon to try again.
    dedupe: once(() => new RedisDedupe(connect({ commandTimeoutMs: DEDUPE_TIMEOUT_MS }))),
    claims: once(() => new RedisClaims(redis())),
    counters: once(() => new RedisCounters(redis())),
    pingRedis: () => redis().ping(),
  };
}

/** Below the embedded log's folder; the claims in the scorer's environment, so that they commit in order with it. */
function embeddedState(env: Env, log: () => EmbeddedLog, closing: Closing, logger: Logger): State {
  const below = (name: string) => join(dataPaths(env.DATA_DIR).log, name);
  const onError = (err: unknown) => logger.error({ err }, 'first clicks cannot be stored now');
  return {
    dedupe: once(() =>
      closing(
        new EmbeddedDedupe({ folder: below('first-clicks'), clicks: log().clicks, onError }),
        (dedupe) => dedupe.close(),
      ),
    ),
    claims: once(() => new LmdbClaims(log().scoreEnvironment)),
    counters: once(() => closing(new LmdbCounters(below('counters')), (c) => c.close())),
    pingRedis: async () => undefined,
  };
}

type Closing = <T>(value: T, close: (value: T) => Promise<unknown>) => T;

/** Closes what was opened, the newest first. */
function closers(): { closing: Closing; close: () => Promise<void> } {
  const opened: (() => Promise<unknown>)[] = [];
  return {
    closing: (value, close) => {
      opened.unshift(() => close(value));
      return value;
    },
    close: async () => {
      for (const close of opened) await close();
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
