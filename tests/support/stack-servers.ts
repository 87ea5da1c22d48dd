import { rmSync } from 'node:fs';
import { stackServers } from '@clickledger/stack';
import { FIRST_START_MS, jarCache, makeDataDir, startProduct } from './product.ts';

/**
 * Vitest's global setup: starts Kafka, Flink, Redis and PostgreSQL for the tests, named to them by the environment,
 * and stops them afterwards. With KAFKA_BROKERS set, the tests run against the servers that are given.
 */
export default async function startServers(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.KAFKA_BROKERS) return undefined;
  const dataDir = makeDataDir('servers');
  const servers = await startProduct({
    dataDir,
    profile: 'stack',
    serversOnly: true,
    timeoutMs: FIRST_START_MS.stack,
  });
  Object.assign(process.env, stackServers({ DATA_DIR: dataDir, STACK_CACHE: undefined }), {
    DATA_DIR: dataDir,
    // Tests start further servers of their own.
    STACK_CACHE: jarCache(),
  });
  return async () => {
    await servers.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
