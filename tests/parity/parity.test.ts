import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { ROLLUP_KEY } from '@clickledger/domain';
import { expect, onTestFinished, test } from 'vitest';
import { withKey } from '#support/clicks.ts';
import { chargesText, clickledger, readLedger } from '#support/command-line.ts';
import { postClicks } from '#support/http.ts';
import { commandEnvironment, demoKey } from '#support/installation.ts';
import { FIRST_START_MS, makeDataDir, type Profile, startProduct } from '#support/product.ts';
import { askClickHouse } from '#support/raw-clicks.ts';
import { planTraffic } from '#support/traffic.ts';

const CLICKS = 200_000;
const SEED = 5;
const BATCH = 500;
const SPREAD_MS = 2 * 3_600_000;
const ARRIVAL_MS = 300_000;
const POLL_MS = 1_000;
/** Both are told the same clicks with the same times. */
const NOW = Date.now();

/** What a profile made of the clicks: verdict by click, and the rows of each window. */
interface Outcome {
  accepted: Set<string>;
  verdicts: string[];
  minutes: string[];
  hours: string[];
  /** What was taken back of which click, once all had arrived. */
  adjustments: string[];
}

test(`the same ${CLICKS} clicks come to the same windows and verdicts on both profiles`, {
  timeout: FIRST_START_MS.embedded + FIRST_START_MS.stack + 4 * ARRIVAL_MS,
}, async () => {
  const embedded = await runThrough('embedded');
  const stack = await runThrough('stack');
  expect(stack.accepted).toEqual(embedded.accepted);
  for (const what of ['verdicts', 'minutes', 'hours'] as const) {
    const [here, there] = [new Set(embedded[what]), new Set(stack[what])];
    expect(here.size, what).toBeGreaterThan(100);
    expect([...here.difference(there)].slice(0, 10), `${what} of the embedded profile only`).toEqual([]);
    expect([...there.difference(here)].slice(0, 10), `${what} of the distributed profile only`).toEqual([]);
  }
  expect(stack.adjustments).toEqual(embedded.adjustments);
  expect(embedded.adjustments).not.toEqual([]);
});

async function runThrough(profile: Profile): Promise<Outcome> {
  const dataDir = makeDataDir('parity');
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const product = await startProduct({ dataDir, profile, timeoutMs: FIRST_START_MS[profile] });
  try {
    const accepted = await send(product.collectorUrl, dataDir);
    const env = commandEnvironment(product);
    const ledger = await arrived(env, accepted.size);
    await lookBack(env);
    process.stdout.write(
      `    ${profile}: ${ledger.accepted} clicks: ${ledger.billable} billable, ${ledger.duplicate} duplicate, ` +
        `${ledger.invalid} invalid, ${ledger.rejected} rejected, ${chargesText(ledger)}\n`,
    );
    return {
      accepted,
      verdicts: await lines(
        dataDir,
        'SELECT advertiser_id, click_id, verdict, invalid_class, duplicate_of, cost_micros FROM clicks FINAL',
      ),
      minutes: await lines(dataDir, windows('rollups_1m')),
      hours: await lines(dataDir, windows('rollups_1h')),
      // What gave a burst away depends on how much of it had arrived when the job first saw it.
      adjustments: await lines(
        dataDir,
        'SELECT advertiser_id, click_id, amount_micros FROM adjustments FINAL ORDER BY ALL',
      ),
    };
  } finally {
    await product.stop();
  }
}

/** One request after the other, so that both profiles see the clicks in the same order. */
async function send(collectorUrl: string, dataDir: string): Promise<Set<string>> {
  const keys = ['acme', 'globex'].map((advertiser) => demoKey(dataDir, advertiser));
  const timeOf = (n: number) => NOW - SPREAD_MS + (n / CLICKS) * SPREAD_MS;
  const accepted = new Set<string>();
  for (const batch of planTraffic({ seed: SEED, clicks: CLICKS, keys, timeOf, batch: BATCH })) {
    const clicks = batch.clicks.map(({ label: _, ...click }) => click);
    const { status, json } = await postClicks(collectorUrl, { clicks }, withKey(batch.key.key));
    expect(status).toBe(202);
    for (const id of json.click_ids) accepted.add(id);
  }
  return accepted;
}

async function arrived(env: Record<string, string>, accepted: number) {
  const deadline = performance.now() + ARRIVAL_MS;
  for (;;) {
    const ledger = await readLedger(env);
    if (ledger.balanced && ledger.accepted === accepted) return ledger;
    if (performance.now() > deadline) throw new Error(`${accepted} accepted, and: ${JSON.stringify(ledger)}`);
    await delay(POLL_MS);
  }
}

async function lookBack(env: Record<string, string>): Promise<void> {
  const span = ['--from', new Date(NOW - SPREAD_MS).toISOString(), '--to', new Date(NOW).toISOString()];
  const { code, stderr } = await clickledger(env, ['look-back', ...span]);
  expect(code, stderr).toBe(0);
}

/** Rows of windows that count anything. */
function windows(table: string): string {
  return `
    SELECT ${ROLLUP_KEY.join(', ')},
      billable, duplicate, invalid_givt, invalid_sivt, cost_micros
    FROM ${table} FINAL WHERE billable + duplicate + invalid_givt + invalid_sivt > 0`;
}

async function lines(dataDir: string, query: string): Promise<string[]> {
  return (await askClickHouse(dataDir, query)).map((row) => row.join('\t'));
}
