import type { ScoredClick } from '@clickledger/domain';

/** Keeps the counts per window in step with the clicks that were loaded. */
export interface WindowEngine {
  /**
   * Called when these clicks are in ClickHouse. `version` grows with every call and is the same for the
   * same clicks, so that a repeated call changes nothing.
   */
  onClicks(clicks: ScoredClick[], version: number): Promise<void>;
}
