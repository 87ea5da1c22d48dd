import { expect, test } from 'vitest';
import { keptSince } from './kept-since.ts';

const HOUR = 3_600_000;
const now = 1_000 * HOUR + 12_345;

/** A topic of partitions that have a record every ten minutes, of which the first `dropped` are gone. */
function topic(...dropped: number[]) {
  const start = now - 60 * HOUR;
  const end = 360;
  const timeOf = (offset: number) => start + offset * (HOUR / 6);
  return {
    fetchTopicOffsets: async () =>
      dropped.map((low, partition) => ({ partition, low: `${low}`, high: `${end}`, offset: `${end}` })),
    fetchTopicOffsetsByTimestamp: async (_: string, time = 0) =>
      dropped.map((low, partition) => {
        let offset = low;
        while (offset < end && timeOf(offset) < time) offset++;
        return { partition, offset: `${offset}` };
      }),
    timeOf,
  };
}

test('a log that dropped nothing has all there is', async () => {
  expect(await keptSince(topic(0, 0), 'clicks.scored', now)).toBeUndefined();
});

test.each([[60], [61], [66], [200]])(
  'every click since then is there when %i records are gone',
  async (gone) => {
    const log = topic(0, gone);
    const since = (await keptSince(log, 'clicks.scored', now)) ?? 0;
    expect(since % HOUR).toBe(0);
    expect(since - HOUR).toBeGreaterThan(log.timeOf(gone - 1));
    expect(since - log.timeOf(gone)).toBeLessThanOrEqual(2 * HOUR);
  },
);

test('a partition that holds nothing any more is no reason to begin later', async () => {
  expect(await keptSince(topic(360, 60), 'clicks.scored', now)).toBe(
    await keptSince(topic(0, 60), 'clicks.scored', now),
  );
});
