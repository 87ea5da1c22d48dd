import { METRICS, REGIONS } from '@clickledger/config';
import type { ListInfo, NetworkListsStatus } from '@clickledger/enrichment';
import { Gauge, type Registry } from 'prom-client';
import { isStale } from './list-age.ts';

/** The lists that judge clicks here, looked up when it is scraped. `staleDays`: of an operator's own. */
export function createListMetrics(
  registry: Registry,
  lists: () => NetworkListsStatus,
  staleDays: number,
): void {
  const gauge = (name: string, help: string, value: (list: ListInfo) => number) =>
    new Gauge({
      name,
      help,
      labelNames: ['list'],
      registers: [registry],
      collect() {
        this.reset();
        for (const list of lists().lists) this.set({ list: list.name }, value(list));
      },
    });
  new Gauge({
    name: METRICS.networkListTimestampSeconds,
    help: 'When a list of networks that is in force was made, with its version and what it tells.',
    labelNames: ['list', 'version', 'categories', 'shipped'],
    registers: [registry],
    collect() {
      this.reset();
      for (const { name, version, date, categories, regions, shipped } of lists().lists) {
        const tells = regions ? REGIONS : categories.join('+');
        this.set({ list: name, version, categories: tells, shipped: String(shipped) }, date / 1_000);
      }
    },
  });
  gauge(METRICS.networkListNetworks, 'Networks in it.', ({ networks }) => networks);
  gauge(
    METRICS.networkListRefused,
    '1 while its newest file cannot be read and what it said before is in force; /readyz says why.',
    ({ problem }) => (problem === undefined ? 0 : 1),
  );
  gauge(METRICS.networkListStale, '1 while it is older than it should be.', (list) =>
    isStale(list, staleDays, Date.now()) ? 1 : 0,
  );
}
