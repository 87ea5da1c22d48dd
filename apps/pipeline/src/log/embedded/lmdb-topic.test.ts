import { scratchFolder } from '@clickledger/processes/testing';
import fc from 'fast-check';
import { open, type RootDatabase } from 'lmdb';
import { expect, onTestFinished, test } from 'vitest';
import { LmdbTopic } from './lmdb-topic.ts';
import { KEPT_RECORDS } from './topic-store.ts';

const environmentOf = () => {
  const environment = open({ path: scratchFolder(), maxDbs: 2 });
  onTestFinished(() => environment.close());
  return environment;
};
const put = (environment: RootDatabase, topic: LmdbTopic, values: string[]) =>
  environment.transaction(() => topic.put(values));
const record = (receivedAt: number, more = '') => JSON.stringify({ received_at: receivedAt, more });
const textsOf = (topic: LmdbTopic) => topic.read(0, 0, 1_000).map(({ value }) => value);

test('what was put is read, from wherever and however much is asked for', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }).map((more) => `{${more}`),
    fc.nat(40_000).map((length) => 'ü'.repeat(length)),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(text, { maxLength: 60 }), { maxLength: 6 }),
      fc.array(fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 100 })), { minLength: 3, maxLength: 10 }),
      async (batches, questions) => {
        const environment = open({ path: scratchFolder(), maxDbs: 2 });
        const topic = new LmdbTopic(environment, 'a');
        for (const batch of batches) await put(environment, topic, batch);
        const all = batches.flat().map((value, offset) => ({ offset, value }));
        expect(topic.end()).toBe(all.length);
        for (const [from, limit] of questions)
          expect(topic.read(0, from, limit)).toEqual(all.slice(from, from + limit));
        await environment.close();
      },
    ),
    { numRuns: 30 },
  );
});

test('records that lay one by one are read along, and change as others do', async () => {
  const environment = environmentOf();
  const before = environment.openDB<string, number>({ name: 'a', encoding: 'string' });
  for (const [offset, value] of ['{"ü":1}', '{"b":2}', '{"c":3}'].entries()) await before.put(offset, value);
  const topic = new LmdbTopic(environment, 'a');
  expect(topic.end()).toBe(3);
  await put(environment, topic, ['{"d":4}', '{"e":5}']);
  expect(topic.read(0, 1, 3)).toEqual([
    { offset: 1, value: '{"b":2}' },
    { offset: 2, value: '{"c":3}' },
    { offset: 3, value: '{"d":4}' },
  ]);
  expect(await topic.rewrite((value) => (/[be]/.test(value) ? '{}' : undefined))).toBe(2);
  expect(textsOf(topic)).toEqual(['{"ü":1}', '{}', '{"c":3}', '{"d":4}', '{}']);
});

test('what is old goes, the end stays', async () => {
  const environment = environmentOf();
  const topic = new LmdbTopic(environment, 'a');
  await put(environment, topic, [record(1), record(2)]);
  await put(environment, topic, [record(3)]);
  await put(environment, topic, [record(9), record(4)]);
  await put(environment, topic, [record(10)]);
  await topic.expire(0, 4, 8);
  // The next have one that is young, or are not finished with.
  expect(textsOf(topic)).toEqual([record(9), record(4), record(10)]);
  await topic.expire(0, 6, 100);
  expect(topic.read(0, 0, 10)).toEqual([{ offset: 5, value: '{}' }]);
  await put(environment, topic, [record(200)]);
  expect(topic.read(0, 0, 10).at(-1)).toEqual({ offset: 6, value: record(200) });
});

test('what everybody has long finished with goes, in large steps', async () => {
  const environment = environmentOf();
  const topic = new LmdbTopic(environment, 'a');
  const values = Array.from({ length: 4 * KEPT_RECORDS }, (_, i) => String(i));
  await put(environment, topic, values);
  await topic.prune(0, KEPT_RECORDS + 10);
  expect(topic.read(0, 0, 1)[0]?.offset).toBe(0);
  await topic.prune(0, 3 * KEPT_RECORDS);
  const [oldest] = topic.read(0, 0, 1);
  expect(oldest?.offset).toBeGreaterThan(KEPT_RECORDS);
  expect(oldest?.offset).toBeLessThanOrEqual(2 * KEPT_RECORDS);
  expect(topic.read(0, 2 * KEPT_RECORDS, 1)).toEqual([
    { offset: 2 * KEPT_RECORDS, value: String(2 * KEPT_RECORDS) },
  ]);
  expect(topic.end()).toBe(4 * KEPT_RECORDS);
});
