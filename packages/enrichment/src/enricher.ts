import { join } from 'node:path';
import { parseClient, USER_AGENT_MAX } from './client.ts';
import { RecentCache } from './lru.ts';
import { Networks } from './networks.ts';
import { NetworkLists } from './reputation/network-lists.ts';
import { openOperatorLists } from './robots/operator-lists.ts';
import { openTable } from './table-cache.ts';
import type { Client, Enricher, EnricherOptions } from './types.ts';

/** User agents remembered: with at most 512 characters each, some 10 MB at worst. */
const CLIENTS_KEPT = 10_000;

/**
 * Loads the data and gives the two look-ups; both are synchronous and never throw. The first call on a
 * machine compiles the network table (some seconds, see `npm run build`), later ones read it in well under a second.
 */
export async function openEnricher(options: EnricherOptions = {}): Promise<Enricher> {
  const { cacheDir, networkLists, onListsRead } = options;
  const reputation = await NetworkLists.open({
    ...(networkLists && { paths: networkLists }),
    ...(cacheDir !== undefined && { keptDir: join(cacheDir, 'network-lists') }),
    ...(onListsRead && { onRead: onListsRead }),
  });
  const networks = new Networks(
    await openTable(cacheDir),
    reputation.shipped.systems,
    () => reputation.table,
  );
  const lists = openOperatorLists(options.operatorLists ?? {});
  const clients = new RecentCache<Client>(CLIENTS_KEPT);
  return {
    network: (ip) => networks.find(ip),
    client(userAgent) {
      // Not kept when long: whoever sends long user agents could otherwise fill the memory with them.
      if (userAgent.length > USER_AGENT_MAX) return parseClient(userAgent, lists);
      const known = clients.get(userAgent);
      if (known !== undefined) return known;
      const client = parseClient(userAgent, lists);
      clients.set(userAgent, client);
      return client;
    },
    lists: () => reputation.status,
    look: () => reputation.look(),
    close: () => reputation.close(),
  };
}
