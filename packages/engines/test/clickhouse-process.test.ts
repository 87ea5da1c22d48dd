import { createClient } from '@clickhouse/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rowBinary } from './contract/row-binary.ts';
import { type FrontProcess, residentMegabytes, scratch, startFront } from './front-process.ts';

const BATCH = 500;
const user = { user: 'ada', password: 'secret' };

let home: ReturnType<typeof scratch>;
let fronts: FrontProcess[];
beforeEach(() => {
  home = scratch();
  fronts = [];
});
afterEach(async () => {
  await Promise.all(fronts.map((front) => front.stop('SIGKILL')));
  home.remove();
});

async function start(more: object = {}): Promise<FrontProcess> {
  const front = await startFront('clickhouse', { path: home.folder, port: 0, ...user, ...more });
  fronts.push(front);
  return front;
}

function clientOf({ url }: FrontProcess) {
  return createClient({ url, username: user.user, password: user.password, log: { level: 127 } });
}

function post(front: FrontProcess, query: string, body?: Uint8Array<ArrayBuffer>): Promise<Response> {
  const parameters = new URLSearchParams({ ...user, query });
  return fetch(`${front.url}/?${parameters}`, { method: 'POST', ...(body === undefined ? {} : { body }) });
}

async function answer(front: FrontProcess, query: string): Promise<string> {
  const response = await post(front, query);
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text.trim();
}

describe('the process of the ClickHouse front', { timeout: 30_000 }, () => {
  it('reads a large table on all threads it may use, however little memory it may', async () => {
    const front = await start();
    await answer(front, 'CREATE TABLE t (id UInt32) ENGINE = MergeTree ORDER BY id');
    await answer(front, 'INSERT INTO t SELECT number FROM numbers(1000000)');
    expect(await answer(front, 'EXPLAIN PIPELINE SELECT sum(id) FROM t')).toContain(
      'AggregatingTransform × 2',
    );
  });

  it('keeps every acknowledged batch whole when it is killed, whenever that is', async () => {
    let acknowledged = 0;
    for (let round = 0; round < 3; round += 1) {
      const front = await start();
      await answer(
        front,
        'CREATE TABLE IF NOT EXISTS t (id UInt32, s String) ENGINE = MergeTree ORDER BY id',
      );
      const target = acknowledged + 10;
      const insertUntilKilled = async () => {
        for (;;) {
          const rows = Array.from({ length: BATCH }, (_, s) => ({ id: acknowledged, s: String(s) }));
          const response = await post(
            front,
            'INSERT INTO t FORMAT RowBinary',
            new Uint8Array(rowBinary(rows)),
          );
          if (response.ok) acknowledged += 1;
          // The kill lands in the middle of the next insert.
          if (acknowledged === target) setImmediate(() => void front.stop('SIGKILL'));
        }
      };
      await expect(insertUntilKilled()).rejects.toThrow('fetch failed');
    }
    const front = await start();
    const whole = `SELECT countIf(n = ${BATCH}), countIf(n != ${BATCH}) FROM (SELECT id, uniqExact(s) AS n FROM t GROUP BY id)`;
    const [complete, partial] = (await answer(front, whole)).split('\t').map(Number);
    expect(complete).toBeGreaterThanOrEqual(acknowledged);
    expect(partial).toBe(0);
  });

  it('streams five million rows in little memory, at the pace of its reader', async () => {
    const front = await start();
    const before = residentMegabytes(front.pid, 'VmRSS');
    const response = await post(
      front,
      'SELECT number, toString(number) AS text FROM numbers(5000000) FORMAT JSONEachRow',
    );
    let bytes = 0;
    for await (const chunk of response.body ?? []) bytes += chunk.length;
    expect(bytes).toBe(177_777_780);
    expect(residentMegabytes(front.pid, 'VmHWM') - before).toBeLessThan(200);
  });

  it('inserts nothing of a body that breaks off, however long it was', async () => {
    const front = await start();
    await answer(front, 'CREATE TABLE t (id UInt32, s String) ENGINE = MergeTree ORDER BY id');
    const batch = rowBinary(Array.from({ length: 50_000 }, (_, id) => ({ id, s: 'x'.repeat(50) })));
    async function* breaksOff() {
      for (let i = 0; i < 8; i += 1) yield new Uint8Array(batch);
      throw new Error('out of rows');
    }
    const parameters = new URLSearchParams({ ...user, query: 'INSERT INTO t FORMAT RowBinary' });
    const body = ReadableStream.from(breaksOff());
    await expect(
      fetch(`${front.url}/?${parameters}`, { method: 'POST', body, duplex: 'half' }),
    ).rejects.toThrow();
    expect(await answer(front, 'SELECT count() FROM t')).toBe('0');
  });

  it('says that it is full when its queue is', async () => {
    const front = await start({ pool: { reads: 1, queue: 1 } });
    const client = clientOf(front);
    const ask = () =>
      client.query({ query: 'SELECT sleep(1) AS s', format: 'JSONEachRow' }).then((each) => each.text());
    const answers = await Promise.allSettled([ask(), ask(), ask()]);
    expect(answers.filter((each) => each.status === 'fulfilled')).toHaveLength(2);
    expect(answers.find((each) => each.status === 'rejected')?.reason).toMatchObject({
      code: '202',
      type: 'TOO_MANY_SIMULTANEOUS_QUERIES',
    });
    await client.close();
  });

  it('answers pages while scans and files take all of their places', async () => {
    const front = await start({ pool: { reads: 1, scans: 1, files: 1 } });
    const client = clientOf(front);
    const gone = new AbortController();
    const endless = ['2', '2', '3', '3'].map((priority) =>
      client
        .query({
          query: 'SELECT count() FROM numbers(1e15) WHERE NOT ignore(sipHash64(number))',
          clickhouse_settings: { priority, max_threads: 1 },
          abort_signal: gone.signal,
        })
        .catch(() => 'aborted'),
    );
    const page = await client.query({
      query: 'SELECT 42 AS answer',
      format: 'JSONEachRow',
      clickhouse_settings: { priority: '1' },
    });
    expect(await page.json()).toEqual([{ answer: 42 }]);
    gone.abort();
    expect(await Promise.all(endless)).toEqual(Array(4).fill('aborted'));
    await client.close();
  });

  it('ends its queries before it exits on SIGTERM, and opens again', async () => {
    const front = await start();
    const running = answer(front, 'SELECT sleep(1) + 41 + 1');
    // Answered after the sleeping query has reached the server, which was sent first.
    await answer(front, 'SELECT 1');
    expect(await front.stop()).toBe(0);
    expect(await running).toBe('42');
    expect(await answer(await start(), 'SELECT 1')).toBe('1');
  });

  it('has its folder and its port to itself', async () => {
    const front = await start();
    await expect(start()).rejects.toThrow(/FOLDER_IN_USE.*stop it or choose another data folder/);
    const port = Number(new URL(front.url).port);
    await expect(start({ path: `${home.folder}/other`, port })).rejects.toThrow(
      /ADDRESS_IN_USE.*choose another port/,
    );
  });

  it('refuses a configuration it does not understand, naming the field', async () => {
    await expect(start({ port: '80' })).rejects.toThrow(/BAD_CONFIGURATION.*port/);
  });
});
