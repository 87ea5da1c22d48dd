import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { unzip, type ZlibOptions } from 'node:zlib';
import { groupByPartition } from './protocol/group-by-partition.ts';
import { packAtOnce, unpack } from './zstd.ts';

const require = createRequire(import.meta.url);

// KafkaJS copies all that it has grouped for a partition with each record that it adds: a square of their number. Its
// producer takes the function when it is loaded, so this one must be there before.
const grouping = require.resolve('kafkajs/src/producer/groupMessagesPerPartition');
require(grouping);
const module = require.cache[grouping];
if (module) module.exports = groupByPartition;

const kafkaJs = require('kafkajs') as typeof import('kafkajs');

const { GZIP, ZSTD } = kafkaJs.CompressionTypes;
const gzipAsPublished = kafkaJs.CompressionCodecs[GZIP] as () => { compress: unknown };
const unpackGzip = promisify<Buffer, ZlibOptions, Buffer>(unzip);
/** By the 16 kB that Node.js unpacks at a time a fetch is a hundred turns through the thread pool, four times the work. */
const UNPACKED_AT_A_TIME = 256 * 1024;
kafkaJs.CompressionCodecs[GZIP] = () => ({
  ...gzipAsPublished(),
  decompress: (packed: Buffer) => unpackGzip(packed, { chunkSize: UNPACKED_AT_A_TIME }),
});
kafkaJs.CompressionCodecs[ZSTD] = () => ({
  compress: async ({ buffer }: { buffer: Buffer }) => packAtOnce(buffer),
  decompress: async (packed: Buffer) => unpack(packed),
});

/** KafkaJS 2.2.4; whatever of it is used at run time comes from here. */
export const { CompressionTypes, ConfigResourceTypes, Kafka, logLevel } = kafkaJs;
