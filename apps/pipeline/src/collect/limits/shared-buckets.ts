import { TokenBuckets } from './token-buckets.ts';

/** What all collectors have let through, by name. */
export interface LimitExchange {
  /**
   * Adds what this collector let through and tells what all of them did, for each in order. Totals may begin again
   * when nothing was added for a while.
   */
  add(taken: { name: string; tokens: number }[]): Promise<number[]>;
}

const EXCHANGE_EVERY_MS = 1_000;
/** Names that are told of at a time: who is beyond a limit is soon among them. */
const MOST_NAMES = 4_096;

export interface BucketsOptions {
  /** Of the limit, before each name that is exchanged. */
  name: string;
  perSecond: number;
  exchange: LimitExchange | undefined;
  /** ms. */
  now?: () => number;
}

/**
 * Token buckets that several collectors fill together: each gives from its own at once, and takes out later what the
 * others gave. While the exchange is away each goes on alone.
 */
export class Buckets {
  readonly #name: string;
  readonly #buckets: TokenBuckets;
  readonly #exchange: LimitExchange | undefined;
  readonly #timer: NodeJS.Timeout | undefined;
  #taken = new Map<string, number>();
  /** What all had let through when it was last told. */
  #totals = new Map<string, number>();

  constructor({ name, perSecond, exchange, now }: BucketsOptions) {
    this.#name = name;
    this.#buckets = new TokenBuckets({ perSecond, ...(now && { now }) });
    this.#exchange = exchange;
    if (exchange) this.#timer = setInterval(() => void this.share(), EXCHANGE_EVERY_MS).unref();
  }

  /** @returns 0 when the tokens were taken, else in how many ms there will be as many. */
  take(name: string, tokens: number): number {
    const wait = this.#buckets.take(name, tokens);
    if (wait === 0 && this.#exchange) this.#note(name, tokens);
    return wait;
  }

  /** Tells the other collectors what was taken here, and takes out what they gave. */
  async share(): Promise<void> {
    const taken = [...this.#taken];
    this.#taken = new Map();
    if (!this.#exchange || taken.length === 0) return;
    try {
      const totals = await this.#exchange.add(
        taken.map(([name, tokens]) => ({ name: `${this.#name}:${name}`, tokens })),
      );
      const before = this.#totals;
      this.#totals = new Map();
      taken.forEach(([name, tokens], i) => {
        const total = totals[i] ?? tokens;
        this.#totals.set(name, total);
        const others = total - tokens - this.#knownOf(before.get(name), total - tokens);
        if (others > 0) this.#buckets.drain(name, others);
      });
    } catch {
      // Redis is away, which dedupe tells of already.
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Of what all had let through before, how much is known here; what has begun again is not. */
  #knownOf(before: number | undefined, rest: number): number {
    if (before === undefined) return 0;
    return before <= rest ? before : 0;
  }

  #note(name: string, tokens: number): void {
    const known = this.#taken.get(name);
    if (known === undefined && this.#taken.size >= MOST_NAMES) return;
    this.#taken.set(name, (known ?? 0) + tokens);
  }
}
