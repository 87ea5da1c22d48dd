import { expect, test } from 'vitest';
import { binaryRow, hashRow, keyGroupOf, keyGroupsFor, subtaskOf } from './flink-key-groups.ts';

/** Written with Flink's own `BinaryRowWriter`, hashed and assigned by Flink 2.3.0. */
test.each([
  [
    1_795_766_340_000,
    ['acme', 'acme-spring-shoes', 'site-1', 'creative-1', 'DE', 'desktop', 'Linux'],
    { hash: -1_915_218_864, group: 114, subtask: 5, bytes: 112 },
  ],
  [
    1_795_766_400_000,
    ['advertiser-7', 'advertiser-7-campaign-3', 'advertiser-7-site-11', '', 'FR', 'mobile', 'Windows'],
    { hash: 851_265_385, group: 19, subtask: 0, bytes: 136 },
  ],
  [
    1_795_766_400_000,
    ['ad', 'c', '', 'x', '', '', 'iOS'],
    { hash: 535_558_412, group: 52, subtask: 2, bytes: 72 },
  ],
  [
    1_795_766_400_000,
    ['ümlaut-x', 'café', 's', '1234567', '12345678', 'a', 'b'],
    { hash: -2_020_177_332, group: 96, subtask: 4, bytes: 96 },
  ],
])('a key of the window at %i goes where Flink sends it', (windowStart, texts, expected) => {
  const row = binaryRow(windowStart, texts);
  const hash = hashRow(row);
  const group = keyGroupOf(hash, 128);
  expect({ hash, group, subtask: subtaskOf(group, 128, 6), bytes: row.length }).toEqual(expected);
});

/** Of Flink's `computeDefaultMaxParallelism`. */
test.each([
  [1, 128],
  [6, 128],
  [64, 128],
  [100, 256],
  [400, 1024],
])('a job of %i subtasks has %i key groups', (parallelism, groups) => {
  expect(keyGroupsFor(parallelism)).toBe(groups);
});
