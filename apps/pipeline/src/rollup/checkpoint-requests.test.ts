import { createLogger } from '@clickledger/config';
import { PUBLISHED_EVERY_MS } from '@clickledger/stack/flink';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CheckpointRequests } from './checkpoint-requests.ts';

const START = 1_000 * PUBLISHED_EVERY_MS + 500;
const silent = createLogger({ LOG_LEVEL: 'silent' }, 'test');

beforeEach(() => void vi.useFakeTimers({ now: START }));
afterEach(() => void vi.useRealTimers());

/** Requests as they came, each with its time since the start (ms). */
function observed(answer: () => Promise<boolean> = async () => true) {
  const asked: { turn: number; at: number }[] = [];
  const request = async (turn: number) => {
    asked.push({ turn, at: Date.now() - START });
    return answer();
  };
  return { asked, requests: new CheckpointRequests({ request }, silent) };
}

test('nothing is asked for while no clicks come', async () => {
  const { asked } = observed();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toEqual([]);
});

test('clicks after a rest are published at once, and what Flink read later in the next turn', async () => {
  const { asked, requests } = observed();
  requests.due();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toEqual([
    { turn: 1_000, at: 0 },
    { turn: 1_001, at: PUBLISHED_EVERY_MS - 500 },
  ]);
});

test('while clicks come one is asked for each turn, by all processes the same', async () => {
  const some = observed();
  const other = observed();
  for (let ms = 0; ms < 10 * PUBLISHED_EVERY_MS; ms += 100) {
    some.requests.due();
    if (ms >= 200) other.requests.due();
    await vi.advanceTimersByTimeAsync(100);
  }
  const turns = Array.from({ length: 11 }, (_, turn) => 1_000 + turn);
  expect(some.asked.map(({ turn }) => turn)).toEqual(turns);
  expect(other.asked.map(({ turn }) => turn)).toEqual(turns);
});

test('one that is not done keeps its turn, and a request that hangs gathers no others', async () => {
  let release = (_asked: boolean) => {};
  const { asked, requests } = observed(() => new Promise((resolve) => (release = resolve)));
  requests.due();
  await vi.advanceTimersByTimeAsync(10 * PUBLISHED_EVERY_MS);
  requests.due();
  expect(asked).toHaveLength(1);
  for (let turn = 0; turn < 5; turn++) {
    release(false);
    await vi.advanceTimersByTimeAsync(PUBLISHED_EVERY_MS);
  }
  expect(asked.length).toBeGreaterThan(4);
  const before = asked.length;
  for (let turn = 0; turn < 9; turn++) {
    release(true);
    await vi.advanceTimersByTimeAsync(PUBLISHED_EVERY_MS);
  }
  expect(asked.length - before).toBeLessThanOrEqual(3);
});

test('who refuses is left alone until clicks come again', async () => {
  const { asked, requests } = observed(async () => {
    throw new Error('No job runs.');
  });
  requests.due();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(2);
  requests.due();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(4);
});

test('a clock that is put back delays nothing by more than a turn', async () => {
  const { asked, requests } = observed();
  requests.due();
  await vi.advanceTimersByTimeAsync(0);
  vi.setSystemTime(START - 3_600_000);
  requests.due();
  await vi.advanceTimersByTimeAsync(PUBLISHED_EVERY_MS);
  expect(asked).toHaveLength(2);
});

test('once closed, nothing is asked for', async () => {
  const { asked, requests } = observed();
  requests.due();
  requests.close();
  requests.due();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toEqual([]);
});
