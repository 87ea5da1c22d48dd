import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashText } from '@clickledger/rules';
import { ownServers } from '@clickledger/stack/testing';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { DedupeItem } from '#dedupe/port.ts';
import { RedisDedupe } from '#dedupe/redis.ts';
import { Unavailable } from '#errors.ts';
import { RedisRoom } from '#observe/redis-room.ts';
import { REDIS_IS_FULL, RedisIsFull } from '#redis.ts';
import { CLAIM_MS } from '#score/claims.ts';
import { RedisClaims } from '#score/redis-claims.ts';
import { RedisCounters } from '#score/redis-counters.ts';
import { claimsOf, connectCorner, entriesOf, makeOlder } from './redis-corner.ts';

const folder = mkdtempSync(join(tmpdir(), 'clickledger-test-'));
let server: Awaited<ReturnType<typeof ownServers>>;

beforeAll(async () => {
  server = await ownServers(folder);
  await server.redis.start();
}, 60_000);

afterAll(async () => {
  await server.redis.end();
  rmSync(folder, { recursive: true, force: true });
});

const firstsOf = (name: string, count: number): DedupeItem[] =>
  Array.from({ length: count }, (_, i) => ({
    key: `visitor ${i}`,
    identity: `${name}-${i}`,
    eventTime: 1_000,
    windowMs: 30_000,
    standing: 'registered',
  }));

const info = async (redis: Redis, name: string) =>
  Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(await redis.info())?.[1]);
/** Bounds the server to what it holds now, less `bytes`. */
async function fill(redis: Redis, bytes = 0): Promise<void> {
  const used = (await info(redis, 'used_memory')) - (await info(redis, 'mem_not_counted_for_evict'));
  await redis.config('SET', 'maxmemory', String(used - bytes));
}

test('the configuration that comes along has a bound, and never evicts', async () => {
  const redis = connectCorner(server.redisUrl);
  const room = new RedisRoom(() => redis.info('memory'));
  await room.look();
  expect(room.memory).toMatchObject({ most: 4 * 2 ** 30, policy: 'noeviction' });
  expect(room.condition()).toEqual({});
});

test('a full Redis remembers nothing more, forgets nothing, says so, and goes on with room', async () => {
  const redis = connectCorner(server.redisUrl);
  const [claims, dedupe, counters] = [
    new RedisClaims(redis),
    new RedisDedupe(redis),
    new RedisCounters(redis),
  ];
  const [old, more] = [claimsOf('old', 600), claimsOf('more', 600)];
  const [seen, fresh] = [firstsOf('seen', 600), firstsOf('fresh', 600)];
  expect(new Set(await claims.claim(old))).toEqual(new Set(['own']));
  expect(new Set(await dedupe.check(seen))).toEqual(new Set(['']));
  const before = await entriesOf(redis);
  await fill(redis, 1_000_000);

  for (let i = 0; i < 3; i++) {
    await expect(claims.claim(more)).rejects.toThrow(RedisIsFull);
    const refused = dedupe.check(fresh);
    await expect(refused).rejects.toThrow(Unavailable);
    await expect(refused).rejects.toThrow(REDIS_IS_FULL);
    const click = { offset: 0, tracks: [trackOf('an address')] };
    await expect(counters.count({ partition: 0, firstOffset: 0 }, [click])).rejects.toThrow(RedisIsFull);
  }
  const room = new RedisRoom(() => redis.info('memory'));
  await room.look();
  expect(room.condition()).toEqual({ problem: REDIS_IS_FULL });
  expect(await entriesOf(redis)).toBe(before);
  // Giving up takes no room.
  await claims.release(old.slice(0, 1));

  await redis.config('SET', 'maxmemory', '0');
  expect(await info(redis, 'evicted_keys')).toBe(0);
  expect(await claims.claim(more)).toEqual(more.map(() => 'own'));
  const again = old.slice(1).map((claim) => ({ ...claim, position: `2${claim.position}` }));
  expect(await claims.claim(again)).toEqual(again.map(() => 'copy'));
  expect(await dedupe.check(fresh)).toEqual(seen.map(({ identity }) => identity));
});

test('a full Redis makes room for itself of what has ended, though nothing is written any more', async () => {
  const redis = connectCorner(server.redisUrl);
  // Few buckets, as sweeps take a hundred of them at a time.
  await redis.set('c', '1 8');
  const claims = new RedisClaims(redis);
  await claims.claim(claimsOf('old', 5_000));
  await makeOlder(redis, CLAIM_MS);
  await fill(redis, 50_000);
  await expect(claims.claim(claimsOf('first', 1))).rejects.toThrow(RedisIsFull);
  await vi.waitFor(async () => expect(await claims.claim(claimsOf('new', 10))).toContain('own'), {
    timeout: 20_000,
    interval: 20,
  });
  await redis.config('SET', 'maxmemory', '0');
});

function trackOf(key: string) {
  const at = Date.now();
  return { key: [hashText(key)], at, device: -1, other: -1, place: 0, untimed: false, isNumber: false };
}
