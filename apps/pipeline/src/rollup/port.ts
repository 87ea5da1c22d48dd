import type { Granularity, ScoredClick } from '@clickledger/domain';
import type { Batch, Topic } from '#log/port.ts';

/** A batch of clicks that are in ClickHouse by now. */
export interface LoadedClicks extends Pick<Batch, 'partition' | 'firstOffset' | 'nextOffset'> {
  clicks: readonly ScoredClick[];
  /** Some were dead, and may be there from before. */
  replayed: boolean;
}

/** Keeps the counts per window in step with the clicks that were loaded. */
export interface WindowEngine {
  /** Topics whose records are rows of windows, for the loader to store. */
  readonly topics: readonly Topic[];

  /** Called batch by batch. Called again with the same one, it changes nothing. */
  onClicks(loaded: LoadedClicks): Promise<void>;

  /**
   * Resolves when the rows of all windows are in ClickHouse that clicks touched which were there at the time of
   * the call. Rejects when the signal aborts first.
   */
  settled(signal?: AbortSignal): Promise<void>;

  /**
   * A version for rows that are made from raw clicks now: not below that of rows of clicks that were loaded before, and
   * not above that of rows of clicks that are loaded later.
   */
  version(granularity: Granularity): Promise<bigint>;
}
