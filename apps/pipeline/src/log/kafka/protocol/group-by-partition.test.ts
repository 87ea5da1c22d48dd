import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import '../kafka-js.ts';
import { groupByPartition } from './group-by-partition.ts';
import { partitioner } from './partitioner.ts';

const require = createRequire(import.meta.url);
const partitionMetadata = Array.from({ length: 6 }, (_, partitionId) => ({
  partitionErrorCode: 0,
  partitionId,
  leader: 1,
  replicas: [1],
  isr: [1],
}));
const messages = Array.from({ length: 200 }, (_, n) => ({ key: `click-${n % 50}`, value: `${n}` }));

test('messages are grouped as KafkaJS groups them', () => {
  const id = require.resolve('kafkajs/src/producer/groupMessagesPerPartition');
  const ours = require.cache[id];
  delete require.cache[id];
  const theirs = require(id);
  require.cache[id] = ours;
  expect(theirs).not.toBe(groupByPartition);
  const grouping = { topic: 'clicks', partitionMetadata, messages, partitioner: partitioner() };
  expect(groupByPartition(grouping)).toEqual(theirs(grouping));
  expect(groupByPartition({ ...grouping, partitionMetadata: [] })).toEqual({});
});

test('KafkaJS’s producer groups by this function', async () => {
  const createSendMessages = require('kafkajs/src/producer/sendMessages');
  // What KafkaJS's own function folds with.
  const folded = Object.assign([...messages], { reduce: () => expect.unreachable() });
  const grouped: string[][] = [];
  const cluster = {
    addMultipleTargetTopics: async () => undefined,
    refreshMetadataIfNecessary: async () => undefined,
    findTopicPartitionMetadata: () => partitionMetadata,
    findLeaderForPartitions(_topic: string, partitions: string[]) {
      grouped.push(partitions);
      return {};
    },
  };
  const send = createSendMessages({
    cluster,
    partitioner: partitioner(),
    retrier: (attempt: () => Promise<unknown>) => attempt(),
  });
  await send({ topicMessages: [{ topic: 'clicks', messages: folded }] });
  expect(grouped).toEqual([['0', '1', '2', '3', '4', '5']]);
});
