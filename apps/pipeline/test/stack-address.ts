/** An address that `npm run test:stack` needs. */
export function stackAddress(name: 'KAFKA_BROKERS' | 'REDIS_URL' | 'FLINK_SQL_GATEWAY_URL'): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`Set ${name} to a server for tests: these tests run the contracts against the real one.`);
  }
  return value;
}
