import { createHmac } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { dataPaths, type Env, type Logger, type Secrets } from '@clickledger/config';
import { RedisLimitExchange } from '#collect/limits/redis-exchange.ts';
import type { LimitExchange } from '#collect/limits/shared-buckets.ts';
import { EmbeddedDedupe } from '#dedupe/embedded.ts';
import type { Dedupe } from '#dedupe/port.ts';
import { RedisDedupe } from '#dedupe/redis.ts';
import type { EmbeddedLog } from '#log/embedded/embedded-log.ts';
import { RedisRoom } from '#observe/redis-room.ts';
import { openRedis, quit, type RedisOptions } from '#redis.ts';
import type { Claims } from '#score/claims.ts';
import type { Counters } from '#score/counters.ts';
import { EmbeddedClaims } from '#score/embedded-claims.ts';
import { EmbeddedCounters } from '#score/embedded-counters.ts';
import { RedisClaims } from '#score/redis-claims.ts';
import { RedisCounters } from '#score/redis-counters.ts';
import { type Closing, once } from './closing.ts';

/** What collector and scorer remember of clicks, opened on first use. */
export interface State {
  dedupe: () => Dedupe;
  claims: () => Claims;
  counters: () => Counters;
  /** What collectors tell each other of; undefined where there is one. */
  limitExchange: () => LimitExchange | undefined;
  /** Where Redis keeps it; undefined where it lies in the data folder. */
  redisRoom: (() => RedisRoom) | undefined;
}

const DEDUPE_TIMEOUT_MS = 1_000;

export function redisState(url: string, secrets: Secrets, closing: Closing, logger: Logger): State {
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
    counters: once(() => new RedisCounters(redis(), { seed: countersSeed(secrets) })),
    limitExchange: once(() => new RedisLimitExchange(redis())),
    redisRoom: once(() => new RedisRoom(() => redis().info('memory'))),
  };
}

/** Below the embedded log's folder; claims are noted in the scorer's environment, so that they commit in order with it. */
export function embeddedState(
  env: Env,
  secrets: Secrets,
  log: () => EmbeddedLog,
  closing: Closing,
  logger: Logger,
): State {
  const below = (name: string) => join(dataPaths(env.DATA_DIR).log, name);
  const onError = (err: unknown) => logger.error({ err }, 'first clicks cannot be stored now');
  return {
    dedupe: once(() =>
      closing(
        new EmbeddedDedupe({ folder: below('first-clicks'), clicks: log().clicks, onError }),
        (dedupe) => dedupe.close(),
      ),
    ),
    claims: once(() => {
      const claims = new EmbeddedClaims(log().scoreEnvironment, below('claims'), {
        onError: (err) => logger.error({ err }, 'claims of click ids cannot be written into a run now'),
      });
      return closing(claims, (c) => c.close());
    }),
    counters: once(() => {
      // What clicks were counted in before there were tracks, and before tracks lay in memory.
      for (const before of ['counters', 'tracks']) rmSync(below(before), { recursive: true, force: true });
      const counters = new EmbeddedCounters(below('counted'), {
        seed: countersSeed(secrets),
        onError: (err) => logger.error({ err }, 'what clicks were counted in cannot be kept now'),
      });
      return closing(counters, (c) => c.close());
    }),
    limitExchange: () => undefined,
    redisRoom: undefined,
  };
}

/** The same in every scorer, and known to nobody else: whoever could tell which keys hash alike could count against others. */
function countersSeed({ link }: Pick<Secrets, 'link'>): number {
  return createHmac('sha256', link).update('clickledger counters').digest().readUInt32LE(0);
}
