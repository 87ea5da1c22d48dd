import { ROLLUPS_JOB } from '@clickledger/stack/flink';
import { expect, test } from 'vitest';
import { createNames } from './topics.ts';

test('the window job is the consumer group whose position the reconciler asks for', () => {
  expect(createNames('').group('rollups')).toBe(ROLLUPS_JOB);
});
