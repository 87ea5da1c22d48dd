import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '@clickledger/config';
import { type Catalog, catalogVersion, loadCatalog, type Sql } from '@clickledger/db';

const POLL_MS = 500;

/** The catalogue in memory, half a second behind; while the database is away the last one serves on. */
export interface CatalogCache {
  current: () => Catalog;
  close: () => Promise<void>;
}

/** Reads the catalogue, then follows its version. Rejects when the first read fails. */
export async function openCatalogCache(sql: Sql, logger: Logger): Promise<CatalogCache> {
  let catalog = await loadCatalog(sql);
  const stop = new AbortController();
  const following = follow();

  async function follow(): Promise<void> {
    while (!stop.signal.aborted) {
      try {
        if ((await catalogVersion(sql)) !== catalog.version) catalog = await loadCatalog(sql);
      } catch (error) {
        logger.warn({ err: error }, 'the catalogue cannot be read now; the last one is used');
      }
      await delay(POLL_MS, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  }

  return {
    current: () => catalog,
    close: async () => {
      stop.abort();
      await following;
    },
  };
}
