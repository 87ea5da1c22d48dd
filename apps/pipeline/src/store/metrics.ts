import type { ClickHouseClient } from '@clickhouse/client';
import { METRICS } from '@clickledger/config';
import { newestTimes } from '@clickledger/db';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { AGE_BUCKETS, BATCH_BUCKETS, STAGE_BUCKETS } from '#observe/buckets.ts';
import { within } from '#timing.ts';
import { type LoadedBatch, TABLES } from './loader.ts';

const ANSWER_WITHIN_MS = 2_000;

/** Counters of the loader. They count work that was done: a batch sent again after a crash counts again. */
export function createLoadMetrics(registry: Registry, clickhouse: ClickHouseClient) {
  const registers = [registry];
  const rows = new Counter({
    name: METRICS.rowsLoaded,
    help: 'Rows written to ClickHouse.',
    labelNames: ['table'],
    registers,
  });
  const dead = new Counter({
    name: METRICS.loadDeadLetters,
    help: 'Records that could not be read on their way to a table and went to clicks.dead.',
    labelNames: ['table'],
    registers,
  });
  const records = new Histogram({
    name: METRICS.loadBatchRecords,
    help: 'Records in a batch of the loader.',
    labelNames: ['table'],
    buckets: BATCH_BUCKETS,
    registers,
  });
  const seconds = new Histogram({
    name: METRICS.loadBatchSeconds,
    help: 'Time to write a batch, and to bring its windows in step where the loader sees to that.',
    labelNames: ['table'],
    buckets: STAGE_BUCKETS,
    registers,
  });
  const age = new Histogram({
    name: METRICS.clickToLoadedSeconds,
    help: 'Age of a click, since it was received, when it was in raw clicks.',
    buckets: AGE_BUCKETS,
    registers,
  });
  new Gauge({
    name: METRICS.windowDelaySeconds,
    help: 'How far the newest minute window lies behind the newest click, by the time of clicks.',
    registers,
    async collect() {
      const { click, window } = await within(ANSWER_WITHIN_MS, newestTimes(clickhouse)).catch(() => ({
        click: undefined,
        window: undefined,
      }));
      this.reset();
      if (click === undefined) return;
      const behind = window === undefined ? Date.now() - click : minute(click) - window;
      this.set(Math.max(0, behind) / 1_000);
    },
  });
  for (const table of TABLES) {
    rows.inc({ table }, 0);
    dead.inc({ table }, 0);
  }
  return {
    loaded(done: LoadedBatch) {
      const { table } = done;
      const now = Date.now();
      rows.inc({ table }, done.rows);
      dead.inc({ table }, done.dead);
      records.observe({ table }, done.batch.records.length);
      seconds.observe({ table }, (now - done.startedAt) / 1_000);
      for (const { received_at } of done.clicks) age.observe(Math.max(0, now - received_at) / 1_000);
    },
  };
}

const minute = (ms: number) => Math.floor(ms / 60_000) * 60_000;
