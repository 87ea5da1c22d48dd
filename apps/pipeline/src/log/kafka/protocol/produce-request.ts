import type { CompressionTypes as Compression } from 'kafkajs';
import { CompressionTypes } from '../kafka-js.ts';
import { pack, packAtOnce } from '../zstd.ts';
import { crc32c } from './crc32c.ts';
import { encodeRecords, type PlainRecord } from './records.ts';

const MAGIC = 2;
const TRANSACTIONAL = 16;
/** From a record batch's first byte to its records, their number included. */
const HEADER_BYTES = 61;
/** Where in it the part begins that the checksum is of. */
const CHECKED_FROM = 21;

/** A stage waits for its transaction either way; a front door answers others meanwhile. */
const compress = {
  [CompressionTypes.None]: undefined,
  [CompressionTypes.ZSTD]: (records: Buffer, isTransaction: boolean) =>
    isTransaction ? packAtOnce(records) : pack(records),
};

/** One request to append, as KafkaJS puts it together. */
export interface ProduceRequest {
  acks: number;
  /** ms */
  timeout: number;
  transactionalId?: string | null | undefined;
  /** A 64-bit integer, in decimal. */
  producerId: string;
  producerEpoch: number;
  compression: Compression;
  topicData: {
    topic: string;
    partitions: { partition: number; firstSequence: number; messages: PlainRecord[] }[];
  }[];
}

/** Whether `encodeProduceRequest` knows all that is asked for. */
export function isPlain({ compression, topicData }: ProduceRequest): boolean {
  return (
    compression in compress &&
    topicData.every(({ partitions }) =>
      partitions.every(({ messages }) => messages.every((m) => !('headers' in m) && !('timestamp' in m))),
    )
  );
}

/**
 * The body of Kafka's Produce request, versions 3 to 7 (https://kafka.apache.org/protocol#The_Messages_Produce).
 * @param now ms UTC, the timestamp of all records.
 */
export async function encodeProduceRequest(request: ProduceRequest, now: number): Promise<Buffer> {
  const { acks, timeout, transactionalId, topicData } = request;
  const parts = [nullableString(transactionalId), int16(acks), int32(timeout), int32(topicData.length)];
  for (const { topic, partitions } of topicData) {
    parts.push(nullableString(topic), int32(partitions.length));
    for (const { partition, firstSequence, messages } of partitions) {
      const records = encodeRecords(messages);
      const packing = compress[request.compression as keyof typeof compress]?.(
        records,
        Boolean(transactionalId),
      );
      // Nobody else may write records before they are in their batch.
      const packed = packing instanceof Promise ? await packing : (packing ?? records);
      const batch = recordBatch(request, { packed, count: messages.length, firstSequence, now });
      parts.push(int32(partition), int32(batch.length), batch);
    }
  }
  return Buffer.concat(parts);
}

interface Packed {
  packed: Buffer;
  count: number;
  firstSequence: number;
  now: number;
}

function recordBatch(request: ProduceRequest, { packed, count, firstSequence, now }: Packed): Buffer {
  const { transactionalId, compression, producerId, producerEpoch } = request;
  const batch = Buffer.allocUnsafe(HEADER_BYTES + packed.length);
  packed.copy(batch, HEADER_BYTES);
  // The broker sets the first offset; the leader's epoch is unknown here.
  batch.writeBigInt64BE(0n, 0);
  batch.writeInt32BE(batch.length - 12, 8);
  batch.writeInt32BE(0, 12);
  batch.writeInt8(MAGIC, 16);
  batch.writeInt16BE(compression | (transactionalId ? TRANSACTIONAL : 0), CHECKED_FROM);
  batch.writeInt32BE(count - 1, 23);
  batch.writeBigInt64BE(BigInt(now), 27);
  batch.writeBigInt64BE(BigInt(now), 35);
  batch.writeBigInt64BE(BigInt(producerId), 43);
  batch.writeInt16BE(producerEpoch, 51);
  batch.writeInt32BE(firstSequence, 53);
  batch.writeInt32BE(count, 57);
  batch.writeUInt32BE(crc32c(batch, CHECKED_FROM), 17);
  return batch;
}

function int16(value: number): Buffer {
  const buffer = Buffer.allocUnsafe(2);
  buffer.writeInt16BE(value);
  return buffer;
}

function int32(value: number): Buffer {
  const buffer = Buffer.allocUnsafe(4);
  buffer.writeInt32BE(value);
  return buffer;
}

function nullableString(text: string | null | undefined): Buffer {
  if (text === null || text === undefined) return int16(-1);
  return Buffer.concat([int16(Buffer.byteLength(text)), Buffer.from(text)]);
}
