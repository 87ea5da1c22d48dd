import { REBUILD_JOB, ROLLUPS_JOB } from '@clickledger/stack/flink';
import { describe, expect, test } from 'vitest';
import type { Topic } from '#log/port.ts';
import { createNames, retentionOf } from './topics.ts';

test('a window job is the consumer group whose position we ask for', () => {
  expect(createNames('').group('rollups')).toBe(ROLLUPS_JOB);
  expect(createNames('').group('rebuild')).toBe(REBUILD_JOB);
});

describe('retentionOf', () => {
  const days = (topic: Topic, fullIpDays: number) => {
    const { 'segment.ms': segment = 0, 'retention.ms': retention = 0 } = retentionOf(topic, fullIpDays) ?? {};
    return (Number(segment) + Number(retention)) / 86_400_000;
  };

  test.each([0, 1, 2, 7, 30, 365])(
    'no record outlives %i days, its segment included, and a day is the least',
    (asked) => {
      const fullIpDays = Math.max(1, asked);
      expect(days('clicks', fullIpDays)).toBe(Math.min(8, fullIpDays));
      expect(days('clicks.scored', fullIpDays)).toBe(Math.min(8, fullIpDays));
      expect(days('clicks.dead', fullIpDays)).toBe(fullIpDays);
    },
  );

  test('topics without addresses are left alone', () => {
    expect(retentionOf('clicks.rejected', 30)).toBeUndefined();
    expect(retentionOf('rollups.1m', 30)).toBeUndefined();
  });
});
