import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { startInstance } from './lib/instance.ts';
import { percentile, report } from './lib/report.ts';

/**
 * The distributed profile under steady traffic: resident memory of each process. Caches fill and heaps settle in the
 * first third; after that the median of the last third may be at most a tenth above that of the second. Redis
 * remembers each click for a day, so that it is held to what it needs for each key.
 */
const MINUTES = Number(process.env.SOAK_MINUTES ?? 15);
const CLICKS_A_SECOND = 600;
const SAMPLE_MS = 5_000;
const MOST_GROWTH = 1.1;

const instance = await startInstance({ stack: true });
const cli = resolve(import.meta.dirname, '../apps/cli/src/main.ts');
const traffic = spawn(
  process.execPath,
  [cli, 'simulate', '--rate', String(CLICKS_A_SECOND), '--minutes', String(MINUTES)],
  { env: { ...process.env, ...instance.env }, stdio: ['ignore', 'ignore', 'inherit'] },
);
const over = once(traffic, 'exit');
const redis = new Redis({ port: Number(instance.env.STACK_REDIS_PORT) });
let running = true;
over.then(() => {
  running = false;
});
const samples = new Map<string, number[]>();
const bytesAKey: number[] = [];
while (running) {
  const [info, keys] = await Promise.all([redis.info('memory'), redis.dbsize()]);
  bytesAKey.push(Number(/^used_memory:(\d+)/m.exec(info)?.[1]) / Math.max(1, keys));
  const byPart = Map.groupBy(instance.memory(), ({ part }) => part);
  for (const [part, processes] of byPart) {
    const mb = processes.reduce((sum, process) => sum + process.mb, 0);
    samples.set(part, [...(samples.get(part) ?? []), mb]);
  }
  await Promise.race([over, delay(SAMPLE_MS)]);
}
await redis.quit();
await instance.stop();

const median = (values: number[]) => percentile(values, 0.5);
const thirds = (values: number[]) => {
  const third = Math.floor(values.length / 3);
  return { second: median(values.slice(third, 2 * third)), last: median(values.slice(2 * third)) };
};
const perKey = thirds(bytesAKey);
report(`Memory, ${MINUTES} minutes at ${CLICKS_A_SECOND} clicks/s`, [
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
  { name: 'redis, for each key', value: perKey.last, unit: 'bytes' },
  {
    name: 'redis, for each key, against the second third',
    value: perKey.last / perKey.second,
    unit: '',
    bound: MOST_GROWTH,
  },
]);
