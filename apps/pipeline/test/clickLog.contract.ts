import { expect, onTestFinished, test } from 'vitest';
import type { Batch, ClickLog, LogRecord } from '../src/log/port.ts';

const record = (topic: LogRecord['topic'], value: string): LogRecord => ({ topic, key: value, value });
const clicks = (n: number, from = 0) => Array.from({ length: n }, (_, i) => record('clicks', `c${from + i}`));

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

  test(`${name}: what was appended is transformed in order, once, and delivered`, async () => {
    const open = opener();
    const { log, signal, loop } = session(open);
    await Promise.all([log.append(clicks(300)), log.append(clicks(300, 300))]);
    const delivered: string[] = [];
    loop(
      log.transform({ group: 'scorer', topics: ['clicks'], maxBatch: 100, signal }, async (batch) =>
        batch.records.map(({ value }) => record('clicks.scored', `${value}!`)),
      ),
    );
    loop(
      log.deliver({ group: 'loader', topics: ['clicks.scored'], maxBatch: 250, signal }, async (batch) => {
        expect(batch.records.length).toBeLessThanOrEqual(250);
        delivered.push(...batch.records.map((r) => r.value));
      }),
    );
    await log.caughtUp('scorer', ['clicks']);
    await log.caughtUp('loader', ['clicks.scored']);
    expect(new Set(delivered).size).toBe(600);
    expect(delivered).toHaveLength(600);
    const first = delivered.filter((v) => Number.parseInt(v.slice(1), 10) < 300);
    expect(first).toEqual(clicks(300).map((r) => `${r.value}!`));
    expect(await log.lag('loader', ['clicks.scored'])).toBe(0);
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
    expect(seen).toEqual(clicks(10).map((r) => r.value));
    expect(await two.log.lag('loader', ['clicks.scored'])).toBe(10);
  });

  test(`${name}: an unfinished delivery comes again with the same range, though more has arrived`, async () => {
    const open = opener();
    const one = session(open);
    await one.log.append(Array.from({ length: 5 }, (_, i) => record('clicks.rejected', `r${i}`)));
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
    await one.log.append([record('clicks.rejected', 'r5')]);
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
}
