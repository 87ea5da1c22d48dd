import { ClickHouseError } from '@clickhouse/client';

/** More often than any two rebuilds could follow each other. */
const MOST_EXCHANGES = 5;
/** ClickHouse's TABLE_UUID_MISMATCH: a table changed places while a statement looked it up. */
const CHANGED_PLACES = '741';

/**
 * Runs a statement that names tables which `windows rebuild` may exchange: ClickHouse looks a name up in more than one
 * step, and refuses the statement when it finds another table the second time.
 */
export async function throughExchanges<T>(statement: () => Promise<T>): Promise<T> {
  for (let left = MOST_EXCHANGES; ; left--) {
    try {
      return await statement();
    } catch (error) {
      const exchanged = error instanceof ClickHouseError && error.code === CHANGED_PLACES;
      if (!exchanged || left === 0) throw error;
    }
  }
}
