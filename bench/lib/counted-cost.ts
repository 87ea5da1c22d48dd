import type { ClickHouseClient } from '@clickhouse/client';
import { readEnv } from '@clickledger/config';
import { openEngines } from '@clickledger/pipeline';
import { type CostSize, costOf } from './cost.ts';
import type { Instance } from './instance.ts';

/** A door, and a load far below what any machine takes: batches are then cut by paces alone. */
export interface CountedLoad extends Required<Pick<CostSize, 'rate' | 'clicks'>> {
  door: 'pixel' | 'batch';
}

/** Of each click, by the name of what is counted. */
export type Counts = Map<string, number>;

/** Past this a load counts as not held. */
const LATE = 1.1;
const TRIES = 3;
const LONGEST_S = 120;

/**
 * What a click costs in things that can be counted: a machine's speed changes none of them while it keeps up.
 * @throws Error where it does not keep up with the load in any of three tries, or a click is lost.
 */
export async function countsOf(instance: Instance, load: CountedLoad): Promise<Counts> {
  const { door, rate, clicks } = load;
  for (let left = TRIES; left > 0; left--) {
    const before = await storeCounts(instance);
    const cost = await costOf(instance, door, { rate, clicks, seconds: LONGEST_S, pollMs: 250 });
    const after = await storeCounts(instance);
    if (cost.sendingSeconds > (clicks / rate) * LATE) continue;
    const counts: Counts = new Map();
    for (const [part, { calls, givenBytes, writtenBytes }] of cost.byPart) {
      counts.set(`${part}: calls`, calls / clicks);
      counts.set(`${part}: bytes given`, givenBytes / clicks);
      counts.set(`${part}: bytes for disks`, writtenBytes / clicks);
    }
    for (const [name, count] of after) counts.set(name, (count - (before.get(name) ?? 0)) / clicks);
    return counts;
  }
  throw new Error(
    `${rate} clicks a second by ${door} were not taken in time, ${TRIES} times: each costs too much.`,
  );
}

/** Bytes of a record, by topic: of all that are kept. */
export async function recordBytes(instance: Instance): Promise<Counts> {
  const engines = openEngines(readEnv({ ...process.env, ...instance.env }), 'bench');
  try {
    const bytes: Counts = new Map();
    for (const topic of ['clicks', 'clicks.scored'] as const) {
      let [records, sum] = [0, 0];
      for await (const batch of engines.log().read(topic)) {
        records += batch.records.length;
        for (const { value } of batch.records) sum += Buffer.byteLength(value);
      }
      bytes.set(`record of ${topic}: bytes`, sum / records);
    }
    return bytes;
  } finally {
    await engines.close();
  }
}

const EVENTS = {
  Query: 'clickhouse: statements',
  InsertQuery: 'clickhouse: statements that insert',
  InsertedRows: 'clickhouse: rows inserted',
  InsertedBytes: 'clickhouse: bytes of rows inserted',
} as const;

async function storeCounts(instance: Instance): Promise<Counts> {
  const clickhouse: ClickHouseClient = instance.clickhouse();
  try {
    const answer = await clickhouse.query({
      query: 'SELECT event, value FROM system.events WHERE event IN {events: Array(String)}',
      query_params: { events: Object.keys(EVENTS) },
      format: 'JSONEachRow',
    });
    const rows = await answer.json<{ event: keyof typeof EVENTS; value: string }>();
    return new Map(rows.map(({ event, value }) => [EVENTS[event], Number(value)]));
  } finally {
    await clickhouse.close();
  }
}
