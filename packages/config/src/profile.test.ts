import { expect, test } from 'vitest';
import { readEnv } from './env.ts';
import { profileOf } from './profile.ts';

test('without addresses every engine is an embedded one', () => {
  expect(Object.values(profileOf(readEnv({})))).toEqual(Array(5).fill(undefined));
});

test('an address replaces the embedded engine', () => {
  const env = readEnv({
    KAFKA_BROKERS: 'a:9092, b:9092',
    REDIS_URL: 'redis://r',
    FLINK_SQL_GATEWAY_URL: 'http://f:8083',
  });
  expect(profileOf(env)).toMatchObject({
    brokers: ['a:9092', 'b:9092'],
    redisUrl: 'redis://r',
    flink: { gatewayUrl: 'http://f:8083' },
    clickhouseUrl: undefined,
  });
});

test('choices that would not count right stop the start', () => {
  expect(() => profileOf(readEnv({ KAFKA_BROKERS: 'a:9092' }))).toThrow('REDIS_URL');
  expect(() => profileOf(readEnv({ FLINK_SQL_GATEWAY_URL: 'http://f:8083' }))).toThrow('KAFKA_BROKERS');
});
