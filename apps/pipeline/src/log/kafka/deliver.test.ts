import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Batch, ConsumeOptions } from '#log/port.ts';
import { DeliverLane } from './deliver.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A lane, what it handed out, and what the brokers were told last. */
function laneOf(
  topic: 'clicks.scored' | 'rollups.1m',
  { next = 0, cut }: { next?: number; cut?: number } = {},
  maxBatch = 20_000,
) {
  const batches: Batch[] = [];
  /** What handing out waits for. */
  const handed: Promise<void>[] = [];
  const committed: [offset: number, metadata: string][] = [];
  const options: ConsumeOptions = {
    group: 'loader',
    topics: ['clicks.scored', 'rollups.1m'],
    maxBatch,
    unhurried: { topics: ['clicks.scored'], everyMs: 1_000 },
    signal: new AbortController().signal,
  };
  const lane: DeliverLane = new DeliverLane(
    {
      at: { topic, partition: 0 },
      options,
      commit: async (_at, offset, metadata) => {
        committed.push([offset, metadata]);
      },
      handle: async (batch) => {
        batches.push(batch);
        await handed.shift();
      },
      again: () => void lane.take({ records: [], end: 0 }),
    },
    { next, cut, records: next },
  );
  const take = (from: number, to: number) =>
    lane.take({
      records: Array.from({ length: to - from }, (_, i) => ({ offset: from + i, value: Buffer.from('{}') })),
      end: to,
    });
  const ranges = () => batches.map(({ firstOffset, nextOffset }) => [firstOffset, nextOffset]);
  return { lane, take, ranges, committed, handed };
}

test('what comes first waits for nothing, what follows for its time, and then goes together', async () => {
  const { take, ranges, committed } = laneOf('clicks.scored');
  await take(0, 3);
  expect(ranges()).toEqual([[0, 3]]);
  await take(3, 5);
  await vi.advanceTimersByTimeAsync(400);
  await take(5, 9);
  await vi.advanceTimersByTimeAsync(599);
  expect(ranges()).toEqual([[0, 3]]);
  expect(committed.at(-1)).toEqual([3, 'records=3']);
  await vi.advanceTimersByTimeAsync(1);
  expect(ranges()).toEqual([
    [0, 3],
    [3, 9],
  ]);
  expect(committed.slice(-2)).toEqual([
    [3, 'cut=9 records=3'],
    [9, 'records=9'],
  ]);
  await vi.advanceTimersByTimeAsync(60_000);
  await take(9, 10);
  expect(ranges().at(-1)).toEqual([9, 10]);
});

test('so many records that a batch is worth its price wait for no others', async () => {
  const { take, ranges } = laneOf('clicks.scored');
  await take(0, 1);
  await take(1, 5_000);
  expect(ranges()).toHaveLength(1);
  await take(5_000, 5_001);
  expect(ranges()).toEqual([
    [0, 1],
    [1, 5_001],
  ]);
});

test('other topics wait for nothing', async () => {
  const { take, ranges } = laneOf('rollups.1m');
  await take(0, 1);
  await take(1, 2);
  expect(ranges()).toEqual([
    [0, 1],
    [1, 2],
  ]);
});

test('a range that was cut before a crash is handed out at once, and no other', async () => {
  const { take, ranges } = laneOf('clicks.scored', { next: 4, cut: 7 });
  await take(4, 9);
  expect(ranges()).toEqual([[4, 7]]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ranges()).toEqual([
    [4, 7],
    [7, 9],
  ]);
});

test('a lane that is closed is not looked at again', async () => {
  const { lane, take, ranges } = laneOf('clicks.scored');
  await take(0, 1);
  await take(1, 2);
  await lane.close();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(ranges()).toHaveLength(1);
});

test('a lane that is closed while it hands out says nothing of its position any more', async () => {
  const { lane, take, committed, handed } = laneOf('rollups.1m');
  const held = Promise.withResolvers<void>();
  handed.push(held.promise);
  const taking = take(0, 2);
  await vi.advanceTimersByTimeAsync(1);
  expect(committed).toEqual([[0, 'cut=2']]);
  await lane.close();
  held.resolve();
  await taking;
  expect(committed).toHaveLength(1);
});
