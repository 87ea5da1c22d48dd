import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { createRedisMetrics, RedisRoom } from './redis-room.ts';

async function room(used: number, most: number, policy = 'noeviction') {
  const info = `# Memory\r\nused_memory:${used}\r\nmaxmemory:${most}\r\nmaxmemory_policy:${policy}\r\nmem_not_counted_for_evict:1000000\r\n`;
  const made = new RedisRoom(async () => info);
  await made.look();
  return made;
}

test('a Redis with room is well, and says how much there is', async () => {
  const well = await room(80_000_000, 100_000_000);
  expect(well.condition()).toEqual({});
  expect(well.says()).toBe('answers, holds 79 MB of 100 MB');
  const unbounded = await room(80_000_000, 0);
  expect(unbounded.condition()).toEqual({});
  expect(unbounded.says()).toBe('answers, holds 79 MB and has no bound (maxmemory)');
});

test('from four fifths on someone should look, and full it is a problem', async () => {
  expect((await room(82_000_000, 100_000_000)).condition()).toEqual({
    degraded: 'Redis is 81 % full: give it more memory (maxmemory) before it refuses clicks.',
  });
  expect((await room(101_000_000, 100_000_000)).condition()).toEqual({
    problem: 'Redis is full: give it more memory (maxmemory), or wait until what it remembers ends.',
  });
});

test.each(['allkeys-lru', 'volatile-ttl'])('the policy %s is told of while there is room', async (policy) => {
  const { degraded } = (await room(2_000_000, 100_000_000, policy)).condition();
  expect(degraded).toContain(`set its maxmemory-policy to noeviction, it is ${policy}.`);
});

test('metrics: absent before the first answer, and the bound where there is none', async () => {
  const registry = new Registry();
  const made = new RedisRoom(async () => 'used_memory:7\r\nmaxmemory:0\r\nmaxmemory_policy:allkeys-lru\r\n');
  createRedisMetrics(registry, made);
  expect(await registry.metrics()).not.toMatch(/^clickledger_redis/m);
  await made.look();
  const text = await registry.metrics();
  expect(text).toMatch(/^clickledger_redis_memory_bytes 7$/m);
  expect(text).toMatch(/^clickledger_redis_evicts 1$/m);
  expect(text).not.toMatch(/^clickledger_redis_max_memory_bytes/m);
});
