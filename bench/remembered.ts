import { createHash } from 'node:crypto';
import { openRedis, quit, RedisClaims, RedisCounters, RedisDedupe } from '@clickledger/pipeline/stages';
import { freshClick } from '@clickledger/pipeline/testing';
import { countedBy, judgeable } from '@clickledger/rules';
import { ownServers } from '@clickledger/stack/testing';
import { childrenMs, processorMs } from './lib/processor-time.ts';
import { infoNumber } from './lib/redis-info.ts';
import { type Figure, report } from './lib/report.ts';
import { inScratch } from './lib/scratch.ts';

/**
 * What a click of a batch by a new visitor costs Redis as the stack runs it, 500 in each call, by how many it remembers: to look for its first click, to
 * claim its id, to mark its tracks; and what the copies cost that write its file anew. STEPS (6) of CLICKS (500,000).
 */
const STEPS = Number(process.env.STEPS ?? 6);
const CLICKS = Number(process.env.CLICKS ?? 500_000);
const BATCH = 500;
const WINDOW_MS = 30_000;

await inScratch(async (folder) => {
  const { redis: server, redisUrl } = await ownServers(folder);
  await server.start();
  const redis = openRedis(redisUrl);
  const dedupe = new RedisDedupe(redis);
  const claims = new RedisClaims(redis);
  const counters = new RedisCounters(redis);
  const pid = infoNumber(await redis.info('server'), 'process_id') ?? 0;
  const tasks: [name: string, run: (from: number) => Promise<unknown>][] = [
    ['first click', (from) => dedupe.check(named(from, firstClick))],
    ['claim', (from) => claims.claim(named(from, claim))],
    ['tracks', (from) => counters.count({ partition: 0, firstOffset: from }, clicksFrom(from).map(counted))],
  ];
  try {
    for (let begin = 0; begin < STEPS * CLICKS; begin += CLICKS) {
      const rewriting = childrenMs(pid);
      const figures: Figure[] = [];
      for (const [name, run] of tasks) {
        const begun = processorMs(pid);
        for (let from = begin; from < begin + CLICKS; from += BATCH) await run(from);
        figures.push(perClick(name, processorMs(pid) - begun));
      }
      figures.push(perClick('writing the file anew', childrenMs(pid) - rewriting));
      const memory = infoNumber(await redis.info('memory'), 'used_memory') ?? Number.NaN;
      figures.push({ name: 'memory then', value: memory / 2 ** 20, unit: 'MB' });
      report(`Behind ${begin.toLocaleString('en')} clicks`, figures);
    }
  } finally {
    await quit(redis);
    await server.end();
  }
});

function perClick(name: string, ms: number): Figure {
  return { name, value: (ms * 1_000) / CLICKS, unit: 'µs' };
}

function clicksFrom(from: number): number[] {
  return Array.from({ length: BATCH }, (_, i) => from + i);
}

function named<T>(from: number, make: (n: number, name: string) => T): T[] {
  return clicksFrom(from).map((n) => make(n, createHash('sha1').update(`${n}`).digest('hex').slice(0, 26)));
}

function firstClick(n: number, name: string) {
  const eventTime = Date.now() + Math.floor(n / 5);
  return { key: name, identity: name, eventTime, windowMs: WINDOW_MS, standing: 'keyed' as const };
}

function claim(n: number, name: string) {
  const content = [0, 6, 12, 18].map((at) => name.slice(at, at + 6)).join('.');
  return { advertiserId: 'acme', identity: name, position: `${n % 6}-${n}`, content: `${content}.` };
}

function counted(n: number) {
  const click = { ...freshClick(n), site_id: '', trust: 'keyed' as const, source: 'server' as const };
  return { offset: n, ...countedBy(judgeable(click)) };
}
