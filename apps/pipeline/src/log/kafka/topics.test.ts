import { REBUILD_JOB, ROLLUPS_JOB } from '@clickledger/stack/flink';
import { expect, test } from 'vitest';
import { createNames } from './topics.ts';

test('a window job is the consumer group whose position we ask for', () => {
  expect(createNames('').group('rollups')).toBe(ROLLUPS_JOB);
  expect(createNames('').group('rebuild')).toBe(REBUILD_JOB);
});
