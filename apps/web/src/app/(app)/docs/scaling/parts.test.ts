import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TOPIC_KEYS } from './parts.ts';

const PROJECT = join(import.meta.dirname, '../../../../../../..');

test('topics have the partitions that the log makes them with', () => {
  const source = readFileSync(join(PROJECT, 'apps/pipeline/src/log/kafka/topics.ts'), 'utf8');
  const [, made = ''] = /const PARTITIONS: Record<Topic, number> = \{([^}]*)\}/.exec(source) ?? [];
  const partitions = Object.fromEntries(
    [...made.matchAll(/'?([\w.]+)'?: (\d+),/g)].map(([, topic = '', count]) => [topic, Number(count)]),
  );
  expect(Object.fromEntries(TOPIC_KEYS.map(({ topic, partitions: count }) => [topic, count]))).toEqual(
    partitions,
  );
});
