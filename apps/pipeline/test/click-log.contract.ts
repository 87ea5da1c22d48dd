import { expect, onTestFinished, test } from 'vitest';
import type { Batch, ClickLog, LogRecord, Topic } from '#log/port.ts';

const KEYS = 7;
/** Order is kept among records of one key: `c12` has the key of `c5`. */
const keyOf = (value: string) => String(Number.parseInt(value.slice(1), 10) % KEYS);
const record = (topic: Topic, value: string, key = keyOf(value)): LogRecord => ({ topic, key, value });
const clicks = (n: number, from = 0) => Array.from({ length: n }, (_, i) => record('clicks', `c${from + i}`));
const byKey = (values: string[]) => Object.fromEntries(Map.groupBy(values, keyOf));

/** What every click log must do. `open` opens the same log again each time it is called within a test. */
export function clickLogContract(name: string, opener: () => () => ClickLog): void {
  /** Opens, and closes at the end of the test unless `crash` did. */
  function session(open: () => ClickLog) {
    const log = open();
    const stop = new AbortController();
    const loops: Promise<unknown>[] = [];
    let closed = false;
    const end = async () => {
      if (closed) return;
      closed = true;
      stop.abort();
      await Promise.allSettled(loops);
      await log.close();
    };
    onTestFinished(end);
    return { log, signal: stop.signal, end, loop: (running: Promise<void>) => void loops.push(running) };
  }

  /** What the loader's group has not yet had of the topic. */
  async function read({ log, signal, loop }: ReturnType<typeof session>, topic: Topic): Promise<string[]> {
    const values: string[] = [];
    loop(
      log.deliver({ group: 'loader', topics: [topic], maxBatch: 100, signal }, async (batch) => {
        values.push(...batch.records.map((r) => r.value));
      }),
    );
    await log.caughtUp('loader', [topic]);
    return values;
  }

  test(`${name}: a stage may produce to the topic that the front doors append to`, async () => {
    const open = opener();
    const one = session(open);
    await one.log.append([...clicks(3), record('clicks.rejected', 'r0')]);
    one.loop(
      one.log.transform(
        { group: 'scorer', topics: ['clicks'], maxBatch: 100, signal: one.signal },
        async (batch) => batch.records.map(({ value }) => record('clicks.rejected', value)),
      ),
    );
    await one.log.caughtUp('scorer', ['clicks']);
    await one.log.append([record('clicks.rejected', 'r1')]);
    expect((await read(one, 'clicks.rejected')).toSorted()).toEqual(['c0', 'c1', 'c2', 'r0', 'r1']);
    await one.end();
    // Neither is delivered again.
    const two = session(open);
    await two.log.append([record('clicks.rejected', 'r2')]);
    expect(await read(two, 'clicks.rejected')).toEqual(['r2']);
  });

  test(`${name}: what was appended is transformed in order, once, and delivered`, async () => {
    const open = opener();
    const { log, signal, loop } = session(open);
    await Promise.all([log.append(clicks(300)), log.append(clicks(300, 300))]);
    const delivered: string[] = [];
    const finished: number[] = [await log.finishedOffset('loader', 'clicks.scored')];
    loop(
      log.transform({ group: 'scorer', topics: ['clicks'], maxBatch: 100, signal }, async (batch) =>
        batch.records.map(({ value }) => record('clicks.scored', `${value}!`)),
      ),
    );
    loop(
      log.deliver({ group: 'loader', topics: ['clicks.scored'], maxBatch: 250, signal }, async (batch) => {
        expect(batch.records.length).toBeLessThanOrEqual(250);
        delivered.push(...batch.records.map((r) => r.value));
        finished.push(await log.finishedOffset('loader', 'clicks.scored'));
      }),
    );
    await log.caughtUp('scorer', ['clicks']);
    await log.caughtUp('loader', ['clicks.scored']);
    finished.push(await log.finishedOffset('loader', 'clicks.scored'));
    expect(finished[0]).toBe(0);
    expect(finished).toEqual(finished.toSorted((a, b) => a - b));
    expect(finished.at(-1)).toBe(await log.endOffset('clicks.scored'));
    expect(finished.at(-1)).toBeGreaterThanOrEqual(600);
    expect(new Set(delivered).size).toBe(600);
    expect(delivered).toHaveLength(600);
    const first = delivered.filter((v) => Number.parseInt(v.slice(1), 10) < 300);
    expect(byKey(first)).toEqual(byKey(clicks(300).map((r) => `${r.value}!`)));
    expect(await log.lag('loader', ['clicks.scored'])).toBe(0);
  });

  test(`${name}: a wait for another ends when it has the records, or when nobody waits any more`, async () => {
    const open = opener();
    const { log, signal, loop } = session(open);
    await log.append(clicks(20));
    loop(
      log.transform({ group: 'scorer', topics: ['clicks'], maxBatch: 7, signal }, async (batch) =>
        batch.records.map(({ value }) => record('clicks.scored', value)),
      ),
    );
    await log.caughtUp('scorer', ['clicks']);
    // Nobody has followed a leader that has finished nothing.
    await log.caughtUpWith('rollups', 'loader', 'clicks.scored');
    const options = { topics: ['clicks.scored'], maxBatch: 100, signal } as const;
    loop(log.deliver({ ...options, group: 'loader' }, async () => undefined));
    await log.caughtUp('loader', ['clicks.scored']);

    const given = new AbortController();
    const wait = (stop?: AbortSignal) => log.caughtUpWith('rollups', 'loader', 'clicks.scored', stop);
    const inVain = [wait(given.signal), log.caughtUp('rollups', ['clicks.scored'], given.signal)];
    given.abort();
    for (const { status } of await Promise.allSettled(inVain)) expect(status).toBe('rejected');

    loop(log.deliver({ ...options, group: 'rollups' }, async () => undefined));
    await wait();
  });

  test(`${name}: a transform that fails keeps nothing, and the batch comes again`, async () => {
    const open = opener();
    const one = session(open);
    await one.log.append(clicks(10));
    await expect(
      one.log.transform(
        { group: 'scorer', topics: ['clicks'], maxBatch: 10, signal: one.signal },
        async () => {
          throw new Error('the engine went away');
        },
      ),
    ).rejects.toThrow('the engine went away');
    await one.end();

    const two = session(open);
    const seen: string[] = [];
    two.loop(
      two.log.transform(
        { group: 'scorer', topics: ['clicks'], maxBatch: 10, signal: two.signal },
        async (batch) => {
          seen.push(...batch.records.map((r) => r.value));
          return batch.records.map(({ value }) => record('clicks.scored', value));
        },
      ),
    );
    await two.log.caughtUp('scorer', ['clicks']);
    const appended = clicks(10).map((r) => r.value);
    expect(seen.sort()).toEqual(appended);
    expect(await two.log.lag('loader', ['clicks.scored'])).toBeGreaterThanOrEqual(10);
    expect((await read(two, 'clicks.scored')).sort()).toEqual(appended);
  });

  test(`${name}: an unfinished delivery comes again with the same range, though more has arrived`, async () => {
    const open = opener();
    const rejected = (value: string) => record('clicks.rejected', value, 'one key, one partition');
    const one = session(open);
    await one.log.append(Array.from({ length: 5 }, (_, i) => rejected(`r${i}`)));
    let first: Batch | undefined;
    await expect(
      one.log.deliver(
        { group: 'loader', topics: ['clicks.rejected'], maxBatch: 100, signal: one.signal },
        async (batch) => {
          first = batch;
          throw new Error('killed here');
        },
      ),
    ).rejects.toThrow('killed here');
    await one.log.append([rejected('r5')]);
    await one.end();

    const two = session(open);
    const again: Batch[] = [];
    two.loop(
      two.log.deliver(
        { group: 'loader', topics: ['clicks.rejected'], maxBatch: 100, signal: two.signal },
        async (batch) => {
          again.push(batch);
        },
      ),
    );
    await two.log.caughtUp('loader', ['clicks.rejected']);
    expect(again[0]).toEqual(first);
    expect(again.flatMap((b) => b.records.map((r) => r.value))).toEqual(['r0', 'r1', 'r2', 'r3', 'r4', 'r5']);
  });

  test(`${name}: a topic can be read whole, again and again, up to where it ended when it was asked for`, async () => {
    const { log, signal, loop } = session(opener());
    const all = async (topic: Topic) => {
      const values: string[] = [];
      for await (const batch of log.read(topic)) {
        expect(batch.records[0]?.offset).toBe(batch.firstOffset);
        values.push(...batch.records.map(({ value }) => value));
      }
      return values;
    };
    expect(await all('clicks')).toEqual([]);
    await log.append(clicks(3_000));
    expect(byKey(await all('clicks'))).toEqual(byKey(clicks(3_000).map(({ value }) => value)));

    // What a transaction committed is there, and its marks do not hold the reader up.
    loop(
      log.transform({ group: 'scorer', topics: ['clicks'], maxBatch: 100, signal }, async (batch) =>
        batch.records.map(({ value }) => record('clicks.scored', value)),
      ),
    );
    await log.caughtUp('scorer', ['clicks']);
    expect((await all('clicks.scored')).toSorted()).toEqual(
      clicks(3_000)
        .map(({ value }) => value)
        .toSorted(),
    );
    expect(await log.lag('scorer', ['clicks']), 'no group was moved').toBe(0);
    expect(await log.lag('loader', ['clicks'])).toBeGreaterThanOrEqual(3_000);

    // Who has seen enough leaves.
    for await (const _ of log.read('clicks')) break;
  });
}
