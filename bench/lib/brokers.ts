import { createLogger } from '@clickledger/config';
import { ownServers } from '@clickledger/stack/testing';
import { inScratch } from './scratch.ts';

export const logger = createLogger({ LOG_LEVEL: 'error' }, 'bench');

export type Servers = Awaited<ReturnType<typeof ownServers>> & { folder: string };

/** Runs with a Kafka broker and a Redis of its own. */
export function withServers<T>(run: (servers: Servers) => Promise<T>): Promise<T> {
  return inScratch(async (folder) => {
    const servers = await ownServers(folder);
    try {
      await Promise.all([servers.kafka.start(), servers.redis.start()]);
      return await run({ ...servers, folder });
    } finally {
      await Promise.all([servers.kafka.end(), servers.redis.end()]);
    }
  });
}
