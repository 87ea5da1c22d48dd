import { setTimeout as delay } from 'node:timers/promises';
import { startInstance } from './lib/instance.ts';
import { liveFigures } from './lib/live.ts';
import { percentile, report } from './lib/report.ts';
import { signIn } from './lib/session.ts';

/**
 * From a click's request to the moment that the browser's live subscription carries it, one click at a time: SAMPLES (40) of them,
 * REST (0) seconds after the one before. From six on everything is at rest when a click comes.
 */
const SAMPLES = Number(process.env.SAMPLES ?? 40);
const REST = Number(process.env.REST ?? 0);
/** With `--stack` on Kafka, Redis and Flink, exactly once: Flink's sinks publish at checkpoints. */
const stack = process.argv.includes('--stack');

const instance = await startInstance({ stack });
const cookie = await signIn(instance.webUrl, 'ada@acme.example', 'demo-acme');
const { key, campaign_ids } = instance.key('acme');
const live = await liveFigures(instance.webUrl, cookie);
const times: number[] = [];
for (let i = 0; i < SAMPLES; i++) {
  // Out of step with the pollers, so that each sample meets them at another moment.
  await delay(REST * 1_000 + 137 * (i % 8));
  const before = live.accepted();
  const started = performance.now();
  const answer = await fetch(`${instance.collectorUrl}/v1/clicks`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
    body: JSON.stringify({
      campaign_id: campaign_ids[0],
      visitor_id: `bench-${i}`,
      user_agent: 'Mozilla/5.0 Firefox/140.0',
    }),
  });
  if (answer.status !== 202) throw new Error(`The collector answered ${answer.status}.`);
  await live.until((accepted) => accepted > before);
  times.push(performance.now() - started);
}
live.close();
await instance.stop();
report('Click to dashboard', [
  { name: 'p50', value: percentile(times, 0.5), unit: 'ms' },
  { name: 'p95', value: percentile(times, 0.95), unit: 'ms', bound: stack ? 5_000 : 2_000 },
]);
