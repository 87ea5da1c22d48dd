import pLimit, { type LimitFunction } from 'p-limit';

/** An advertiser's questions of raw clicks that a process has ClickHouse answer at once; a place of two cores has two. */
const AT_ONCE = 2;
/** Beyond so many that wait, more are refused at once. */
const WAITING = 32;
/** Whoever waited so long is not waited for by any page any more. */
const WAIT_MS = 30_000;

/** Too many questions of an advertiser wait for an answer already. */
export class TurnsTakenError extends Error {
  override readonly name = 'TurnsTakenError';

  constructor() {
    super(
      'Many questions about raw clicks of this account are being answered already: try again in a moment.',
    );
  }
}

/**
 * Whose turn it is to scan raw clicks: an advertiser's questions wait for each other, in order of arrival, and never for
 * another's.
 */
export class Turns {
  readonly #limits = new Map<string, LimitFunction>();

  /** Does the work in a turn of the advertiser. @throws TurnsTakenError when too many wait, or it waited too long. */
  async take<T>(advertiserId: string, work: () => Promise<T>): Promise<T> {
    const limit = this.#limits.get(advertiserId) ?? pLimit(AT_ONCE);
    if (limit.pendingCount >= WAITING) throw new TurnsTakenError();
    this.#limits.set(advertiserId, limit);
    const asked = performance.now();
    try {
      return await limit(() => {
        if (performance.now() - asked > WAIT_MS) throw new TurnsTakenError();
        return work();
      });
    } finally {
      if (limit.activeCount + limit.pendingCount === 0) this.#limits.delete(advertiserId);
    }
  }
}

/** Of this process. */
export const turns = new Turns();
