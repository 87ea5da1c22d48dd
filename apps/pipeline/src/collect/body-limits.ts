/** What one request may bring. */
export interface BodyLimits {
  maxBytes: number;
  maxClicks: number;
  /** Opened lists and objects that lie in each other: clicks have three, and odd ones are still refused by name. */
  maxDepth: number;
}

/** A server reports what came together; a page reports its visitor's clicks, one or a few. */
export const BODY_LIMITS = {
  keyed: { maxBytes: 4 * 1024 * 1024, maxClicks: 1_000, maxDepth: 16 },
  unkeyed: { maxBytes: 64 * 1024, maxClicks: 50, maxDepth: 8 },
} as const satisfies Record<string, BodyLimits>;
