import { randomUUID } from 'node:crypto';
import { createLogger } from '@clickledger/config';
import { CompressionTypes } from 'kafkajs';
import { expect, onTestFinished, test } from 'vitest';
import { createKafka } from '#log/kafka/client.ts';
import { createNames } from '#log/kafka/topics.ts';
import { openKafkaLog } from '#log/kafka.ts';
import type { LogRecord } from '#log/port.ts';
import { clickLogContract } from './click-log.contract.ts';
import { stackAddress } from './stack-address.ts';

const brokers = stackAddress('KAFKA_BROKERS').split(',');
const logger = createLogger({ LOG_LEVEL: process.env.DEBUG_KAFKA ? 'debug' : 'silent' }, 'test');
const unique = () => `test-${randomUUID()}-`;

clickLogContract('kafka', () => {
  const prefix = unique();
  return () => openKafkaLog({ brokers, clientId: 'test', logger, prefix });
});

/** More than a send that travels as it is. */
const PACKED = 1_000;
const record = (value: string): LogRecord => ({ topic: 'clicks', key: value, value: value.repeat(20) });

test('records of any packing are read together: as they are, by gzip as before, by zstd', async () => {
  const prefix = unique();
  const log = openKafkaLog({ brokers, clientId: 'test', logger, prefix });
  onTestFinished(() => log.close());
  const packed = Array.from({ length: PACKED }, (_, i) => record(`zstd ${i}`));
  const small = record('as it is');
  await log.append(packed);
  await log.append([small]);
  const old = Array.from({ length: PACKED }, (_, i) => record(`gzip ${i}`));
  const producer = createKafka({ brokers, clientId: 'test', logger }).producer();
  await producer.connect();
  await producer.send({
    topic: createNames(prefix).topic('clicks'),
    compression: CompressionTypes.GZIP,
    messages: old.map(({ key, value }) => ({ key, value })),
  });
  await producer.disconnect();
  const read: string[] = [];
  for await (const { records } of log.read('clicks')) read.push(...records.map(({ value }) => value));
  expect(read.toSorted()).toEqual([...packed, small, ...old].map(({ value }) => value).toSorted());
});
