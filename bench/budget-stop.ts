import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { ClickHouseClient } from '@clickledger/db';
import { beyondLimits, type Instance, startInstance } from './lib/instance.ts';
import { report } from './lib/report.ts';

/**
 * How long a campaign goes on after the click that spent its budget, and what that costs, while clicks come at a steady
 * rate: from the receipt of that click to that of the last billable one. With `--stack` on Kafka, Redis and Flink.
 */
const stack = process.argv.includes('--stack');
const PER_SECOND = Number(process.env.PER_SECOND ?? 5_000);
const BATCH = 250;
const EVERY_MS = (BATCH * 1_000) / PER_SECOND;
/** The budget is spent after so long, ms. */
const SPENT_AFTER_MS = 15_000;
/** Clicks are sent for at most so long. */
const AT_MOST_MS = 40_000;
/** Once nothing was taken for so long, ms, the campaign is stopped. */
const QUIET_MS = 3_000;
const PRICE_MICROS = 10_000;
const CLI = resolve(import.meta.dirname, '../apps/cli/bin/clickledger.mjs');

const instance = await startInstance({ stack, env: beyondLimits });
try {
  const { key } = instance.key('acme');
  // The pipeline's first clicks cost more than the later ones.
  await send(instance, key, await campaign(), 20_000, 3_000);
  const cap = (PER_SECOND * SPENT_AFTER_MS * PRICE_MICROS) / 1_000;
  const id = await campaign(cap / 1_000_000);
  const bodies = (AT_MOST_MS / 1_000) * PER_SECOND;
  const sent = await send(instance, key, id, bodies, AT_MOST_MS);
  const clickhouse = instance.clickhouse();
  const found = await untilStill(clickhouse, id, cap);
  await clickhouse.close();
  report('Budget spent to last billable click', [
    { name: 'clicks sent', value: sent.perSecond, unit: '/s' },
    { name: 'seconds', value: found.seconds, unit: 's', bound: 5 },
    { name: 'beyond the budget', value: (found.spent - cap) / 1_000_000, unit: 'EUR' },
    { name: 'of the budget', value: ((found.spent - cap) / cap) * 100, unit: '%' },
    { name: 'taken after it was spent', value: found.clicks, unit: 'clicks' },
  ]);
} finally {
  await instance.stop();
}

async function campaign(total?: number): Promise<string> {
  const budget = total === undefined ? [] : ['--total-budget', String(total)];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [CLI, 'campaigns', 'create', 'acme', 'Bench', '--price', '0.01', ...budget, '--json'],
    { env: { ...process.env, ...instance.env } },
  );
  const { id } = JSON.parse(stdout) as { id: string };
  // Collectors follow the catalogue.
  await delay(3_000);
  return id;
}

/** Sends clicks at the rate until nothing is taken any more, or all are sent. @returns clicks a second. */
async function send({ collectorUrl }: Instance, key: string, id: string, clicks: number, ms: number) {
  const bodies = Array.from({ length: Math.ceil(clicks / BATCH) }, (_, i) => body(id, i));
  const started = performance.now();
  let sent = 0;
  let lastTaken = started;
  const waiting = new Set<Promise<void>>();
  for (const [i, text] of bodies.entries()) {
    const now = performance.now();
    if (now - started > ms || now - lastTaken > QUIET_MS) break;
    const due = started + i * EVERY_MS;
    if (due > now) await delay(due - now);
    const one: Promise<void> = fetch(`${collectorUrl}/v1/clicks`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
      body: text,
    })
      .then(async (answer) => {
        const { accepted = 0 } = (await answer.json()) as { accepted?: number };
        if (accepted > 0) lastTaken = performance.now();
      })
      .finally(() => waiting.delete(one));
    waiting.add(one);
    sent += BATCH;
    // A product that is behind is not asked for more at once.
    if (waiting.size >= 64) await Promise.race(waiting);
  }
  await Promise.all(waiting);
  return { perSecond: sent / ((performance.now() - started) / 1_000) };
}

function body(campaign_id: string, batch: number): string {
  const clicks = Array.from({ length: BATCH }, (_, i) => {
    const n = batch * BATCH + i;
    return {
      campaign_id,
      click_id: randomUUID(),
      visitor_id: randomUUID(),
      ip: `93.${192 + (n % 32)}.${(n >> 5) % 250}.${1 + ((n >> 13) % 250)}`,
      user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    };
  });
  return JSON.stringify({ clicks });
}

interface Found {
  /** From the click that spent the budget to the last billable one. */
  seconds: number;
  spent: number;
  clicks: number;
}

/** What raw clicks say, once no more of them come. */
async function untilStill(clickhouse: ClickHouseClient, id: string, cap: number): Promise<Found> {
  for (let before = -1; ; ) {
    const result = await clickhouse.query({
      query: `
        SELECT toFloat64(max(c.sum)) AS spent, countIf(c.sum > {cap: Int64}) AS clicks,
          toFloat64(dateDiff('millisecond', minIf(c.received_at, c.sum >= {cap: Int64}), max(c.received_at))) / 1000 AS seconds
        FROM (SELECT received_at, sum(cost_micros) OVER (ORDER BY received_at, click_id) AS sum
          FROM clicks FINAL WHERE advertiser_id = 'acme' AND campaign_id = {id: String} AND verdict = 'billable') AS c`,
      query_params: { id, cap },
      format: 'JSONEachRow',
    });
    const [row] = await result.json<{ spent: number; clicks: string; seconds: number }>();
    const spent = Number(row?.spent ?? 0);
    if (spent === before && spent > 0)
      return { spent, clicks: Number(row?.clicks), seconds: Number(row?.seconds) };
    before = spent;
    await delay(5_000);
  }
}
