import { PRINT_WORDS, printVisitor } from '#dedupe/visitor-print.ts';

/** Buckets that are compared when a new one needs a place. */
const WAYS = 8;
const CAPACITY = 65_536;
/** A bucket holds what comes in so many seconds: a burst that follows a pause. */
export const BURST_S = 10;

export interface TokenBucketsOptions {
  /** Tokens that come back each second. */
  perSecond: number;
  /** Buckets that are remembered; a multiple of 8. */
  capacity?: number;
  /** ms. */
  now?: () => number;
}

/**
 * Token buckets by name in a table of a fixed size, whatever comes. Where a new name finds no place, the fullest bucket
 * of its neighbours is forgotten: it loses the least, and one that is empty is remembered the longest.
 */
export class TokenBuckets {
  readonly #perMs: number;
  readonly #burst: number;
  readonly #now: () => number;
  readonly #sets: number;
  readonly #prints: Uint32Array;
  readonly #tokens: Float64Array;
  /** When the tokens were counted, ms; 0 where no bucket is. */
  readonly #at: Float64Array;
  readonly #print = new Uint32Array(PRINT_WORDS);

  constructor({ perSecond, capacity = CAPACITY, now = Date.now }: TokenBucketsOptions) {
    this.#perMs = perSecond / 1_000;
    this.#burst = perSecond * BURST_S;
    this.#now = now;
    this.#sets = capacity / WAYS;
    this.#prints = new Uint32Array(capacity * PRINT_WORDS);
    this.#tokens = new Float64Array(capacity);
    this.#at = new Float64Array(capacity);
  }

  /**
   * Takes tokens, all or none; more than a full bucket holds cost a full bucket.
   * @returns 0 when they were taken, else in how many ms there will be as many.
   */
  take(name: string, tokens: number): number {
    const bucket = this.#bucketOf(name);
    const missing = Math.min(tokens, this.#burst) - (this.#tokens[bucket] as number);
    if (missing > 0) return missing / this.#perMs;
    this.#tokens[bucket] = Math.max(0, (this.#tokens[bucket] as number) - tokens);
    return 0;
  }

  /** Takes tokens that others have given away; at most as many are owed as a full bucket holds. */
  drain(name: string, tokens: number): void {
    const bucket = this.#bucketOf(name);
    this.#tokens[bucket] = Math.max(-this.#burst, (this.#tokens[bucket] as number) - tokens);
  }

  /** Where the name's bucket lies, filled up to now. */
  #bucketOf(name: string): number {
    const now = this.#now();
    printVisitor(name, this.#print);
    const first = ((this.#print[0] as number) % this.#sets) * WAYS;
    let fullest = first;
    let most = Number.NEGATIVE_INFINITY;
    for (let bucket = first; bucket < first + WAYS; bucket++) {
      const at = this.#at[bucket] as number;
      const tokens = at === 0 ? Number.POSITIVE_INFINITY : this.#filled(bucket, now);
      if (at !== 0 && this.#isOf(bucket)) return this.#set(bucket, Math.min(tokens, this.#burst), now);
      if (tokens > most) {
        most = tokens;
        fullest = bucket;
      }
    }
    this.#prints.set(this.#print, fullest * PRINT_WORDS);
    return this.#set(fullest, this.#burst, now);
  }

  #filled(bucket: number, now: number): number {
    const passed = Math.max(0, now - (this.#at[bucket] as number));
    return (this.#tokens[bucket] as number) + passed * this.#perMs;
  }

  #isOf(bucket: number): boolean {
    const at = bucket * PRINT_WORDS;
    return this.#print.every((word, i) => this.#prints[at + i] === word);
  }

  #set(bucket: number, tokens: number, now: number): number {
    this.#tokens[bucket] = tokens;
    this.#at[bucket] = now;
    return bucket;
  }
}
