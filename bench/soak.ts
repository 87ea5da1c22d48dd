import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startInstance } from './lib/instance.ts';
import { percentile, report } from './lib/report.ts';

/**
 * The distributed profile under steady traffic: resident memory of each process. Caches fill and heaps settle in the
 * first third; after that the median of the last third may be at most a tenth above that of the second.
 */
const MINUTES = Number(process.env.SOAK_MINUTES ?? 15);
const CLICKS_A_SECOND = 200;
const SAMPLE_MS = 5_000;
const MOST_GROWTH = 1.1;

const instance = await startInstance({ stack: true });
const cli = resolve(import.meta.dirname, '../apps/pipeline/src/cli/main.ts');
const traffic = spawn(
  process.execPath,
  [cli, 'simulate', '--rate', String(CLICKS_A_SECOND), '--minutes', String(MINUTES)],
  { env: { ...process.env, ...instance.env }, stdio: ['ignore', 'ignore', 'inherit'] },
);
const over = once(traffic, 'exit');
let running = true;
over.then(() => {
  running = false;
});
const samples = new Map<string, number[]>();
while (running) {
  const byPart = Map.groupBy(instance.memory(), ({ part }) => part);
  for (const [part, processes] of byPart) {
    const mb = processes.reduce((sum, process) => sum + process.mb, 0);
    samples.set(part, [...(samples.get(part) ?? []), mb]);
  }
  await Promise.race([over, delay(SAMPLE_MS)]);
}
await instance.stop();

const median = (values: number[]) => percentile(values, 0.5);
report(
  `Memory, ${MINUTES} minutes at ${CLICKS_A_SECOND} clicks/s`,
  [...samples]
    // What came and went, as a keeper's child does, has no thirds.
    .filter(([, mb]) => mb.length > 6)
    .flatMap(([part, mb]) => {
      const third = Math.floor(mb.length / 3);
      const [second, last] = [median(mb.slice(third, 2 * third)), median(mb.slice(2 * third))];
      return [
        { name: `${part}, last third`, value: last, unit: 'MB' },
        { name: `${part}, against the second third`, value: last / second, unit: '', bound: MOST_GROWTH },
      ];
    }),
);
