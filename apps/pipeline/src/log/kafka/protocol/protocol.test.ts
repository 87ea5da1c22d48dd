import { createRequire } from 'node:module';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { CompressionTypes } from '../kafka-js.ts';
import { crc32c } from './crc32c.ts';
import { murmur2 } from './murmur2.ts';
import { encodeProduceRequest } from './produce-request.ts';

/** What KafkaJS itself makes of the same. */
const require = createRequire(import.meta.url);
const theirs = {
  crc32c: require('kafkajs/src/protocol/recordBatch/crc32C') as (bytes: Buffer) => number,
  murmur2: require('kafkajs/src/producer/partitioners/default/murmur2') as (key: Buffer | string) => number,
  produce: require('kafkajs/src/protocol/requests/produce/v3/request') as (request: object) => {
    encode: () => Promise<{ buffer: Buffer }>;
  },
};
const NOW = Date.UTC(2026, 10, 25);

beforeAll(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
});
afterAll(() => void vi.useRealTimers());

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), bytes);
const messages = fc.array(
  fc.record({ key: fc.option(text), value: fc.option(text) }),
  // Beyond 64 and 8,192 an offset takes another byte.
  { minLength: 1, maxLength: 100 },
);

test('checksums are those of RFC 3720 and of KafkaJS', () => {
  expect(crc32c(Buffer.alloc(32))).toBe(0x8a9136aa);
  expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
  fc.assert(fc.property(bytes, (b) => crc32c(b) === theirs.crc32c(b)));
  fc.assert(
    fc.property(bytes, fc.nat(300), (b, start) => crc32c(b, start) === theirs.crc32c(b.subarray(start))),
  );
});

test('keys hash as they do in KafkaJS', () => {
  fc.assert(fc.property(text, (key) => murmur2(key) === theirs.murmur2(key)));
});

test('a request to append has the bytes that KafkaJS gives it', async () => {
  const request = fc.record({
    acks: fc.constantFrom(-1, 1),
    timeout: fc.nat(),
    transactionalId: fc.option(fc.string({ unit: 'binary', minLength: 1 })),
    producerId: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }).map(String),
    producerEpoch: fc.nat(32_767),
    compression: fc.constantFrom(CompressionTypes.None, CompressionTypes.ZSTD),
    topicData: fc.array(
      fc.record({
        topic: fc.string({ maxLength: 20 }),
        partitions: fc.array(fc.record({ partition: fc.nat(), firstSequence: fc.nat(), messages }), {
          maxLength: 4,
        }),
      }),
      { maxLength: 3 },
    ),
  });
  await fc.assert(
    fc.asyncProperty(request, async (asked) => {
      const expected = await theirs.produce(asked).encode();
      expect(await encodeProduceRequest(asked, NOW)).toEqual(expected.buffer);
    }),
  );
});

test('large records and many of them, too', async () => {
  const many = Array.from({ length: 9_000 }, (_, i) => ({
    key: `k${i}`,
    value: i === 7 ? 'ü'.repeat(2 ** 20) : '',
  }));
  const asked = {
    acks: -1,
    timeout: 30_000,
    producerId: '1',
    producerEpoch: 0,
    compression: CompressionTypes.None,
    topicData: [{ topic: 'clicks', partitions: [{ partition: 3, firstSequence: 2, messages: many }] }],
  };
  const expected = await theirs.produce(asked).encode();
  expect((await encodeProduceRequest(asked, NOW)).equals(expected.buffer)).toBe(true);
});

test('several at once do not write into each other', async () => {
  const asked = ['small', 'x'.repeat(100_000), 'another'].flatMap((value) =>
    [CompressionTypes.None, CompressionTypes.ZSTD].map((compression) => ({
      acks: -1,
      timeout: 30_000,
      producerId: '1',
      producerEpoch: 0,
      compression,
      topicData: [
        {
          topic: 'clicks',
          partitions: [1, 2].map((partition) => ({
            partition,
            firstSequence: 2,
            messages: [{ value: `${value} ${partition}` }],
          })),
        },
      ],
    })),
  );
  const expected = [];
  for (const each of asked) expected.push((await theirs.produce(each).encode()).buffer);
  expect(await Promise.all(asked.map((each) => encodeProduceRequest(each, NOW)))).toEqual(expected);
});
