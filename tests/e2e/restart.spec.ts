import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  chargesText,
  clickledger,
  fromJson,
  type ReconcileSummary,
  readLedger,
} from '#support/command-line.ts';
import { commandEnvironment, demoKey } from '#support/installation.ts';
import { Load } from '#support/load.ts';
import { type PartName, pidsOf } from '#support/processes.ts';
import { type Product, profileUnderTest, startProduct } from '#support/product.ts';
import { rawRowsById } from '#support/raw-clicks.ts';
import { expect, test } from '#support/test.ts';

const START_MS = 240_000;
const RECOVERY_MS = 120_000;
const PARTS: PartName[] = ['clickhouse', 'postgres', 'processor', 'collector'];

test.skip(process.platform !== 'linux', 'finds the processes to kill in /proc');
test.skip(Boolean(process.env.E2E_GIVEN), 'starts, and kills, an installation of its own');
// The distributed profile's own: `npm run test:faults`.
test.skip(profileUnderTest() === 'stack', 'kills parts of the embedded profile');
test.describe.configure({ mode: 'serial' });

let dataDir: string;
let product: Product;
let env: Record<string, string>;
let load: Load;
let began: Date;

test.beforeAll(async () => {
  test.setTimeout(START_MS);
  dataDir = mkdtempSync(join(tmpdir(), 'clickledger-restart-'));
  product = await startProduct({ dataDir, timeoutMs: START_MS });
  env = commandEnvironment(product);
  began = new Date();
  load = new Load(product.collectorUrl, demoKey(dataDir, 'acme'));
});

test.afterAll(async () => {
  await load?.stop();
  await product?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

for (const part of PARTS) {
  test(`${part} is killed under load and comes back`, async () => {
    await acknowledgeMore(2_000);
    const [pid, ...others] = pidsOf(part, dataDir);
    expect([pid, others], `processes of ${part}`).toEqual([expect.any(Number), []]);
    process.kill(pid as number, 'SIGKILL');
    const killed = performance.now();
    await expect
      .poll(() => pidsOf(part, dataDir).filter((one) => one !== pid), {
        message: `${part} is started again`,
        timeout: RECOVERY_MS,
      })
      .toHaveLength(1);
    await expect
      .poll(whatIsUnwell, { message: 'the doctor finds everything well', timeout: RECOVERY_MS })
      .toEqual([]);
    const { size } = load.acknowledged;
    await expect
      .poll(async () => (await readLedger(env)).raw.accepted, {
        message: 'what was acknowledged by now is stored',
        timeout: RECOVERY_MS,
      })
      .toBeGreaterThanOrEqual(size);
    await acknowledgeMore(1_000);
    report(`${part} killed with -9 at ${size} clicks: ${seconds(killed)} until all of them were stored`);
  });
}

test('Ctrl-C under load stops with exit code 0, and the same data starts again', async () => {
  await acknowledgeMore(1_000);
  const stopping = performance.now();
  await product.stop();
  const stopped = performance.now() - stopping;
  report(`stopped after ${seconds(stopping)}`);
  expect(stopped, 'ms; a part that hangs is killed after 15 s').toBeLessThan(15_000);
  const starting = performance.now();
  product = await startProduct({ ...product, timeoutMs: START_MS });
  report(`started again after ${seconds(starting)}`);
  await acknowledgeMore(1_000);
});

test('every acknowledged click is there exactly once, nothing else is, and the windows agree', async () => {
  await load.stop();
  const { acknowledged, retries, problems } = load;
  expect(problems).toEqual([]);
  await expect
    .poll(() => readLedger(env), { timeout: RECOVERY_MS })
    .toMatchObject({ balanced: true, accepted: acknowledged.size, rejected: 0, received: acknowledged.size });

  const rows = await rawRowsById(dataDir);
  expect(
    [...acknowledged].filter((id) => !rows.has(id)),
    'acknowledged and lost',
  ).toEqual([]);
  expect(
    [...rows.keys()].filter((id) => !acknowledged.has(id)),
    'stored and never acknowledged',
  ).toEqual([]);
  expect(
    [...rows].filter(([, count]) => count !== 1),
    'stored more than once',
  ).toEqual([]);

  const reconciled = await clickledger(env, [
    'reconcile',
    ...['--from', began.toISOString(), '--to', new Date().toISOString(), '--json'],
  ]);
  expect(reconciled.code, reconciled.stderr).toBe(0);
  const { compared, ...found } = fromJson<ReconcileSummary>(reconciled.stdout);
  expect(compared).toBeGreaterThan(0);
  expect(found).toEqual({ differences: { '1m': [], '1h': [] }, repaired: 0, unsettled: [] });

  const { billable, duplicate, invalid, charges } = await readLedger(env);
  report(
    `${acknowledged.size} clicks acknowledged (${retries} batches sent again), ${rows.size} stored once each: ` +
      `${billable} billable, ${duplicate} duplicate, ${invalid} invalid, ${chargesText({ charges })} charged; 0 differences`,
  );
});

/** The checks of `clickledger doctor` that failed, with what they say; what it wrote instead where it told none. */
async function whatIsUnwell(): Promise<unknown[]> {
  const { code, stdout, stderr } = await clickledger(env, ['doctor', '--json']);
  if (code === 0) return [];
  const unwell = stdout === '' ? [] : fromJson<{ ok: boolean }[]>(stdout).filter(({ ok }) => !ok);
  return unwell.length > 0 ? unwell : [stderr];
}

/** Waits until the load got this many more clicks acknowledged. */
async function acknowledgeMore(clicks: number): Promise<void> {
  const enough = load.acknowledged.size + clicks;
  await expect
    .poll(() => load.acknowledged.size, { message: 'clicks acknowledged', timeout: RECOVERY_MS })
    .toBeGreaterThanOrEqual(enough);
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

function report(figures: string): void {
  console.log(`        ${figures}`);
}
