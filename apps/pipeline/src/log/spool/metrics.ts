import { METRICS } from '@clickledger/config';
import { Gauge, type Registry } from 'prom-client';
import type { SpoolStats } from './spooling-log.ts';

/** What waits on disk, looked up when it is scraped. */
export function createSpoolMetrics(registry: Registry, spool: { stats: () => SpoolStats }): void {
  const gauge = (name: string, help: string, value: (stats: SpoolStats) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(value(spool.stats()));
      },
    });
  gauge(METRICS.spoolRecords, 'Records that wait on disk for the log.', ({ records }) => records);
  gauge(METRICS.spoolBytes, 'Bytes of them.', ({ bytes }) => bytes);
  gauge(METRICS.spoolMaxBytes, 'Bytes beyond which clicks are refused.', ({ maxBytes }) => maxBytes);
  gauge(METRICS.spoolOldestSeconds, 'How long the oldest of them has waited.', ({ oldestAt }) =>
    oldestAt === undefined ? 0 : Math.max(0, (Date.now() - oldestAt) / 1000),
  );
  gauge(METRICS.spoolDirect, '1 while new records go to the log, 0 while they go to disk.', ({ direct }) =>
    direct ? 1 : 0,
  );
}
