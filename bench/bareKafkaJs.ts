import { type CompressionTypes, Kafka, logLevel } from 'kafkajs';
import { bareLoop } from './lib/bareLoop.ts';

/** One run of the loop, as the bench asks for it. */
export interface LoopRun {
  from: string;
  to: string;
  group: string;
  partitions: number;
  total: number;
  compression: CompressionTypes;
}

/**
 * The baseline of the scorer in a process of its own: KafkaJS as it is published, without the corrections that
 * the scorer's process makes in it. It stays for all rounds, as warm as the scorer is.
 */
const kafka = new Kafka({
  brokers: [process.argv[2] ?? ''],
  clientId: 'bare',
  retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 6 },
  logLevel: logLevel.NOTHING,
});
process.on('message', async (run: LoopRun) => process.send?.(await bareLoop({ kafka, ...run })));
// It ends with the bench, however that ends.
process.once('disconnect', () => process.exit());
