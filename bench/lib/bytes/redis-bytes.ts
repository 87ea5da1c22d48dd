import { clickIdentity } from '@clickledger/domain';
import {
  contentOf,
  dedupeItem,
  openRedis,
  quit,
  RedisClaims,
  RedisDedupe,
} from '@clickledger/pipeline/stages';
import { ownServers } from '@clickledger/stack/testing';
import type { Redis } from 'ioredis';
import { infoNumber } from '../redis-info.ts';
import type { Figure } from '../report.ts';
import type { Recorded } from './realistic-clicks.ts';

const AT_ONCE = 500;
/**
 * Of each table: 18 of 150,000 clicks lie in a bucket then, as many as on the way from 7 to 28 of a large installation. A table of its own
 * accord begins with 2^16 buckets, so that few clicks have one each.
 */
const BUCKET_BITS = 13;
const TABLES = ['c', 'f0'];

interface Use {
  memory: number;
  keys: number;
  net: number;
  file: number;
}

/** What the product's own scripts leave in a Redis of the stack's configuration, and what they say to it, for each click. */
export async function redisBytes(folder: string, clicks: readonly Recorded[]): Promise<Figure[]> {
  const { redis: server, redisUrl } = await ownServers(folder);
  await server.start();
  const redis = openRedis(redisUrl);
  try {
    const dedupe = new RedisDedupe(redis);
    const claims = new RedisClaims(redis);
    // Made long ago, so that nobody looks for what was remembered before there were tables.
    for (const table of TABLES) await redis.set(table, `1 ${BUCKET_BITS}`);
    const empty = await useOf(redis);
    await inTurns(clicks, (some) => dedupe.check(some.map(({ click }) => dedupeItem(click))));
    const deduped = await useOf(redis);
    await inTurns(clicks, (some, from) =>
      claims.claim(
        some.map(({ click }, i) => ({
          advertiserId: click.advertiser_id,
          identity: clickIdentity(click),
          position: `3-${1_000_000_000 + from + i}`,
          content: contentOf(click),
        })),
      ),
    );
    const claimed = await useOf(redis);
    return [
      ...figuresOf('first clicks (26 h)', empty, deduped, clicks.length),
      ...figuresOf('claimed ids (24 h)', deduped, claimed, clicks.length),
    ];
  } finally {
    await quit(redis);
    await server.end();
  }
}

async function inTurns(
  clicks: readonly Recorded[],
  ask: (some: readonly Recorded[], from: number) => Promise<unknown>,
): Promise<void> {
  for (let i = 0; i < clicks.length; i += AT_ONCE) await ask(clicks.slice(i, i + AT_ONCE), i);
}

function figuresOf(name: string, before: Use, after: Use, clicks: number): Figure[] {
  const keys = after.keys - before.keys;
  return [
    { name: `Redis, ${name}: clicks a bucket`, value: clicks / keys, unit: '' },
    { name: `Redis, ${name}: memory a click`, value: (after.memory - before.memory) / clicks, unit: 'B' },
    { name: `Redis, ${name}: sent and answered`, value: (after.net - before.net) / clicks, unit: 'B' },
    { name: `Redis, ${name}: its file`, value: (after.file - before.file) / clicks, unit: 'B' },
  ];
}

async function useOf(redis: Redis): Promise<Use> {
  const info = await redis.info('everything');
  const field = (name: string) => infoNumber(info, name) ?? 0;
  return {
    memory: field('used_memory'),
    keys: field('db0'),
    net: field('total_net_input_bytes') + field('total_net_output_bytes'),
    file: field('aof_current_size') + field('aof_buffer_length'),
  };
}
