import { randomUUID } from 'node:crypto';
import { createLogger } from '@clickledger/config';
import { expect, onTestFinished, test } from 'vitest';
import { retryWithBackOff } from '#log/kafka/back-off.ts';
import { createKafka } from '#log/kafka/client.ts';
import { Progress } from '#log/kafka/progress.ts';
import { createNames } from '#log/kafka/topics.ts';
import { openTransformLane } from '#log/kafka/transform.ts';
import { openKafkaLog } from '#log/kafka.ts';
import type { Batch, ClickLog, LogRecord, Topic } from '#log/port.ts';
import { stackAddress } from './stack-address.ts';

const address = {
  brokers: stackAddress('KAFKA_BROKERS').split(','),
  clientId: 'test',
  logger: createLogger({ LOG_LEVEL: 'silent' }, 'test'),
};
const unique = () => `test-${randomUUID()}-`;
const records = (topic: Topic, n: number, from = 0): LogRecord[] =>
  Array.from({ length: n }, (_, i) => ({ topic, key: `k${from + i}`, value: `v${from + i}` }));
const range = (b: Batch) => `${b.partition}:${b.firstOffset}-${b.nextOffset}`;

/** A member with a log and a signal of its own, gone at the end of the test. */
function member(prefix: string, rebalanceTimeoutMs = 30_000) {
  const log = openKafkaLog({ ...address, prefix, rebalanceTimeoutMs });
  const stop = new AbortController();
  const running: Promise<void>[] = [];
  const end = async () => {
    stop.abort();
    await Promise.allSettled(running);
  };
  onTestFinished(async () => {
    await end();
    await log.close();
  });
  const run = (loop: Promise<void>) => {
    running.push(loop);
    // Who cares whether it failed awaits it.
    loop.catch(() => undefined);
    return loop;
  };
  return { log, signal: stop.signal, end, run };
}

async function readAll(log: ClickLog, signal: AbortSignal, run: (loop: Promise<void>) => void, topic: Topic) {
  const values: string[] = [];
  run(
    log.deliver({ group: 'loader', topics: [topic], maxBatch: 500, signal }, async (batch) => {
      values.push(...batch.records.map((r) => r.value));
    }),
  );
  await log.caughtUp('loader', [topic]);
  return values;
}

const copy = async (batch: Batch): Promise<LogRecord[]> =>
  batch.records.map(({ value }) => ({ topic: 'clicks.scored', key: value, value }));

test('members come and go, and every record is transformed once', async () => {
  const prefix = unique();
  const [one, two] = [member(prefix), member(prefix)];
  const seen = Promise.withResolvers<void>();
  const options = { group: 'scorer', topics: ['clicks'], maxBatch: 20 } as const;
  await one.log.append(records('clicks', 600));
  one.run(
    one.log.transform({ ...options, signal: one.signal }, async (batch) => {
      seen.resolve();
      return copy(batch);
    }),
  );
  await seen.promise;
  const joined = Promise.withResolvers<void>();
  two.run(
    two.log.transform({ ...options, signal: two.signal }, async (batch) => {
      joined.resolve();
      return copy(batch);
    }),
  );
  await two.log.append(records('clicks', 600, 600));
  await Promise.race([joined.promise, two.log.caughtUp('scorer', ['clicks'])]);
  await one.end();
  await two.log.append(records('clicks', 600, 1200));
  await two.log.caughtUp('scorer', ['clicks']);
  const scored = await readAll(two.log, two.signal, two.run, 'clicks.scored');
  expect(scored.sort()).toEqual(
    records('clicks', 1800)
      .map((r) => r.value)
      .sort(),
  );
});

test('who lost a partition commits nothing for it any more', async () => {
  const prefix = unique();
  const one = member(prefix);
  await one.log.append(records('clicks', 1));
  const names = createNames(prefix);
  const admin = createKafka(address).admin();
  await admin.connect();
  onTestFinished(() => admin.disconnect());
  const [at] = (await retryWithBackOff(() => admin.fetchTopicOffsets(names.topic('clicks'))))
    .filter(({ high }) => high === '1')
    .map(({ partition }) => ({ topic: 'clicks', partition }) as const);
  if (!at) throw new Error('No partition has the record.');
  const open = (tag: string) =>
    openTransformLane({
      kafka: createKafka(address),
      names,
      progress: new Progress(admin, names),
      at,
      options: { group: 'scorer', topics: ['clicks'], maxBatch: 10, signal: one.signal },
      handle: async () => [{ topic: 'clicks.scored', key: tag, value: tag }],
    });
  const fetched = { records: [{ offset: 0, value: Buffer.from('v0') }], end: 1 };
  const first = await open('first');
  const second = await open('second');
  await expect(first.take(fetched)).rejects.toThrow();
  await second.take(fetched);
  await first.close();
  await second.close();
  expect(await readAll(one.log, one.signal, one.run, 'clicks.scored')).toEqual(['second']);
});

test('a planned cut outlives its owner, also over the gaps that transactions leave', async () => {
  const prefix = unique();
  const one = member(prefix);
  await one.log.append(records('clicks', 300));
  one.run(one.log.transform({ group: 'scorer', topics: ['clicks'], maxBatch: 5, signal: one.signal }, copy));
  await one.log.caughtUp('scorer', ['clicks']);
  const finished: Batch[] = [];
  let interrupted: Batch | undefined;
  const failing = one.log.deliver(
    { group: 'loader', topics: ['clicks.scored'], maxBatch: 7, signal: one.signal },
    async (batch) => {
      if (finished.length === 10) {
        interrupted = batch;
        throw new Error('killed here');
      }
      finished.push(batch);
    },
  );
  await expect(failing).rejects.toThrow('killed here');

  const two = member(prefix);
  const again: Batch[] = [];
  two.run(
    two.log.deliver(
      { group: 'loader', topics: ['clicks.scored'], maxBatch: 1_000, signal: two.signal },
      async (batch) => void again.push(batch),
    ),
  );
  await two.log.caughtUp('loader', ['clicks.scored']);
  expect(again).toContainEqual(interrupted);
  const values = [...finished, ...again].flatMap((b) => b.records.map((r) => r.value));
  expect(values.sort()).toEqual(
    records('clicks', 300)
      .map((r) => r.value)
      .sort(),
  );
  expect(await two.log.lag('loader', ['clicks.scored'])).toBe(0);
});

test('a member that was left out in the middle of a batch does not move the position', async () => {
  const prefix = unique();
  const [one, two] = [member(prefix, 1_000), member(prefix, 1_000)];
  await one.log.append(records('clicks.dead', 50));
  const options = { group: 'loader', topics: ['clicks.dead'], maxBatch: 50 } as const;
  const started = Promise.withResolvers<Batch>();
  const release = Promise.withResolvers<void>();
  const leftOut = one.run(
    one.log.deliver({ ...options, signal: one.signal }, async (batch) => {
      started.resolve(batch);
      await release.promise;
    }),
  );
  const held = await started.promise;
  const taken: string[] = [];
  two.run(
    two.log.deliver({ ...options, signal: two.signal }, async (batch) => void taken.push(range(batch))),
  );
  await two.log.caughtUp('loader', ['clicks.dead']);
  expect(taken).toEqual([range(held)]);
  await two.log.append(records('clicks.dead', 5, 50));
  await two.log.caughtUp('loader', ['clicks.dead']);
  release.resolve();
  await expect(leftOut).rejects.toThrow();
  expect(await two.log.lag('loader', ['clicks.dead'])).toBe(0);
});

test('what several overtaken transactions left behind is never read', async () => {
  const prefix = unique();
  const one = member(prefix);
  const topic = createNames(prefix).topic('clicks.dead');
  await one.log.append([{ topic: 'clicks.dead', key: 'k', value: 'appended' }]);
  const open = async (id: string) => {
    const producer = createKafka(address).producer({
      transactionalId: `${prefix}${id}`,
      maxInFlightRequests: 1,
    });
    await producer.connect();
    onTestFinished(() => producer.disconnect());
    const transaction = await producer.transaction();
    return { transaction, send: (value: string) => transaction.send({ topic, messages: [{ value }] }) };
  };
  const ids = ['a', 'b', 'c', 'd'];
  for (const id of ids) await (await open(id)).send('aborted');
  // Taking over an id aborts its transaction: here the last to begin is the first to end.
  for (const id of ids.toReversed()) {
    const successor = await open(id);
    await successor.send(id);
    await successor.transaction.commit();
  }
  const values = await readAll(one.log, one.signal, one.run, 'clicks.dead');
  expect(values).toEqual(['appended', 'd', 'c', 'b', 'a']);
});
