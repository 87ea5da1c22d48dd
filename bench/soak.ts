import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { beyondLimits, startInstance } from './lib/instance.ts';
import { sendLoad } from './lib/load.ts';
import { infoNumber } from './lib/redis-info.ts';
import { percentile, report } from './lib/report.ts';

/**
 * The distributed profile under steady traffic, with `--embedded` the other: resident memory of each process. Caches fill and heaps
 * settle in the first third; after that the median of the last third may be at most a tenth above that of the second. Redis
 * remembers each click for a day, so that it is held to what it needs for each. RATE: clicks a second by pixel, each another
 * visitor's, in place of 600 that are like those of visitors.
 */
const MINUTES = Number(process.env.SOAK_MINUTES ?? 15);
const SIMULATED_A_SECOND = 600;
const RATE = Number(process.env.RATE ?? 0);
const stack = !process.argv.includes('--embedded');
const SAMPLE_MS = 5_000;
const MOST_GROWTH = 1.1;

const instance = await startInstance({ stack, env: { ...beyondLimits, TRUSTED_PROXY_HOPS: '1' } });
const redis = stack ? new Redis({ port: Number(instance.env.STACK_REDIS_PORT) }) : undefined;
const samples = new Map<string, number[]>();
const clickhouse = instance.clickhouse();
const usedByRedis = async () => (redis ? (infoNumber(await redis.info('memory'), 'used_memory') ?? 0) : 0);
const emptyBytes = await usedByRedis();
const bytesAClick: number[] = [];
const over = RATE > 0 ? pixels() : simulated();
let running = true;
over.then(() => {
  running = false;
});
while (running) {
  const clicks = await storedClicks();
  if (clicks > 0) bytesAClick.push(((await usedByRedis()) - emptyBytes) / clicks);
  const byPart = Map.groupBy(instance.memory(), ({ part }) => part);
  for (const [part, processes] of byPart) {
    const mb = processes.reduce((sum, process) => sum + process.mb, 0);
    samples.set(part, [...(samples.get(part) ?? []), mb]);
  }
  await Promise.race([over, delay(SAMPLE_MS)]);
}
await redis?.quit();
await clickhouse.close();
await instance.stop();
const rate = await over;

const median = (values: number[]) => percentile(values, 0.5);
const thirds = (values: number[]) => {
  const third = Math.floor(values.length / 3);
  return { second: median(values.slice(third, 2 * third)), last: median(values.slice(2 * third)) };
};
const perClick = thirds(bytesAClick);
report(`Memory, ${MINUTES} minutes at ${Math.round(rate)} clicks/s`, [
  ...[...samples]
    // What came and went, as a supervisor's child does, has no thirds.
    .filter(([, mb]) => mb.length > 6)
    .flatMap(([part, mb]) => {
      const { second, last } = thirds(mb);
      const growth = { name: `${part}, against the second third`, value: last / second, unit: '' };
      return [
        { name: `${part}, last third`, value: last, unit: 'MB' },
        part === 'redis' ? growth : { ...growth, bound: MOST_GROWTH },
      ];
    }),
  ...(stack
    ? [
        { name: 'redis, for each click', value: perClick.last, unit: 'bytes' },
        {
          name: 'redis, for each click, against the second third',
          value: perClick.last / perClick.second,
          unit: '',
          bound: MOST_GROWTH,
        },
      ]
    : []),
]);

async function storedClicks(): Promise<number> {
  const answer = await clickhouse.query({ query: 'SELECT count() AS stored FROM clicks', format: 'JSON' });
  const { data } = await answer.json<{ stored: string }>();
  return Number(data[0]?.stored ?? 0);
}

async function simulated(): Promise<number> {
  const cli = resolve(import.meta.dirname, '../apps/cli/src/main.ts');
  const traffic = spawn(
    process.execPath,
    [cli, 'simulate', '--rate', String(SIMULATED_A_SECOND), '--minutes', String(MINUTES)],
    { env: { ...process.env, ...instance.env }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  await once(traffic, 'exit');
  return SIMULATED_A_SECOND;
}

/** @returns clicks a second that were sent. */
async function pixels(): Promise<number> {
  const { key, campaign_ids } = instance.key('acme');
  const load = { kind: 'pixel' as const, key, campaign: campaign_ids[0] ?? '', rate: RATE };
  const { clicks, seconds } = await sendLoad(instance, { ...load, seconds: 60 * MINUTES });
  return clicks / seconds;
}
