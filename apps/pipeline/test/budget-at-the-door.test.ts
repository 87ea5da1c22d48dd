import { randomUUID } from 'node:crypto';
import { createLogger } from '@clickledger/config';
import { addBudget, readLedger } from '@clickledger/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BudgetWatcher } from '#budget/budget-watcher.ts';
import { openPipeline, type Pipeline } from './whole-pipeline.ts';

const CAMPAIGN = 'acme-outlet';
const BATCH = 100;

let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await openPipeline();
});
afterAll(() => pipeline.close());

let visitor = 0;
/** Sends clicks of so many visitors. @returns how many were taken, and why the others were not. */
async function send(clicks: number): Promise<{ accepted: number; codes: Set<string> }> {
  const body = Array.from({ length: clicks }, () => ({
    campaign_id: CAMPAIGN,
    click_id: randomUUID(),
    visitor_id: randomUUID(),
    ip: `93.${192 + (++visitor % 32)}.${(visitor * 7) % 250}.${1 + (visitor % 250)}`,
    user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  }));
  const answer = await fetch(`http://127.0.0.1:${pipeline.port}/v1/clicks`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${pipeline.key}` },
    body: JSON.stringify(body),
  });
  const { accepted, rejected } = (await answer.json()) as { accepted: number; rejected: { code: string }[] };
  return { accepted, codes: new Set(rejected.map(({ code }) => code)) };
}

async function setBudget(totalMicros: bigint): Promise<void> {
  const now = new Date();
  await pipeline.sql
    .updateTable('campaigns')
    .set({ total_budget_micros: totalMicros })
    .where('id', '=', CAMPAIGN)
    .execute();
  const budget = { campaignId: CAMPAIGN, dailyMicros: null, totalMicros };
  await addBudget(pipeline.sql, { ...budget, from: now, createdAt: now, createdBy: 'a test' });
}

/** The collector knows what is written by now. */
async function heard(): Promise<void> {
  const { version } = await pipeline.sql
    .selectFrom('catalog_version')
    .select('version')
    .executeTakeFirstOrThrow();
  await expect.poll(() => pipeline.catalog().version, { timeout: 10_000 }).toBeGreaterThanOrEqual(version);
}

test('a campaign takes what it is known to have room for, and not one click once its stop is known', async () => {
  const logger = createLogger({ LOG_LEVEL: 'silent' }, 'test');
  const watcher = new BudgetWatcher({ clickhouse: pipeline.clickhouse, sql: pipeline.sql, logger });
  const price = pipeline.catalog().campaigns.get(CAMPAIGN)?.prices[0]?.cpcMicros ?? 0n;
  await setBudget(price * 250n);
  let taken = 0;
  let stopped = false;
  // However fast clicks come: those between two looks are what may go beyond the budget, and no others.
  for (let looks = 0; !stopped; looks++) {
    taken += (await send(BATCH)).accepted;
    await pipeline.settled();
    await watcher.look();
    await heard();
    stopped = (pipeline.catalog().campaigns.get(CAMPAIGN)?.stops.length ?? 0) > 0;
    expect(looks).toBeLessThan(10);
  }
  expect(taken).toBeLessThan(250 + BATCH);
  expect(await send(BATCH)).toEqual({ accepted: 0, codes: new Set(['budget_spent']) });

  await setBudget(price * 1_000n);
  await watcher.look();
  await heard();
  expect(await send(BATCH)).toMatchObject({ accepted: BATCH });
  await pipeline.settled();
  const ledger = await readLedger(pipeline.clickhouse, { advertiserId: 'acme', campaignId: CAMPAIGN });
  expect(ledger).toMatchObject({ rejected: BigInt(BATCH), received: BigInt(taken + 2 * BATCH) });
});
