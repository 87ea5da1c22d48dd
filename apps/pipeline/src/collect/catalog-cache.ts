import type { Logger } from '@clickledger/config';
import {
  type Catalog,
  type ChangeFeed,
  catalogVersion,
  loadCatalog,
  type Sql,
  UNTOLD,
} from '@clickledger/db';

/** A change is told of; should one get lost, a key that was revoked opens nothing for so long. */
const PACE = { untoldMs: 500, toldMs: 5_000 };

/** The catalogue in memory, half a second behind at most while Postgres tells of changes or is asked; while the database is away the last one serves on. */
export interface CatalogCache {
  current: () => Catalog;
  close: () => Promise<void>;
}

/** Reads the catalogue, then follows its version. Rejects when the first read fails. */
export async function openCatalogCache(
  sql: Sql,
  logger: Logger,
  changes: ChangeFeed = UNTOLD,
): Promise<CatalogCache> {
  const follower = changes.follow('catalog');
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
      await follower.pause(PACE, stop.signal);
    }
  }

  return {
    current: () => catalog,
    close: async () => {
      stop.abort();
      follower.leave();
      await following;
    },
  };
}
