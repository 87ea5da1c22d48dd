import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { verifyPack } from '@clickledger/core/verify';
import { statementDiscrepancy } from '@clickledger/domain';
import { Random } from '@clickledger/simulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chargesText, clickledger, fromJson, readLedger } from '#support/command-line.ts';
import { commandEnvironment, demoKey } from '#support/installation.ts';
import { FIRST_START_MS, makeDataDir, type Product, startProduct } from '#support/product.ts';
import { askClickHouse, rawRowsById } from '#support/raw-clicks.ts';
import { planTraffic } from '#support/traffic.ts';
import { billedTwice, finalContents, lineSums, packOf, readBooks, scanBilled, scanRaw } from './books.ts';
import { BATCH, Clients } from './clients.ts';
import { closeMonths } from './close-months.ts';
import { countClicks, differences, haveArrived } from './counts.ts';
import { inject, statusOf } from './inject.ts';
import { type MonthAccount, pastMonths } from './months.ts';
import { type FaultOptions, parseOptions } from './options.ts';
import { describeStep, type Step, schedule, seconds, TARGETS } from './schedule.ts';

const ADVERTISERS = ['acme', 'globex'];
const POLL_MS = 1_000;
/** Flink alone may take a minute to notice, another to begin again, and then catches up. */
const RECOVERY_MS = 300_000;
/** Enough for some in every partition. */
const ACKNOWLEDGED_AFTERWARDS = 500;
const HOUR_MS = 3_600_000;

const options: FaultOptions = process.env.FAULTS ? JSON.parse(process.env.FAULTS) : parseOptions([]);
const dataDir = makeDataDir('faults');
const began = Date.now();
const befell: { step: Step; recoveryMs: number }[] = [];
let mostCopies = 0;
let product: Product;
let env: Record<string, string>;
let clients: Clients;
/** Accounts with months that are over, and the ids of their clicks, which came before all others. */
let accounts: MonthAccount[];
let imported: ReadonlySet<string>;

beforeAll(async () => {
  say(`Seed ${options.seed}: ${options.clicks} clicks in ${options.minutes} minutes.`);
  await start();
  accounts = await pastMonths({ ...product, env });
  imported = new Set((await rawRowsById(dataDir)).keys());
}, FIRST_START_MS.stack);

afterAll(async () => {
  await product?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

test('the pipeline comes back from every fault while clicks keep coming', {
  timeout: 7_200_000,
}, async () => {
  clients = startClients(options, () => befallen().size < Object.keys(TARGETS).length);
  const steps = schedule(new Random(`faults ${options.seed}`));
  while (!clients.over) {
    const { value: step } = steps.next();
    if (!step) break;
    const from = performance.now();
    await inject(step, env);
    await recovered();
    const recoveryMs = performance.now() - from;
    befell.push({ step, recoveryMs });
    say(`${describeStep(step).padEnd(64)} all well after ${seconds(recoveryMs)}`);
  }
  await clients.done;
  expect([...befallen()].sort(), 'targets').toEqual(Object.keys(TARGETS).sort());
});

test('everything that was acknowledged arrives', { timeout: RECOVERY_MS }, async () => {
  await until(async () => {
    const counts = await countClicks(dataDir);
    return haveArrived(counts, imported.size + clients.acknowledged.size) && counts.ids === counts.minutes;
  });
  const { acknowledged, refused, sent, figures } = clients;
  say(
    `${sent.size} ids sent in ${figures.requests} requests, ${figures.failed} of which failed and ` +
      `${figures.givenUp} were given up; ${figures.again} clicks sent again though acknowledged`,
  );
  say(`${acknowledged.size} acknowledged, ${refused.size} refused`);
});

test('every acknowledged click is in raw exactly once, and nothing that was never sent is', async () => {
  const rows = await rawRowsById(dataDir);
  for (const id of imported) expect(rows.get(id), 'imported').toBe(1);
  for (const id of imported) rows.delete(id);
  const unacknowledged = [...rows.keys()].filter((id) => !clients.acknowledged.has(id));
  const copies = [...rows].filter(([, count]) => count !== 1);
  say(
    `${rows.size} ids in raw, of which ${unacknowledged.length} were kept though their client never heard so; ` +
      `${copies.length} in more than one row (at most ${mostCopies} at any time)`,
  );
  expect(
    [...clients.acknowledged].filter((id) => !rows.has(id)),
    'acknowledged and lost',
  ).toEqual([]);
  expect(
    unacknowledged.filter((id) => !clients.sent.has(id)),
    'never sent',
  ).toEqual([]);
  expect(
    unacknowledged.filter((id) => clients.refused.has(id)),
    'refused and counted',
  ).toEqual([]);
  expect(copies, 'stored more than once').toEqual([]);
  expect(mostCopies, 'copies seen on the way').toBe(0);
});

test('every window equals its raw clicks, and nothing ever had to be repaired', async () => {
  const [minutes, hours] = [await differences(dataDir, '1m'), await differences(dataDir, '1h')];
  const span = ['--from', at(began - 25 * HOUR_MS), '--to', at(Date.now() + 60_000)];
  const { stdout } = await clickledger(env, ['reconcile', ...span, '--json']);
  const found = fromJson<{ differences: object; unsettled: unknown }>(stdout);
  // The reconciler ran all the time: a difference that it found and repaired is noted there.
  const audits = await askClickHouse(dataDir, 'SELECT * FROM audits FINAL WHERE difference > 0');
  say(
    `rows of windows that differ from raw: ${minutes.length} of minutes, ${hours.length} of hours; ` +
      `windows that the reconciler found different, at any time: ${audits.length}`,
  );
  expect({ minutes, hours, audits }).toEqual({ minutes: [], hours: [], audits: [] });
  expect(found).toMatchObject({ differences: { '1m': [], '1h': [] }, unsettled: [] });
});

test.for(ADVERTISERS)('the ledger of %s balances', async (advertiser) => {
  const ledger = await readLedger(env, '--advertiser', advertiser);
  say(
    `${advertiser}: received ${ledger.received} = rejected ${ledger.rejected} + accepted ${ledger.accepted}; ` +
      `${ledger.billable} billable, ${ledger.duplicate} duplicate, ${ledger.invalid} invalid; ` +
      chargesText(ledger),
  );
  expect(ledger).toMatchObject({ balanced: true, received: ledger.rejected + ledger.accepted });
  expect(ledger.accepted).toBe(ledger.billable + ledger.duplicate + ledger.invalid);
});

test('what is taken back is of charged clicks, once each, at what they were charged', async () => {
  const span = ['--from', at(began - 25 * HOUR_MS), '--to', at(Date.now())];
  const { code, stderr } = await clickledger(env, ['look-back', ...span]);
  expect(code, stderr).toBe(0);
  const [row = []] = await askClickHouse(
    dataDir,
    `SELECT count(), sum(a.amount_micros), countIf(c.verdict = 'billable' AND c.cost_micros = a.amount_micros)
     FROM (SELECT * FROM adjustments FINAL) AS a
     LEFT JOIN (SELECT * FROM clicks FINAL) AS c
       ON c.advertiser_id = a.advertiser_id AND c.campaign_id = a.campaign_id AND c.click_id = a.click_id AND c.keyed = a.keyed`,
  );
  const [clicks, micros, ofCharged] = row.map(Number);
  say(`${clicks} charged clicks were found invalid later`);
  expect(ofCharged).toBe(clicks);
  const { adjusted, charges } = await readLedger(env);
  expect(adjusted).toBe(clicks);
  expect(charges.reduce((sum, charge) => sum + charge.adjusted, 0)).toBe(micros);
});

test('every refusal is kept once', async () => {
  const { rejected } = await readLedger(env);
  // Clients that gave up may have been refused without hearing so.
  expect(rejected).toBeGreaterThanOrEqual(clients.refused.size);
  expect(rejected).toBeLessThanOrEqual(clients.refused.size + clients.figures.givenUp);
});

test('months close while everything around them is killed: each once, right, and proved', {
  timeout: RECOVERY_MS,
}, async () => {
  const from = performance.now();
  const at = { ...product, env };
  const { killed, firstSeen } = await closeMonths(at, accounts, new Random(`months ${options.seed}`));
  const { books, last, attempts, events, lines } = await readBooks(at);
  const kills = Object.entries(killed).map(([name, times]) => `${name} ${times} times`);
  say(`killed: ${kills.join(', ')}; ${attempts} attempts to issue ${books.length} statements`);

  const months = accounts.flatMap(({ id, months: each }) => each.map((month) => `${id} ${month} final`));
  expect(books.map(({ advertiser, month, state }) => `${advertiser} ${month} ${state}`).sort()).toEqual(
    months.toSorted(),
  );
  expect(books.map(({ sequence }) => Number(sequence))).toEqual(books.map((_, i) => i + 1));
  expect([last, events, lines].map(Number), 'numbers, events, audit lines').toEqual(
    Array(3).fill(books.length),
  );
  expect(await finalContents(at), 'what was final once says the same').toEqual(firstSeen);
  expect(await billedTwice(dataDir, books)).toEqual([]);
  const sum = { clicks: 0, micros: 0n };
  let proved = 0;
  for (const book of books) {
    const { number } = book.content;
    expect(statementDiscrepancy(book.content)).toBeUndefined();
    const raw = await scanRaw(dataDir, book);
    expect(Object.keys(raw)).toHaveLength(book.content.lines.length);
    expect(lineSums(book), number).toEqual(raw);
    expect(await scanBilled(dataDir, book), number).toEqual(raw);
    for (const { clicks, micros } of Object.values(raw)) {
      sum.clicks += clicks;
      sum.micros += micros;
    }
    const report = await verifyPack(packOf(dataDir, book.content));
    expect(report).toMatchObject({ problems: [], statement: { number } });
    proved += report.clicks;
  }
  expect(sum.clicks).toBeGreaterThan(0.9 * imported.size);
  expect(proved, 'clicks in packs').toBe(sum.clicks);
  say(
    `${books.length} statements with ${sum.clicks} clicks of ${sum.micros} micros equal raw clicks and their packs, ` +
      `in ${seconds(performance.now() - from)}`,
  );
});

test('stopped and started again, it goes on where it was', { timeout: FIRST_START_MS.stack }, async () => {
  const before = await readLedger(env);
  await product.stop();
  await start();
  // The look-back goes on by itself.
  const { adjusted: _, adjusted_micros: __, charges: ___, ...counts } = await readLedger(env);
  expect(before).toMatchObject(counts);
  const more = startClients({ seed: options.seed + 1, clicks: 1_000, minutes: 0.1 });
  await more.done;
  const clicks = before.accepted + more.acknowledged.size;
  await until(async () => haveArrived(await countClicks(dataDir), clicks));
  const { balanced, accepted } = await readLedger(env);
  expect({ balanced, accepted }).toEqual({ balanced: true, accepted: clicks });
});

/** On ports of its own each time. */
async function start(): Promise<void> {
  const several = { STACK_SCORERS: String(TARGETS.scorer), STACK_LOADERS: String(TARGETS.loader) };
  product = await startProduct({ dataDir, profile: 'stack', env: several, timeoutMs: FIRST_START_MS.stack });
  env = commandEnvironment(product);
}

/** What has come back from a fault. */
function befallen(): Set<string> {
  return new Set(befell.flatMap(({ step }) => step.map(({ target }) => target)));
}

function startClients({ seed, clicks, minutes }: FaultOptions, holdBack?: () => boolean): Clients {
  const keys = ADVERTISERS.map((advertiser) => demoKey(dataDir, advertiser));
  const batches = planTraffic({ seed, clicks, keys, timeOf: () => Date.now(), batch: BATCH });
  return new Clients({
    collectorUrl: product.collectorUrl,
    batches,
    clicks,
    minutes,
    seed,
    ...(holdBack && { holdBack }),
  });
}

/** More clicks are acknowledged, they have come all the way, and every part says that it is well. */
async function recovered(): Promise<void> {
  const enough = clients.acknowledged.size + ACKNOWLEDGED_AFTERWARDS;
  const deadline = performance.now() + RECOVERY_MS;
  await until(async () => {
    if (performance.now() > deadline) throw new Error(`No recovery: ${JSON.stringify(await statusOf(env))}`);
    return clients.over || clients.acknowledged.size >= enough;
  });
  const by = clients.acknowledged.size;
  await until(async () => {
    const counts = await countClicks(dataDir);
    mostCopies = Math.max(mostCopies, counts.rows - counts.ids);
    if (performance.now() > deadline) {
      const parts = JSON.stringify(await statusOf(env));
      throw new Error(`No recovery: ${by} acknowledged, ${JSON.stringify(counts)}, ${parts}`);
    }
    return haveArrived(counts, imported.size + by);
  });
  await until(async () => {
    const unwell = (await statusOf(env)).filter(({ healthy }) => !healthy);
    if (performance.now() > deadline) throw new Error(`Still down: ${JSON.stringify(unwell)}`);
    return unwell.length === 0;
  });
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await delay(POLL_MS);
}

function at(ms: number): string {
  return new Date(ms).toISOString();
}

function say(line: string): void {
  process.stdout.write(`    ${line}\n`);
}
