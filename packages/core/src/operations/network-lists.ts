import { METRICS, REGIONS } from '@clickledger/config';
import { isNetworkCategory, type NetworkCategory } from '@clickledger/domain';
import type { Metrics } from './metrics-text.ts';
import type { Look } from './snapshot.ts';

/** A list of networks as a collector judges by it. Collectors that have another version of it tell of that by itself. */
export interface NetworkList {
  name: string;
  version: string;
  /** When it was made; null where nothing of it could be read yet. */
  madeAt: Date | null;
  categories: NetworkCategory[];
  /** It tells regions, and no kinds of network. */
  regions: boolean;
  networks: number;
  /** Whether it comes with the product; else it is the operator's. */
  shipped: boolean;
  /** `refused`: its newest file cannot be read, and what it said before is in force. */
  state: 'in_force' | 'stale' | 'refused';
}

/** The lists that processes tell of, the operator's first, each version of one once. */
export function reportLists({ processes }: Look): NetworkList[] {
  const lists = new Map<string, NetworkList>();
  for (const { answer } of processes) {
    for (const list of answer ? listsOf(answer.metrics) : []) {
      const key = `${list.name}\n${list.version}`;
      const known = lists.get(key);
      if (!known || known.state === 'in_force') lists.set(key, list);
    }
  }
  return [...lists.values()].sort(
    (a, b) => Number(a.shipped) - Number(b.shipped) || a.name.localeCompare(b.name),
  );
}

function listsOf(metrics: Metrics): NetworkList[] {
  const byName = (name: string) =>
    new Map(metrics.series(name).map(({ labels, value }) => [labels.list ?? '', value]));
  const networks = byName(METRICS.networkListNetworks);
  const refused = byName(METRICS.networkListRefused);
  const stale = byName(METRICS.networkListStale);
  return metrics.series(METRICS.networkListTimestampSeconds).map(({ labels, value }) => {
    const { list: name = '', version = '', categories = '', shipped } = labels;
    return {
      name,
      version,
      madeAt: value > 0 ? new Date(value * 1_000) : null,
      categories: categories.split('+').filter(isNetworkCategory),
      regions: categories === REGIONS,
      networks: networks.get(name) ?? 0,
      shipped: shipped === 'true',
      state: refused.get(name) === 1 ? 'refused' : stale.get(name) === 1 ? 'stale' : 'in_force',
    };
  });
}
