import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { RedisLimitExchange } from '#collect/limits/redis-exchange.ts';
import { RedisDedupe } from '#dedupe/redis.ts';
import { openRedis } from '#redis.ts';
import { CLAIM_MS } from '#score/claims.ts';
import { claimKey, RedisClaims } from '#score/redis-claims.ts';
import { RedisCounters } from '#score/redis-counters.ts';
import { dedupeContract } from './dedupe.contract.ts';
import {
  boundedCountersContract,
  claimsContract,
  countersContract,
  sharedCountersContract,
} from './scorer-state.contract.ts';
import { stackAddress } from './stack-address.ts';

const url = stackAddress('REDIS_URL');

/** A connection to a corner of the server that nobody else uses, for the length of a test. */
function connect(prefix = `test:${randomUUID()}:`) {
  const redis = openRedis(url, { keyPrefix: prefix });
  onTestFinished(() => void redis.disconnect());
  return redis;
}

dedupeContract('redis', () => {
  const prefix = `test:${randomUUID()}:`;
  return async () => new RedisDedupe(connect(prefix));
});

let redis: ReturnType<typeof connect>;
claimsContract(
  'redis',
  async () => {
    redis = connect();
    return new RedisClaims(redis);
  },
  async (claim) => {
    await redis.set(claimKey(claim), claim.position, 'PX', CLAIM_MS);
  },
  async (claim, ms) => {
    const left = await redis.pttl(claimKey(claim));
    expect(left).toBeGreaterThan(0);
    if (left > ms) await redis.pexpire(claimKey(claim), left - ms);
    else await redis.del(claimKey(claim));
  },
);
countersContract('redis', () => {
  const prefix = `test:${randomUUID()}:`;
  return async () => new RedisCounters(connect(prefix));
});
sharedCountersContract('redis', () => {
  const prefix = `test:${randomUUID()}:`;
  return async () => new RedisCounters(connect(prefix));
});
boundedCountersContract('redis', async (generation) => new RedisCounters(connect(), { generation }));

test('redis dedupe: goes on when the server has forgotten the script, and what it stores expires', async () => {
  const redis = connect();
  const dedupe = new RedisDedupe(redis);
  const item = (identity: string) => ({
    key: 'visitor',
    identity,
    eventTime: 0,
    windowMs: 30_000,
    standing: 'registered' as const,
  });
  expect(await dedupe.check([item('a')])).toEqual(['']);
  await redis.script('FLUSH');
  expect(await dedupe.check([item('b'), item('a')])).toEqual(['a', '']);
  const left = await redis.pttl('first:{visitor}:30000:0');
  expect(left).toBeGreaterThan(24 * 3_600_000);
  expect(left).toBeLessThanOrEqual(25 * 3_600_000 + 9 * 30_000);
});

test('redis counters: go on when the server has forgotten the script, and what they store expires', async () => {
  const redis = connect();
  const counters = new RedisCounters(redis);
  const click = (offset: number) => ({
    offset,
    tracks: [
      { key: [], at: 1_000_000_000_000, device: -1, other: -1, place: 0, untimed: false, isNumber: false },
    ],
  });
  await counters.count({ partition: 0, firstOffset: 0 }, [click(0)]);
  await redis.script('FLUSH');
  const [seen] = await counters.count({ partition: 0, firstOffset: 1 }, [click(1)]);
  expect(seen?.[0]?.burst).toBe(2);
  for (const key of ['{patterns}:young', '{patterns}:journal:0']) {
    expect(await redis.pttl(key)).toBeGreaterThan(24 * 3_600_000);
  }
});

test('redis exchange: tells each collector what all of them let through, and forgets it soon', async () => {
  const prefix = `test:${randomUUID()}:`;
  const one = connect(prefix);
  const [here, there] = [new RedisLimitExchange(one), new RedisLimitExchange(connect(prefix))];
  const taken = (tokens: number) => [
    { name: 'ip:203.0.113.7', tokens },
    { name: 'key:k', tokens: 1 },
  ];
  expect(await here.add(taken(5))).toEqual([5, 1]);
  expect(await there.add(taken(7))).toEqual([12, 2]);
  expect(await one.pttl('let-through:key:k')).toBeGreaterThan(0);
});
