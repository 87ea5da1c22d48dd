import { join } from 'node:path';
import type { Catalog } from '@clickledger/db';
import { openEnricher } from '@clickledger/enrichment';
import { scratchFolder } from '@clickledger/processes/testing';
import { onTestFinished } from 'vitest';
import { Collector } from '#collect/collector.ts';
import { EmbeddedDedupe } from '#dedupe/embedded.ts';
import { EmbeddedLog } from '#log/embedded/embedded-log.ts';

/** A collector on an embedded log of its own, which ends with the test; its window is 30 s. */
export async function openCollector(catalog: () => Catalog): Promise<Collector> {
  const folder = scratchFolder();
  const log = new EmbeddedLog(join(folder, 'log'));
  const dedupe = new EmbeddedDedupe({ folder: join(folder, 'first-clicks'), clicks: log.clicks });
  onTestFinished(async () => {
    await dedupe.close();
    await log.close();
  });
  const enricher = await openEnricher();
  return new Collector({ catalog, enricher, dedupe, log, dedupeWindowMs: 30_000 });
}
