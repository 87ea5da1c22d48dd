import type { Granularity, ScoredClick } from '@clickledger/domain';
import type { Topic } from '#log/port.ts';

/** Keeps the counts per window in step with the clicks that were loaded. */
export interface WindowEngine {
  /** Topics whose records are rows of windows, for the loader to store. */
  readonly topics: readonly Topic[];

  /** Called when these clicks are in ClickHouse. Called again with the same clicks, it changes nothing. */
  onClicks(clicks: ScoredClick[]): Promise<void>;

  /**
   * Resolves when the rows of all windows are in ClickHouse that clicks touched which were there at the time of
   * the call. Rejects when the signal aborts first.
   */
  settled(signal?: AbortSignal): Promise<void>;

  /**
   * A version for rows that are made from raw clicks now: newer than every row that is there, and not newer
   * than any to come.
   */
  version(granularity: Granularity): Promise<bigint>;
}
