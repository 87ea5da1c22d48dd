import { setTimeout as delay } from 'node:timers/promises';
import { beyondLimits, startInstance } from './lib/instance.ts';
import { liveFigures } from './lib/live.ts';
import { sendLoad } from './lib/load.ts';
import { percentile, report } from './lib/report.ts';
import { signIn } from './lib/session.ts';

/**
 * From a click's request to the moment that the browser's live subscription carries it, one click at a time: SAMPLES (40) of them,
 * REST (0) seconds after the one before. From six on everything is at rest when a click comes. RATE: so many clicks a second of
 * another advertiser come by pixel meanwhile, for a minute, after WARM (30) seconds; then there are as many samples as it has time for.
 */
const SAMPLES = Number(process.env.SAMPLES ?? 40);
const REST = Number(process.env.REST ?? 0);
const RATE = Number(process.env.RATE ?? 0);
const WARM = Number(process.env.WARM ?? 30);
const LOAD_SECONDS = 60;
/** With `--stack` on Kafka, Redis and Flink, exactly once: Flink's sinks publish at checkpoints. */
const stack = process.argv.includes('--stack');

const instance = await startInstance({ stack, env: { ...beyondLimits, TRUSTED_PROXY_HOPS: '1' } });
const cookie = await signIn(instance.webUrl, 'ada@acme.example', 'demo-acme');
const { key, campaign_ids } = instance.key('acme');
const live = await liveFigures(instance.webUrl, cookie);
const load = RATE > 0 ? await underLoad() : undefined;
const times: number[] = [];
for (let i = 0; load ? !load.isOver() : i < SAMPLES; i++) {
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
  if (!load?.isOver()) times.push(performance.now() - started);
}
const rate = await load?.rate;
live.close();
await instance.stop();
report('Click to dashboard', [
  ...(rate === undefined ? [] : [{ name: 'clicks of another meanwhile', value: rate, unit: '/s' }]),
  { name: 'p50', value: percentile(times, 0.5), unit: 'ms' },
  { name: 'p95', value: percentile(times, 0.95), unit: 'ms', bound: stack ? 5_000 : 2_000 },
]);

/** Another's clicks, once as many have come for a while. */
async function underLoad() {
  const { key, campaign_ids } = instance.key('globex');
  const clicks = { kind: 'pixel' as const, key, campaign: campaign_ids[0] ?? '', rate: RATE };
  await sendLoad(instance, { ...clicks, seconds: WARM });
  let over = false;
  const rate = sendLoad(instance, { ...clicks, seconds: LOAD_SECONDS }).then(({ clicks, seconds }) => {
    over = true;
    return clicks / seconds;
  });
  return { isOver: () => over, rate };
}
