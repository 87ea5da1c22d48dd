import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

import { between, NOTHING, plus, read, type Usage } from './accounting.ts';
import type { Instance } from './instance.ts';
import { sendLoad } from './load.ts';
import { childrenMs } from './processor-time.ts';
import type { LoadResult } from './visitors.ts';

/** Past this, whatever has not reached the rollups is lost, and the bench fails. */
const LEVEL_WITHIN_MS = 300_000;
const CAMPAIGN = 'acme-spring-shoes';
const LEAST_BILLABLE = 0.9;
const run = promisify(execFile);

export type Door = 'pixel' | 'batch' | 'import';

export interface CostSize {
  /** At most. */
  seconds: number;
  /** Clicks a second; as many as are taken where it is left out. */
  rate?: number;
  clicks?: number;
  /** ms between questions whether rollups are level. */
  pollMs?: number;
}

/** What clicks cost from the door until all of them are in ClickHouse and in hour rollups. */
export interface Cost {
  clicks: number;
  /** From the first request until rollups are level. */
  seconds: number;
  /** From the first request until the last was answered. */
  sendingSeconds: number;
  byPart: Map<string, Usage>;
  all: Usage;
  sentBytes: number;
}

/** Sends clicks by one door and waits until rollups are level. @throws Error when a request is refused, or a click is lost. */
export async function costOf(instance: Instance, door: Door, size: CostSize): Promise<Cost> {
  const clickhouse = instance.clickhouse();
  try {
    const counted = await countClicks(clickhouse);
    const before = read(instance.family());
    const imports = childrenMs();
    const started = performance.now();
    const sent = await (door === 'import' ? importLines(instance, size) : send(instance, door, size));
    const { clicks, seconds: sendingSeconds } = sent;
    const { billable } = await level(clickhouse, counted.hours + BigInt(clicks), size.pollMs);
    assertBillable(Number(billable - counted.billable) / clicks);
    const seconds = (performance.now() - started) / 1_000;
    const { byPart, sentBytes } = between(before, read(instance.family()));
    if (door === 'import') byPart.set('import', { ...NOTHING, processorMs: childrenMs() - imports });
    const all = [...byPart.values()].reduce(plus, NOTHING);
    return { clicks, seconds, sendingSeconds, byPart, all, sentBytes };
  } finally {
    await clickhouse.close();
  }
}

/** Cores that an installation takes while nobody does anything, for so many seconds, once it has settled for so many. */
export async function idleCores(
  instance: Instance,
  seconds: number,
  settleSeconds: number,
): Promise<Map<string, number>> {
  await delay(settleSeconds * 1_000);
  const before = read(instance.family());
  await delay(seconds * 1_000);
  const { byPart } = between(before, read(instance.family()));
  return new Map([...byPart].map(([part, usage]) => [part, usage.processorMs / 1_000 / seconds]));
}

type Sent = Pick<LoadResult, 'clicks' | 'seconds'>;

function send(instance: Instance, kind: 'pixel' | 'batch', { pollMs: _, ...size }: CostSize): Promise<Sent> {
  const { key } = instance.key('acme');
  return sendLoad(instance, { ...size, kind, key, campaign: CAMPAIGN });
}

/**
 * Lines of the last two hours, each another person's click, by the command.
 * @throws Error when one of them is refused, or taken for one of an import before: rollups would never be level.
 */
async function importLines(instance: Instance, { clicks = 300_000 }: CostSize): Promise<Sent> {
  const path = join(tmpdir(), `clickledger-bench-${process.pid}.log`);
  const file = openSync(path, 'w');
  const now = Date.now();
  const batch = randomUUID();
  for (let i = 0; i < clicks; i++)
    writeSync(file, accessLine(batch, i, now - Math.floor((7_200_000 * (clicks - i)) / clicks)));
  closeSync(file);
  const started = performance.now();
  try {
    const cli = resolve(instance.clone, 'apps/cli/bin/clickledger.mjs');
    const { stdout } = await run(
      process.execPath,
      [cli, 'import', path, '--json', '--map', `/downloads/*=${CAMPAIGN}`],
      {
        env: { ...process.env, ...instance.env },
        maxBuffer: 64 * 1_048_576,
      },
    );
    const { received, already_counted, rejected } = JSON.parse(stdout);
    if (received !== clicks || already_counted > 0 || rejected > 0)
      throw new Error(`Not every one of ${clicks} lines was a new click: ${stdout}`);
    return { clicks, seconds: (performance.now() - started) / 1_000 };
  } finally {
    rmSync(path);
  }
}

/** Says what no line of another import says: a line is known by its words, and the same words are the same click. */
function accessLine(batch: string, i: number, at: number): string {
  const time = new Date(at).toUTCString().split(' ');
  const spread = Math.imul(i, 2_654_435_761) >>> 0;
  const address = `${78 + (spread % 18)}.${(spread >>> 8) & 255}.${(spread >>> 16) & 255}.${1 + ((spread >>> 24) % 254)}`;
  const stamp = `${time[1]}/${time[2]}/${time[3]}:${time[4]} +0000`;
  return `${address} - - [${stamp}] "GET /downloads/${batch}-${i}.zip HTTP/1.1" 200 ${i} "https://news.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${122 + (i % 20)}.0.0.0 Safari/537.36"\n`;
}

type ClickHouse = ReturnType<Instance['clickhouse']>;

interface Counted {
  raw: bigint;
  /** Of hour rollups: all, and those that are paid for. */
  hours: bigint;
  billable: bigint;
}

async function countClicks(clickhouse: ClickHouse): Promise<Counted> {
  const query = `SELECT (SELECT count() FROM clicks) AS raw, sum(hour.billable) AS billable,
    sum(hour.billable + duplicate + invalid_givt + invalid_sivt) AS hours FROM rollups_1h AS hour FINAL`;
  const answer = await clickhouse.query({ query, format: 'JSON' });
  const { data } = await answer.json<Record<keyof Counted, string>>();
  const { raw = 0, hours = 0, billable = 0 } = data[0] ?? {};
  return { raw: BigInt(raw), hours: BigInt(hours), billable: BigInt(billable) };
}

/** A few come from networks of servers. @throws Error where a rule refuses more: what it refuses at the door costs half of a click. */
export function assertBillable(share: number): void {
  if (share < LEAST_BILLABLE)
    throw new Error(
      `Only ${Math.round(100 * share)} % of the clicks are billable, so this measures no clicks of visitors.`,
    );
}

/** Waits until every click is in hour rollups; asks seldom, since each question is work of the product, too. */
async function level(clickhouse: ClickHouse, expected: bigint, pollMs = 1_000): Promise<Counted> {
  const until = performance.now() + LEVEL_WITHIN_MS;
  for (;;) {
    const counted = await countClicks(clickhouse);
    const { raw, hours } = counted;
    if (hours === expected && raw >= expected) return counted;
    if (performance.now() > until)
      throw new Error(`${expected - hours} clicks did not reach the rollups (${raw} raw).`);
    await delay(pollMs);
  }
}
