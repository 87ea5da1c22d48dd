import { profileOf, readEnv } from '@clickledger/config';
import { STAGE_ROLES } from '@clickledger/core';
import { describe, expect, test } from 'vitest';
import { type Picture, pipelineOf } from './pipeline.ts';
import { type Laid, layNarrow, layWide } from './place-nodes.ts';

const embedded = pipelineOf(profileOf(readEnv({})));
const distributed = pipelineOf(
  profileOf(
    readEnv({
      KAFKA_BROKERS: 'kafka:9092',
      REDIS_URL: 'redis://redis:6379',
      FLINK_SQL_GATEWAY_URL: 'http://flink:8083',
      CLICKHOUSE_URL: 'http://clickhouse:8123',
      DATABASE_URL: 'postgres://postgres:5432/db',
    }),
  ),
);
const engines = ({ nodes }: Picture) => nodes.map(({ by }) => by);

test('every role of the pipeline is drawn once, in the order in which a click passes them', () => {
  for (const { nodes } of [embedded, distributed])
    expect(nodes.flatMap(({ role }) => role ?? [])).toEqual([...STAGE_ROLES]);
});

test('the engines are those of the profile, and Flink reads what the scorer wrote', () => {
  expect(engines(distributed)).toEqual(
    expect.arrayContaining(['Kafka', 'Flink', 'ClickHouse', 'PostgreSQL']),
  );
  expect(engines(embedded)).not.toEqual(expect.arrayContaining(['Kafka']));
  expect(distributed.edges).toContainEqual(['scored', 'windows']);
  expect(embedded.edges).toContainEqual(['raw', 'windows']);
});

describe.each([
  ['narrow', layNarrow],
  ['wide', layWide],
])('%s', (_, lay: (picture: Picture) => Laid) => {
  test.each([embedded, distributed])('nothing lies on another or beyond the edge', (picture) => {
    const { width, height, boxes } = lay(picture);
    for (const box of boxes) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(box.y + box.height).toBeLessThanOrEqual(height);
      for (const line of box.lines) expect(line.length).toBeLessThanOrEqual(46);
      const on = boxes.filter(
        (other) =>
          other.x < box.x + box.width &&
          box.x < other.x + other.width &&
          other.y < box.y + box.height &&
          box.y < other.y + other.height,
      );
      expect(on).toEqual([box]);
    }
  });
});
