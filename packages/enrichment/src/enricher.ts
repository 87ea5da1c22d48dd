import { join } from 'node:path';
import { parseClient, USER_AGENT_MAX } from './client.ts';
import { RecentCache } from './lru.ts';
import { Networks } from './networks.ts';
import { Regions } from './regions.ts';
import type { ListInfo } from './reputation/list-info.ts';
import { NetworkLists, type NetworkListsStatus } from './reputation/network-lists.ts';
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
  const { cacheDir, networkLists, regionDatabase, onListsRead } = options;
  let regions: Regions | undefined;
  const reputation = await NetworkLists.open({
    ...(networkLists && { paths: networkLists }),
    ...(cacheDir !== undefined && { keptDir: join(cacheDir, 'network-lists') }),
    onRead: (status) => onListsRead?.(withRegions(status, regions?.info)),
  });
  if (regionDatabase !== undefined) {
    regions = await Regions.open(regionDatabase, (info) =>
      onListsRead?.(withRegions(reputation.status, info)),
    );
  }
  const networks = new Networks(
    await openTable(cacheDir),
    reputation.shipped.systems,
    () => reputation.table,
  );
  const lists = openOperatorLists(options.operatorLists ?? {});
  const clients = new RecentCache<Client>(CLIENTS_KEPT);
  return {
    network: (ip) => networks.find(ip),
    region: (ip, country) => regions?.of(ip, country) ?? '',
    client(userAgent) {
      // Not kept when long: whoever sends long user agents could otherwise fill the memory with them.
      if (userAgent.length > USER_AGENT_MAX) return parseClient(userAgent, lists);
      const known = clients.get(userAgent);
      if (known !== undefined) return known;
      const client = parseClient(userAgent, lists);
      clients.set(userAgent, client);
      return client;
    },
    lists: () => withRegions(reputation.status, regions?.info),
    look: async () => {
      await Promise.all([reputation.look(), regions?.look()]);
    },
    close() {
      reputation.close();
      regions?.close();
    },
  };
}

function withRegions(status: NetworkListsStatus, regions: ListInfo | undefined): NetworkListsStatus {
  return regions ? { ...status, lists: [regions, ...status.lists] } : status;
}
