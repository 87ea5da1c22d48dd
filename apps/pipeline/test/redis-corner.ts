import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import { openRedis } from '#redis.ts';
import type { Claim } from '#score/claims.ts';

/** A connection to a corner of the server that nobody else uses, for the length of a test. */
export function connectCorner(url: string, prefix = `test:${randomUUID()}:`): Redis {
  const redis = openRedis(url, { keyPrefix: prefix });
  onTestFinished(() => void redis.disconnect());
  return redis;
}

/** Makes what tables remember older: keys are their buckets, the argument hundredths of a second. */
const MAKE_OLDER = `
for _, bucket in ipairs(KEYS) do
  local all = redis.call('HGETALL', bucket)
  for i = 1, #all, 2 do
    local written = struct.unpack('>I5', all[i + 1]) - ARGV[1]
    redis.call('HSET', bucket, all[i], struct.pack('>I5', written) .. string.sub(all[i + 1], 6))
  end
end
`;

/** Names of the buckets that the corner's tables have. */
export async function bucketsOf(redis: Redis): Promise<Buffer[]> {
  const prefix = redis.options.keyPrefix ?? '';
  const keys = (await redis.keysBuffer(`${prefix}*`)).map((key) => key.subarray(prefix.length));
  const types = await Promise.all(keys.map((key) => redis.type(key)));
  return keys.filter((_, i) => types[i] === 'hash');
}

/** How many entries the corner's tables have, over or not. */
export async function entriesOf(redis: Redis): Promise<number> {
  const sizes = await Promise.all((await bucketsOf(redis)).map((bucket) => redis.hlen(bucket)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** What the corner's tables remember is so much older, ms. */
export async function makeOlder(redis: Redis, ms: number): Promise<void> {
  const buckets = await bucketsOf(redis);
  await redis.eval(MAKE_OLDER, buckets.length, ...buckets, Math.ceil(ms / 10));
}

/** So many claims of as many clicks, by names that begin alike. */
export function claimsOf(name: string, count: number): Claim[] {
  return Array.from({ length: count }, (_, i) => ({
    advertiserId: 'acme',
    identity: `${name}-${i}`,
    position: `1-${i}`,
    content: 'a.b..c.',
  }));
}
