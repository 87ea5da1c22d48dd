import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import kafkaJs from 'kafkajs';
import { bareLoop, type LoopRun } from './lib/bare-loop.ts';

/**
 * The baseline of the scorer in a process of its own: KafkaJS as it is published, without the patches that
 * the scorer's process makes in it. It stays for all rounds, as warm as the scorer is.
 */
const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = kafkaJs;
// KafkaJS leaves zstd to whoever uses it.
const [pack, unpack] = [promisify(zstdCompress), promisify(zstdDecompress)];
CompressionCodecs[CompressionTypes.ZSTD] = () => ({
  compress: ({ buffer }: { buffer: Buffer }) => pack(buffer),
  decompress: (packed: Buffer) => unpack(packed),
});
const kafka = new Kafka({
  brokers: [process.argv[2] ?? ''],
  clientId: 'bare',
  retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 6 },
  logLevel: logLevel.NOTHING,
});
process.on('message', async (run: LoopRun) => process.send?.(await bareLoop({ kafka, ...run })));
// It ends with the bench, however that ends.
process.once('disconnect', () => process.exit());
