const MINUTE_MS = 60_000;
const MOST_ADVERTISERS = 10_000;

/** How often an advertiser's people may have strangers' machines asked: so often a minute. Counted in this process. */
export class CheckLimit {
  readonly #perMinute: number;
  readonly #times = new Map<string, number[]>();

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  /** Takes one more. @returns how long to wait first, in ms; 0 where it was taken. `now` in ms UTC. */
  take(advertiserId: string, now: number): number {
    const times = (this.#times.get(advertiserId) ?? []).filter((time) => Math.abs(now - time) < MINUTE_MS);
    const [first = now] = times;
    if (times.length >= this.#perMinute) return first + MINUTE_MS - now;
    // Deleted first, so that the map's order is that of the last look.
    this.#times.delete(advertiserId);
    this.#times.set(advertiserId, [...times, now]);
    for (const oldest of this.#times.keys()) {
      if (this.#times.size <= MOST_ADVERTISERS) break;
      this.#times.delete(oldest);
    }
    return 0;
  }
}
