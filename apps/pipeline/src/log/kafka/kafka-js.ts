import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import {
  constants,
  unzip,
  type ZlibOptions,
  type ZstdOptions,
  zstdCompressSync,
  zstdDecompress,
} from 'node:zlib';
import { groupByPartition } from './protocol/group-by-partition.ts';

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
const unpack = promisify<Buffer, ZlibOptions, Buffer>(unzip);
/** By the 16 kB that Node.js unpacks at a time a fetch is a hundred turns through the thread pool, four times the work. */
const UNPACKED_AT_A_TIME = 256 * 1024;
kafkaJs.CompressionCodecs[GZIP] = () => ({
  ...gzipAsPublished(),
  decompress: (packed: Buffer) => unpack(packed, { chunkSize: UNPACKED_AT_A_TIME }),
});
const unpackZstd = promisify<Buffer, ZstdOptions, Buffer>(zstdDecompress);
kafkaJs.CompressionCodecs[ZSTD] = () => ({
  compress: async ({ buffer }: { buffer: Buffer }) => packZstd(buffer),
  decompress: (packed: Buffer) => unpackZstd(packed, { chunkSize: UNPACKED_AT_A_TIME }),
});

/**
 * Zstd's first level: of 500 clicks 57 bytes a click in 0.8 µs, where gzip's third takes 73 and 2.6 µs; of five, which a
 * door's share of a partition is, 176 bytes in 7 µs.
 */
export const ZSTD_OPTIONS: ZstdOptions = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** @returns the records packed. */
export function packZstd(records: Buffer): Buffer {
  return zstdCompressSync(records, ZSTD_OPTIONS);
}

/** KafkaJS 2.2.4; whatever of it is used at run time comes from here. */
export const { CompressionTypes, ConfigResourceTypes, Kafka, logLevel } = kafkaJs;
