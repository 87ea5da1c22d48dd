import { BURST_S, TokenBuckets } from './token-buckets.ts';

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
/** What of a name's limit is not told of: most addresses click once, and each would cost Redis more than its click. */
const UNTOLD_SHARE = 1 / 20;
/** How long totals are kept and known, ms. Longer than a bucket takes to fill: what was let through before that counts no more. */
export const TOTALS_KEPT_MS = 30_000;

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
  readonly #perSecond: number;
  readonly #now: () => number;
  readonly #buckets: TokenBuckets;
  readonly #exchange: LimitExchange | undefined;
  readonly #timer: NodeJS.Timeout | undefined;
  #taken = new Map<string, number>();
  /** What all had let through when it was last told, and when (ms); what was told longest ago is first. */
  readonly #totals = new Map<string, { total: number; at: number }>();

  constructor({ name, perSecond, exchange, now = Date.now }: BucketsOptions) {
    this.#name = name;
    this.#perSecond = perSecond;
    this.#now = now;
    this.#buckets = new TokenBuckets({ perSecond, now });
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
    const taken = [...this.#taken].filter(([, tokens]) => tokens > this.#perSecond * UNTOLD_SHARE);
    this.#taken = new Map();
    if (!this.#exchange || taken.length === 0) return;
    try {
      const totals = await this.#exchange.add(
        taken.map(([name, tokens]) => ({ name: `${this.#name}:${name}`, tokens })),
      );
      this.#forget();
      taken.forEach(([name, tokens], i) => {
        const total = totals[i] ?? tokens;
        const others = this.#othersSince(this.#totals.get(name)?.total, total - tokens);
        this.#totals.delete(name);
        this.#totals.set(name, { total, at: this.#now() });
        if (others > 0) this.#buckets.drain(name, others);
      });
    } catch {
      // Redis is away, which dedupe tells of already.
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Of what was let through before this collector's newest, how much the others gave since it was last told. */
  #othersSince(before: number | undefined, rest: number): number {
    // Never told: more than a full bucket is history, of others or of a collector that was here before this one.
    if (before === undefined) return rest <= this.#perSecond * BURST_S ? rest : 0;
    // Less than there was: it has begun again.
    return before <= rest ? rest - before : rest;
  }

  #forget(): void {
    const since = this.#now() - TOTALS_KEPT_MS;
    for (const [name, { at }] of this.#totals) {
      if (at >= since) return;
      this.#totals.delete(name);
    }
  }

  #note(name: string, tokens: number): void {
    const known = this.#taken.get(name);
    if (known === undefined && this.#taken.size >= MOST_NAMES) return;
    this.#taken.set(name, (known ?? 0) + tokens);
  }
}
