import { PARTITIONS } from '@clickledger/pipeline';
import { addVerdict, encodeProduceRequest, orderKey, partitioner } from '@clickledger/pipeline/stages';
import { CompressionTypes } from 'kafkajs';
import type { Figure } from '../report.ts';
import type { Recorded } from './realistic-clicks.ts';

/** Clicks of one send: what few pixels, a busy door, a large batch, and a stage that catches up put together. */
const SENDS = {
  'a few at a time, plain': { size: 5, compression: CompressionTypes.None },
  'packed, sends of 32': { size: 32, compression: CompressionTypes.ZSTD },
  'packed, sends of 500': { size: 500, compression: CompressionTypes.ZSTD },
  'packed, sends of 2,000': { size: 2_000, compression: CompressionTypes.ZSTD },
};

interface Message {
  key: string;
  value: string;
}

/** Bytes of a click on `clicks` and on `clicks.scored`, batch headers included, as the product's producer writes them. */
export async function kafkaBytes(clicks: readonly Recorded[]): Promise<Figure[]> {
  const topics: Record<'clicks' | 'clicks.scored', Message[]> = {
    clicks: clicks.map(({ click, collected }) => ({ key: orderKey(click), value: collected })),
    'clicks.scored': clicks.map(({ click, collected }) => ({
      key: click.click_id,
      value: addVerdict(collected, click),
    })),
  };
  const figures: Figure[] = [];
  for (const [topic, messages] of Object.entries(topics) as [keyof typeof topics, Message[]][]) {
    for (const [name, { size, compression }] of Object.entries(SENDS)) {
      const bytes = await sentBytes(topic, messages, size, compression);
      figures.push({ name: `${topic}, ${name}`, value: bytes / messages.length, unit: 'B' });
    }
  }
  return figures;
}

async function sentBytes(
  topic: 'clicks' | 'clicks.scored',
  messages: readonly Message[],
  size: number,
  compression: CompressionTypes,
): Promise<number> {
  const choose = partitioner();
  const partitionMetadata = Array.from({ length: PARTITIONS[topic] }, () => ({}) as never);
  let bytes = 0;
  for (let i = 0; i < messages.length; i += size) {
    const byPartition = Map.groupBy(messages.slice(i, i + size), (message) =>
      choose({ topic, message, partitionMetadata }),
    );
    const partitions = [...byPartition].map(([partition, own]) => ({
      partition,
      firstSequence: 0,
      messages: own,
    }));
    const request = await encodeProduceRequest(
      {
        acks: -1,
        timeout: 30_000,
        producerId: '1',
        producerEpoch: 0,
        compression,
        topicData: [{ topic, partitions }],
      },
      Date.now(),
    );
    bytes += request.length;
  }
  return bytes;
}
