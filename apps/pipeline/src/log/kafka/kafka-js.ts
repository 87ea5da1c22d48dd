import { createRequire } from 'node:module';
import { groupByPartition } from './protocol/group-by-partition.ts';

const require = createRequire(import.meta.url);

// KafkaJS copies all that it has grouped for a partition with each record that it adds: a square of their number. Its
// producer takes the function when it is loaded, so this one must be there before.
const grouping = require.resolve('kafkajs/src/producer/groupMessagesPerPartition');
require(grouping);
const module = require.cache[grouping];
if (module) module.exports = groupByPartition;

/** KafkaJS 2.2.4; whatever of it is used at run time comes from here. */
export const { CompressionTypes, ConfigResourceTypes, Kafka, logLevel } =
  require('kafkajs') as typeof import('kafkajs');
