import { scratchFolder } from '@clickledger/processes/testing';
import { expect, onTestFinished, test, vi } from 'vitest';
import { EmbeddedLog } from '#log/embedded/embedded-log.ts';
import { LmdbTopic } from '#log/embedded/lmdb-topic.ts';
import { clickLogContract } from './click-log.contract.ts';

clickLogContract('embedded', () => {
  const folder = scratchFolder();
  return () => new EmbeddedLog(folder);
});

test('several writers append beside each other, and a consumer has all of it', async () => {
  const folder = scratchFolder();
  const logs = [new EmbeddedLog(folder), new EmbeddedLog(folder), new EmbeddedLog(folder)];
  onTestFinished(async () => void (await Promise.all(logs.map((log) => log.close()))));
  const [one, two, three] = logs as [EmbeddedLog, EmbeddedLog, EmbeddedLog];
  const click = (value: string) => ({ topic: 'clicks' as const, key: value, value });
  await Promise.all([one.append([click('a'), click('b')]), two.append([click('c')])]);
  const stop = new AbortController();
  const seen: string[] = [];
  const running = three.transform(
    { group: 'scorer', topics: ['clicks'], maxBatch: 10, signal: stop.signal },
    async (batch) => {
      seen.push(...batch.records.map(({ value, offset }) => `${value} ${batch.partition}-${offset}`));
      return [];
    },
  );
  await three.caughtUp('scorer', ['clicks']);
  await two.append([click('d')]);
  await three.caughtUp('scorer', ['clicks']);
  stop.abort();
  await running;
  expect(seen.sort()).toEqual(['a 0-0', 'b 0-1', 'c 1-0', 'd 1-1']);
  expect(await three.lag('scorer', ['clicks'])).toBe(0);
});

test('a first batch of what a stage makes is handed out again as the same, though it begins behind what came before', async () => {
  const folder = scratchFolder();
  const open = () => new EmbeddedLog(folder);
  const records = (topic: 'clicks' | 'clicks.scored', from: number, count: number) =>
    Array.from({ length: count }, (_, i) => ({ topic, key: 'a', value: `${from + i}` }));
  const score = async (from: number, count: number) => {
    const [log, stop] = [open(), new AbortController()];
    await log.append(records('clicks', from, count));
    const options = { group: 'scorer', topics: ['clicks'], maxBatch: 10, signal: stop.signal } as const;
    const running = log.transform(options, async (batch) =>
      records('clicks.scored', from, batch.records.length),
    );
    await log.caughtUp('scorer', ['clicks']);
    stop.abort();
    await running;
    await log.close();
  };
  const handedOut = async (refuses: boolean) => {
    const [log, stop] = [open(), new AbortController()];
    const batches: string[] = [];
    const options = {
      group: 'loader',
      topics: ['clicks.scored'],
      maxBatch: 10,
      signal: stop.signal,
    } as const;
    const running = log.deliver(options, async ({ partition, nextOffset, records }) => {
      if (partition === 0) return;
      batches.push(`${nextOffset}: ${records.map(({ value }) => value)}`);
      if (refuses) throw new Error('killed');
    });
    if (refuses) await running.catch(() => undefined);
    else await log.caughtUp('loader', ['clicks.scored']);
    stop.abort();
    await running.catch(() => undefined);
    await log.close();
    return batches;
  };

  const before = open();
  await before.append(records('clicks.scored', 0, 3));
  await before.close();
  await score(3, 2);
  expect(await handedOut(true)).toEqual(['5: 3,4']);
  await score(5, 2);
  expect(await handedOut(false)).toEqual(['5: 3,4', '7: 5,6']);
});

test('what a stage makes is gone before it has been there for as long as it may', async () => {
  const folder = scratchFolder();
  const log = new EmbeddedLog(folder);
  onTestFinished(() => log.close());
  onTestFinished(() => void vi.restoreAllMocks());
  const stop = new AbortController();
  const { signal } = stop;
  const record = (topic: 'clicks' | 'clicks.scored') => ({ topic, key: 'a', value: 'a' });
  await log.append([record('clicks')]);
  const running = [
    log.transform({ group: 'scorer', topics: ['clicks'], maxBatch: 10, signal }, async () => [
      record('clicks.scored'),
    ]),
    log.deliver({ group: 'loader', topics: ['clicks.scored'], maxBatch: 10, signal }, async () => undefined),
  ];
  await log.caughtUp('scorer', ['clicks']);
  await log.caughtUp('loader', ['clicks.scored']);
  stop.abort();
  await Promise.all(running);
  const DAY_MS = 86_400_000;
  const left = async () => {
    const another = new EmbeddedLog(folder);
    const batches = await Array.fromAsync(another.read('clicks.scored'));
    await another.close();
    return batches.length;
  };
  expect(await left()).toBe(1);
  // A segment goes whole: one that more may have been written to since has to end after half of the time.
  const later = Date.now() + 6 * DAY_MS;
  vi.spyOn(Date, 'now').mockReturnValue(later);
  await log.expire(14 * DAY_MS);
  expect(await left()).toBe(1);
  await log.expire(10 * DAY_MS);
  expect(await left()).toBe(0);
});

test('batches come at a pace that small ones share, and not slower than there is enough for a batch', async () => {
  const log = new EmbeddedLog(scratchFolder());
  onTestFinished(() => log.close());
  const EVERY_MS = 200;
  const asked = new Map<string, number>();
  const append = (count: number, name: string) => {
    asked.set(name, performance.now());
    return log.append(
      Array.from({ length: count }, (_, i) => ({ topic: 'clicks', key: 'a', value: `${name}${i}` })),
    );
  };
  const stop = new AbortController();
  const begun: { at: number; values: string[] }[] = [];
  const running = log.transform(
    { group: 'scorer', topics: ['clicks'], maxBatch: 10, everyMs: EVERY_MS, signal: stop.signal },
    async ({ records }) => {
      begun.push({ at: performance.now(), values: records.map(({ value }) => value) });
      return [];
    },
  );
  await append(1, 'first');
  await log.caughtUp('scorer', ['clicks']);
  await append(2, 'soon');
  await append(2, 'later');
  await log.caughtUp('scorer', ['clicks']);
  await append(25, 'many');
  await log.caughtUp('scorer', ['clicks']);
  stop.abort();
  await running;
  const names = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}${i}`);
  const all = [...names('first', 1), ...names('soon', 2), ...names('later', 2), ...names('many', 25)];
  expect(begun.flatMap(({ values }) => values)).toEqual(all);
  expect(begun.slice(-3).map(({ values }) => values.length)).toEqual([10, 10, 5]);
  // A batch cannot have begun before its first record was appended, so the one after it comes no sooner than this; a timer may
  // come a millisecond early.
  const reached = (value: string) => begun.find(({ values }) => values.includes(value))?.at ?? 0;
  const afterAppend = (name: string) => (asked.get(name) ?? Infinity) + EVERY_MS - 2;
  expect(reached('soon0')).toBeGreaterThan(afterAppend('first'));
  expect(reached('many0')).toBeGreaterThan(afterAppend('soon'));
});

test('a log keeps its identity, and another has another', async () => {
  const [one, another] = [scratchFolder(), scratchFolder()];
  const identity = async (folder: string) => {
    const log = new EmbeddedLog(folder);
    const name = await log.identity();
    await log.close();
    return name;
  };
  expect(await identity(one)).toBe(await identity(one));
  expect(await identity(one)).not.toBe(await identity(another));
});

const REST = { restlessLooks: 0, toldMs: 3_600_000 };

test.runIf(process.platform === 'linux').each([
  ['clicks of the front doors', 'clicks', 'scorer', 'clicks'],
  ['what is refused at the door', 'clicks.rejected', 'loader', 'clicks.rejected'],
  ['what a stage produces', 'clicks.scored', 'loader', 'clicks.scored'],
] as const)('a consumer at rest is told of %s by another process', async (_what, topic, group, consumed) => {
  const folder = scratchFolder();
  const [reader, writer] = [new EmbeddedLog(folder, { rest: REST }), new EmbeddedLog(folder)];
  onTestFinished(async () => void (await Promise.all([reader.close(), writer.close()])));
  const stop = new AbortController();
  const seen: string[] = [];
  let finds = Promise.withResolvers<void>();
  const running = reader.deliver(
    { group, topics: [consumed], maxBatch: 10, signal: stop.signal },
    async ({ records }) => {
      seen.push(...records.map(({ value }) => value));
      finds.resolve();
    },
  );
  // The first makes its partition, the second finds the reader at rest again: a look by itself would take an hour.
  for (const value of ['{"n":1}', '{"n":2}', '{"n":3}']) {
    finds = Promise.withResolvers();
    await writer.append([{ topic, key: 'a', value }]);
    await finds.promise;
    await reader.caughtUp(group, [consumed]);
  }
  stop.abort();
  await running;
  expect(seen).toEqual(['{"n":1}', '{"n":2}', '{"n":3}']);
});

test('what is written just before a rest is found by the look before it', async () => {
  const folder = scratchFolder();
  const writer = new EmbeddedLog(folder);
  const scored = new LmdbTopic(writer.scoreEnvironment, 'clicks.scored');
  let isWritten = false;
  const watchFolder = () => {
    // In the same turn of the event loop as the look in vain, and nobody tells of it.
    if (!isWritten) writer.scoreEnvironment.transactionSync(() => scored.put(['{"n":1}']));
    isWritten = true;
    return { close: () => undefined };
  };
  const reader = new EmbeddedLog(folder, { rest: { ...REST, watchFolder } });
  onTestFinished(async () => void (await Promise.all([reader.close(), writer.close()])));
  const stop = new AbortController();
  const found = Promise.withResolvers<string[]>();
  const running = reader.deliver(
    { group: 'loader', topics: ['clicks.scored'], maxBatch: 10, signal: stop.signal },
    async ({ records }) => found.resolve(records.map(({ value }) => value)),
  );
  expect(await found.promise).toEqual(['{"n":1}']);
  stop.abort();
  await running;
});
