import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '@clickledger/processes/testing';
import fc from 'fast-check';
import { open } from 'lmdb';
import { expect, onTestFinished, test } from 'vitest';
import { CommittedTopic } from './committed-topic.ts';

function topicIn(startAt = () => 0) {
  const environment = open({ path: scratchFolder(), maxDbs: 4 });
  const folder = join(scratchFolder(), 'made');
  const reopen = () => new CommittedTopic({ environment, name: 'made', folder, startAt });
  const commit = (topic: CommittedTopic) => environment.transaction(() => topic.commit());
  onTestFinished(() => environment.close());
  return { environment, folder, reopen, commit };
}

const valuesOf = (topic: CommittedTopic, from = 0) => topic.read(0, from, 1_000).map(({ value }) => value);

test('what is staged is there once it is committed', async () => {
  const { reopen, commit } = topicIn();
  const topic = reopen();
  expect([topic.end(), valuesOf(topic)]).toEqual([0, []]);
  await topic.expire(0, 0, Date.now());
  await topic.stage(['a', 'b']);
  expect([topic.end(), valuesOf(topic)]).toEqual([0, []]);
  await commit(topic);
  expect([topic.end(), valuesOf(topic)]).toEqual([2, ['a', 'b']]);
  await topic.stage(['c']);
  expect([topic.end(), valuesOf(topic)]).toEqual([2, ['a', 'b']]);
  await commit(topic);
  expect(valuesOf(topic, 1)).toEqual(['b', 'c']);
  await topic.close();
});

test('what was never committed is cut off, by the same stage and by one that comes after it', async () => {
  const { reopen, commit } = topicIn();
  let topic = reopen();
  const reader = reopen();
  await topic.stage(['lost before anything was committed']);
  await topic.stage(['a']);
  await commit(topic);
  expect(valuesOf(reader)).toEqual(['a']);
  await topic.stage(['lost']);
  await topic.close();
  topic = reopen();
  await topic.stage(['b']);
  expect(valuesOf(reader)).toEqual(['a']);
  await commit(topic);
  await topic.stage(['x'.repeat(100)]);
  await topic.stage(['c', 'd']);
  await commit(topic);
  expect(valuesOf(reader)).toEqual(['a', 'b', 'c', 'd']);
  expect(reader.read(0, 2, 1)).toEqual([{ offset: 2, value: 'c' }]);
  await topic.close();
  await reader.close();
});

test('who reads on from where it stands never gets what was cut off there', async () => {
  const { reopen, commit } = topicIn();
  let topic = reopen();
  const reader = reopen();
  await topic.stage(['a']);
  await commit(topic);
  await topic.stage(['lost', 'lost']);
  expect(valuesOf(reader)).toEqual(['a']);
  await topic.close();
  topic = reopen();
  await topic.stage(['b']);
  await commit(topic);
  expect(valuesOf(reader, 1)).toEqual(['b']);
  await topic.close();
  await reader.close();
});

test('it begins behind what was there before it', async () => {
  const { reopen, commit } = topicIn(() => 40);
  const topic = reopen();
  expect([topic.end(), topic.read(0, 0, 10)]).toEqual([0, []]);
  await topic.stage(['a']);
  await commit(topic);
  expect([topic.end(), topic.read(0, 0, 10)]).toEqual([41, [{ offset: 40, value: 'a' }]]);
  await topic.close();
});

test('it begins behind what was there before it, though that grew since a stage was killed in its first batch', async () => {
  let startAt = 40;
  const { reopen, commit } = topicIn(() => startAt);
  const killed = reopen();
  await killed.stage(['lost', 'lost', 'lost']);
  await killed.close();
  startAt = 41;
  const topic = reopen();
  await topic.stage(['a']);
  await commit(topic);
  expect([topic.end(), topic.read(0, 0, 10)]).toEqual([42, [{ offset: 41, value: 'a' }]]);
  await topic.close();
});

test('what nobody writes any more goes by age, and what a killed stage left behind a segment is cut off', async () => {
  const { reopen, commit, folder } = topicIn();
  let topic = reopen();
  await topic.stage(['a']);
  await commit(topic);
  await topic.expire(0, 1, Date.now() + 1_000);
  await topic.stage(['lost']);
  // Ends the segment behind what was never committed.
  await topic.expire(0, 1, Date.now() + 1_000);
  await topic.close();
  topic = reopen();
  await topic.stage(['b']);
  await commit(topic);
  expect(topic.read(0, 0, 10)).toEqual([{ offset: 1, value: 'b' }]);
  await topic.close();

  const idle = reopen();
  await idle.expire(0, 2, Date.now() + 1_000);
  expect(idle.read(0, 0, 10)).toEqual([]);
  expect(idle.end()).toBe(2);
  topic = reopen();
  await topic.stage(['c']);
  await commit(topic);
  expect(idle.read(0, 0, 10)).toEqual([{ offset: 2, value: 'c' }]);
  await topic.close();
  await idle.close();
  expect(readdirSync(folder).filter((name) => name.endsWith('.segment'))).toHaveLength(1);
});

test('whatever is staged, committed, lost and opened again, it has what was committed, in order', async () => {
  const step = fc.record({
    values: fc.array(fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }), {
      minLength: 1,
      maxLength: 8,
    }),
    isCommitted: fc.boolean(),
    isReopened: fc.boolean(),
    readsAll: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const { environment, reopen, commit } = topicIn();
      const reader = reopen();
      const expected: string[] = [];
      let read = 0;
      let topic = reopen();
      for (const { values, isCommitted, isReopened, readsAll } of steps) {
        await topic.stage(values);
        if (isCommitted) {
          await commit(topic);
          expected.push(...values);
        }
        if (isReopened) {
          await topic.close();
          topic = reopen();
        }
        expect(valuesOf(reader, read)).toEqual(expected.slice(read));
        read = readsAll ? 0 : expected.length;
      }
      await topic.close();
      await reader.close();
      await environment.close();
    }),
    { numRuns: 40 },
  );
});
