import type { ProducerBatch } from 'kafkajs';
import type { LogRecord } from '#log/port.ts';
import { CompressionTypes } from './kafka-js.ts';
import type { Names } from './topics.ts';

/** Brokers refuse record batches above 1 MB; all records of one send may fall on one partition. */
export const MOST_BYTES = 900_000;
/**
 * Smaller sends travel as they are: each partition's share is packed by itself, which for a record or two takes its 7 µs all the
 * same, and saves a third. From four a share on they come to a fifth and less.
 */
export const COMPRESSED_FROM_BYTES = 24_000;
/** What a record takes besides its key and value, roughly. */
const OVERHEAD_BYTES = 40;

/** Records that one send can carry. */
export interface Piece {
  records: LogRecord[];
  bytes: number;
}

/** Cuts records into pieces, in order. */
export function cut(records: LogRecord[]): Piece[] {
  const pieces: Piece[] = [];
  let last: Piece | undefined;
  for (const record of records) {
    const bytes = Buffer.byteLength(record.value) + Buffer.byteLength(record.key) + OVERHEAD_BYTES;
    if (last && last.bytes + bytes <= MOST_BYTES) {
      last.records.push(record);
      last.bytes += bytes;
    } else {
      last = { records: [record], bytes };
      pieces.push(last);
    }
  }
  return pieces;
}

/** A piece as KafkaJS sends it; all in-sync replicas must have it. */
export function toSend({ records, bytes }: Piece, names: Names): ProducerBatch {
  return {
    acks: -1,
    compression: bytes < COMPRESSED_FROM_BYTES ? CompressionTypes.None : CompressionTypes.ZSTD,
    topicMessages: [...Map.groupBy(records, ({ topic }) => topic)].map(([topic, own]) => ({
      topic: names.topic(topic),
      // KafkaJS reads key and value of them, and nothing else that they have.
      messages: own,
    })),
  };
}
