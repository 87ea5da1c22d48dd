/** Kept points; beyond them every second one goes, so that a long stall stays cheap to follow. */
const MOST_POINTS = 256;

/**
 * How long the oldest record that a group has yet to finish has been waiting, told from how far the log
 * reached when: exact to the time between two looks.
 */
export class TimeLag {
  /** Ends of the log that the group has not reached, with the time (ms) when each was first seen. */
  #ends: { at: number; end: number }[] = [];

  /**
   * @param end how far the log reaches at `now` (ms); @param left records that the group has yet to finish.
   * @returns ms.
   */
  look(now: number, end: number, left: number): number {
    const finished = end - left;
    if (this.#ends.at(-1)?.end !== end) this.#ends.push({ at: now, end });
    this.#ends = this.#ends.filter((seen) => seen.end > finished);
    if (this.#ends.length > MOST_POINTS) this.#ends = this.#ends.filter((_, i) => i % 2 === 0);
    const oldest = this.#ends[0];
    return oldest ? now - oldest.at : 0;
  }
}
