import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { between, NOTHING, plus, type Reading, read } from './lib/accounting.ts';
import { assertBillable } from './lib/cost.ts';
import { beyondLimits, startInstance } from './lib/instance.ts';
import { sendLoad } from './lib/load.ts';
import { infoNumber } from './lib/redis-info.ts';
import { percentile, report } from './lib/report.ts';

/**
 * The distributed profile under steady traffic, with `--embedded` the other: resident memory of each process, and processor time for
 * each click. Caches fill and heaps settle in the first third; after that the median of the last third may be at most a tenth above
 * that of the second. Redis remembers each click for a day, so that it is held to what it needs for each. RATE: clicks a second by
 * pixel, each another visitor's, in place of 600 that are like those of visitors. Every minute is told as it passes.
 */
const MINUTES = Number(process.env.SOAK_MINUTES ?? 15);
const SIMULATED_A_SECOND = 600;
const RATE = Number(process.env.RATE ?? 0);
const stack = !process.argv.includes('--embedded');
const SAMPLE_MS = 5_000;
const MOST_GROWTH = 1.1;

interface Minute {
  clicks: number;
  reading: Reading;
}

const instance = await startInstance({ stack, env: { ...beyondLimits, TRUSTED_PROXY_HOPS: '1' } });
const redis = stack ? new Redis({ port: Number(instance.env.STACK_REDIS_PORT) }) : undefined;
const samples = new Map<string, number[]>();
const clickhouse = instance.clickhouse();
const usedByRedis = async () => (redis ? (infoNumber(await redis.info('memory'), 'used_memory') ?? 0) : 0);
const emptyBytes = await usedByRedis();
const bytesAClick: number[] = [];
const minutes: Minute[] = [{ clicks: await storedClicks(), reading: read(instance.family()) }];
let nextMinute = performance.now() + 60_000;
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
  if (performance.now() >= nextMinute) {
    minutes.push({ clicks, reading: read(instance.family()) });
    nextMinute += 60_000;
    tell(minutes);
  }
  await Promise.race([over, delay(SAMPLE_MS)]);
}
if (RATE > 0) assertBillable(await billableShare());
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
const processor = thirds(minutes.slice(1).map((minute, i) => processorUs(minutes[i] as Minute, minute)));
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
  { name: 'processor time for a click, last third', value: processor.last, unit: 'µs' },
  {
    name: 'processor time, against the second third',
    value: processor.last / processor.second,
    unit: '',
    bound: MOST_GROWTH,
  },
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

/** Processor time of all processes for each click that was stored in between, µs. */
function processorUs(before: Minute, after: Minute): number {
  const all = [...between(before.reading, after.reading).byPart.values()].reduce(plus, NOTHING);
  return (all.processorMs * 1_000) / (after.clicks - before.clicks);
}

/** A line for the minute that is over: clicks a second, and what each part took of the processor for a click and holds of memory. */
function tell(minutes: Minute[]): void {
  const [before, after] = minutes.slice(-2) as [Minute, Minute];
  const clicks = after.clicks - before.clicks;
  const parts = [...between(before.reading, after.reading).byPart]
    .map(([part, { processorMs }]) => ({ part, us: (processorMs * 1_000) / clicks }))
    .filter(({ us }) => us >= 1)
    .sort((a, b) => b.us - a.us)
    .map(({ part, us }) => `${part} ${us.toFixed(0)} (${samples.get(part)?.at(-1)?.toFixed(0)} MB)`);
  const rate = (clicks / 60).toFixed(0);
  const us = processorUs(before, after).toFixed(0);
  process.stdout.write(`${minutes.length - 1} min: ${rate} clicks/s, ${us} µs: ${parts.join(', ')}\n`);
}

async function storedClicks(): Promise<number> {
  const answer = await clickhouse.query({ query: 'SELECT count() AS stored FROM clicks', format: 'JSON' });
  const { data } = await answer.json<{ stored: string }>();
  return Number(data[0]?.stored ?? 0);
}

async function billableShare(): Promise<number> {
  const query = "SELECT countIf(verdict = 'billable') / count() AS share FROM clicks";
  const answer = await clickhouse.query({ query, format: 'JSON' });
  const { data } = await answer.json<{ share: number }>();
  return data[0]?.share ?? 0;
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
