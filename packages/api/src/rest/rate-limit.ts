const WINDOW_MS = 60_000;

/** What is left of a key's requests. */
export interface Allowance {
  limit: number;
  remaining: number;
  /** Until it is full again, in whole seconds. */
  resetS: number;
  allowed: boolean;
}

/** Counts requests of keys in windows of a minute; each key has `limit` of them. */
export class RateLimit {
  readonly #limit: number;
  readonly #windows = new Map<string, { began: number; count: number }>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Takes one request of the key at a time (ms) that does not go back. */
  take(keyId: string, now: number): Allowance {
    const known = this.#windows.get(keyId);
    const window = known && now - known.began < WINDOW_MS ? known : { began: now, count: 0 };
    window.count++;
    this.#windows.set(keyId, window);
    return {
      limit: this.#limit,
      remaining: Math.max(0, this.#limit - window.count),
      resetS: Math.ceil((window.began + WINDOW_MS - now) / 1000),
      allowed: window.count <= this.#limit,
    };
  }
}

/** As the draft of the IETF has them (draft-ietf-httpapi-ratelimit-headers-10). */
export function rateLimitHeaders({ limit, remaining, resetS, allowed }: Allowance): Record<string, string> {
  return {
    'ratelimit-policy': `"key";q=${limit};w=${WINDOW_MS / 1000}`,
    ratelimit: `"key";r=${remaining};t=${resetS}`,
    ...(!allowed && { 'retry-after': String(resetS) }),
  };
}
