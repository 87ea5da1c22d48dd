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
    kafka: { brokers: ['a:9092', 'b:9092'], tls: false },
    redisUrl: 'redis://r',
    flink: { gatewayUrl: 'http://f:8083' },
    clickhouseUrl: undefined,
  });
});

test('brokers that ask who comes are told', () => {
  const named = { KAFKA_BROKERS: 'a:9093', REDIS_URL: 'rediss://:p@r', KAFKA_SASL_USERNAME: 'clickledger' };
  expect(profileOf(readEnv({ ...named, KAFKA_SASL_PASSWORD: 's', KAFKA_TLS: 'true' })).kafka).toEqual({
    brokers: ['a:9093'],
    tls: true,
    sasl: { mechanism: 'plain', username: 'clickledger', password: 's' },
  });
  expect(() => profileOf(readEnv(named))).toThrow('KAFKA_SASL_PASSWORD');
});

test('choices that would not count right stop the start', () => {
  expect(() => profileOf(readEnv({ KAFKA_BROKERS: 'a:9092' }))).toThrow('REDIS_URL');
  expect(() => profileOf(readEnv({ FLINK_SQL_GATEWAY_URL: 'http://f:8083' }))).toThrow('KAFKA_BROKERS');
});
