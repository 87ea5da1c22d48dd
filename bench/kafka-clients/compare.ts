import { createKafka, createNames, createTopics } from '@clickledger/pipeline';
import { type CompressionAlgorithmValue, Consumer, type Message, Producer } from '@platformatic/kafka';
import { CompressionTypes } from 'kafkajs';
import { bareLoop } from '../lib/bare-loop.ts';
import { logger, withServers } from '../lib/brokers.ts';
import { clickRecords } from '../lib/clicks.ts';
import { percentile, report } from '../lib/report.ts';

/** KafkaJS beside @platformatic/kafka on one broker, in turns: producing, and consume-transform-produce. */
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const RECORDS = 60_000;
const SENT_AT_A_TIME = 1_000;
const A_TRANSACTION = 2_000;
const PARTITIONS = 6;

const messages = clickRecords(0, RECORDS, Date.now()).map(({ key, value }) => ({
  key: Buffer.from(key),
  value: Buffer.from(value),
}));
const clients = ['KafkaJS', 'platformatic'] as const;
const kinds = ['produce', 'produce zstd', 'transform', 'transform zstd'] as const;
const rates = new Map<string, number[]>();

await withServers(async ({ brokers }) => {
  for (let i = 0; i <= ROUNDS; i++) {
    for (const compressed of [false, true]) {
      for (const client of clients) {
        const prefix = `${client}-${i}-${compressed ? 'zstd' : 'plain'}-`;
        const names = createNames(prefix);
        const admin = createKafka({ brokers: [brokers], clientId: 'bench', logger }).admin();
        await admin.connect();
        await createTopics(admin, names);
        await admin.disconnect();
        const [from, to] = [names.topic('clicks'), names.topic('clicks.scored')];
        const use =
          client === 'KafkaJS' ? withKafkaJs(brokers, compressed) : withPlatformatic(brokers, compressed);
        const suffix = compressed ? ' zstd' : '';
        note(i, client, `produce${suffix}`, await use.produce(from));
        note(i, client, `transform${suffix}`, await use.transform(from, to, `${prefix}group`));
      }
    }
  }
});

/** The first round only warms up. */
function note(round: number, client: string, kind: string, rate: number): void {
  process.stderr.write(`${round} ${client} ${kind} ${Math.round(rate)}\n`);
  const name = `${client}, ${kind}`;
  if (round > 0) rates.set(name, [...(rates.get(name) ?? []), rate]);
}

report(
  'Kafka clients, one broker on the same two cores, clicks of 780 bytes',
  kinds.flatMap((kind) =>
    clients.map((client) => {
      const name = `${client}, ${kind}`;
      return { name, value: percentile(rates.get(name) ?? [], 0.5), unit: '/s' };
    }),
  ),
);

function withKafkaJs(brokers: string, compressed: boolean) {
  const kafka = createKafka({ brokers: [brokers], clientId: 'bench', logger });
  const compression = compressed ? CompressionTypes.ZSTD : CompressionTypes.None;
  return {
    async produce(topic: string): Promise<number> {
      const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
      await producer.connect();
      const rate = await produceAll((some) =>
        producer.send({ topic, acks: -1, compression, messages: some }),
      );
      await producer.disconnect();
      return rate;
    },
    transform: (from: string, to: string, group: string) =>
      bareLoop({ kafka, from, to, group, partitions: PARTITIONS, total: RECORDS, compression }),
  };
}

function withPlatformatic(brokers: string, compressed: boolean) {
  const compression: CompressionAlgorithmValue = compressed ? 'zstd' : 'none';
  const base = { clientId: 'bench', bootstrapBrokers: [brokers] };
  return {
    async produce(topic: string): Promise<number> {
      const producer = new Producer({ ...base, idempotent: true, acks: -1, compression });
      const rate = await produceAll((some) =>
        producer.send({ messages: some.map((message) => ({ topic, ...message })) }),
      );
      await producer.close();
      return rate;
    },
    /** One transactional producer: what a fetch brought, of all partitions, is one transaction. */
    async transform(from: string, to: string, group: string): Promise<number> {
      const producer = new Producer({
        ...base,
        idempotent: true,
        acks: -1,
        compression,
        transactionalId: group,
      });
      const consumer = new Consumer({
        ...base,
        groupId: group,
        highWaterMark: 2 * A_TRANSACTION,
        maxWaitTime: 100,
      });
      const stream = await consumer.consume({
        topics: [from],
        mode: 'committed',
        fallbackMode: 'earliest',
        autocommit: false,
      });
      let started = 0;
      let done = 0;
      let batch: Message[] = [];
      for await (const message of stream) {
        started ||= performance.now();
        batch.push(message);
        if (batch.length < A_TRANSACTION && done + batch.length < RECORDS) continue;
        const transaction = await producer.beginTransaction();
        await transaction.addConsumer(consumer);
        await transaction.send({ messages: batch.map(({ key, value }) => ({ topic: to, key, value })) });
        for (const last of new Map(batch.map((m) => [m.partition, m])).values())
          await transaction.addOffset(last);
        await transaction.commit();
        done += batch.length;
        batch = [];
        if (done >= RECORDS) break;
      }
      const rate = RECORDS / ((performance.now() - started) / 1000);
      await consumer.close(true);
      await producer.close();
      return rate;
    },
  };
}

async function produceAll(send: (some: typeof messages) => Promise<unknown>): Promise<number> {
  const started = performance.now();
  for (let i = 0; i < RECORDS; i += SENT_AT_A_TIME) await send(messages.slice(i, i + SENT_AT_A_TIME));
  return RECORDS / ((performance.now() - started) / 1000);
}
