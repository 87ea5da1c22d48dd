import type { ICustomPartitioner } from 'kafkajs';
import { murmur2 } from './murmur2.ts';

/** By key, as Kafka's own clients do. */
export const partitioner: ICustomPartitioner =
  () =>
  ({ message, partitionMetadata }) =>
    (murmur2(message.key ?? '') & 0x7fff_ffff) % partitionMetadata.length;
