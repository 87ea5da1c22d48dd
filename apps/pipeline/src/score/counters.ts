import type { Counted, Seen } from '@clickledger/rules';

/** A click to be counted: where its record stands in its partition, and the tracks that it has. */
export interface CountedClick {
  offset: number;
  tracks: readonly Counted[];
}

/** Where a batch of clicks begins: all before it was committed. */
export interface CountedBatch {
  partition: number;
  firstOffset: number;
}

/** What rules on patterns remember of clicks: a track for each address, visitor and so on. */
export interface Counters {
  /**
   * Marks the clicks of a batch in their tracks, in order. A click that is counted again because its batch was not committed (a
   * crash, a rebalance) is told the same again, and is not marked twice: a verdict never depends on a crash.
   * @returns for each click what each of its tracks says, the click included
   */
  count(batch: CountedBatch, clicks: readonly CountedClick[]): Promise<Seen[][]>;
  close(): Promise<void>;
}

/** Further back than this begins another log, not a batch that somebody who was fenced still holds. */
export const FENCED_OFFSETS = 20_000;
