/** Viewers of a dashboard ask in the same second; figures are never older than that. */
const SHARED_MS = 1_000;

interface Kept {
  /** When it was begun to be answered, of the monotonic clock. */
  since: number;
  answer: Promise<unknown>;
}

/**
 * Answers to equal questions of an advertiser, shared between all who ask within a second. What changes something of the
 * advertiser's, or sees that something changed, has it forget them.
 */
export class SharedAnswers {
  readonly #kept = new Map<string, Map<string, Kept>>();

  /** The answer to a question that is being answered, or was begun to be within the last second; or a new one. */
  of<T>(
    advertiserId: string,
    question: { name: string; input: unknown },
    answer: () => Promise<T>,
  ): Promise<T> {
    const now = performance.now();
    this.#forgetOld(now);
    const kept = this.#kept.get(advertiserId) ?? new Map<string, Kept>();
    this.#kept.set(advertiserId, kept);
    const key = JSON.stringify([question.name, question.input], exactly);
    const known = kept.get(key);
    // Of one name and input, so of one type.
    if (known) return known.answer as Promise<T>;
    const promise = answer();
    kept.set(key, { since: now, answer: promise });
    // What failed is asked again by whoever comes next.
    promise.catch(() => {
      if (kept.get(key)?.answer === promise) kept.delete(key);
    });
    return promise;
  }

  /** Whoever asks from now on is answered anew. */
  forget(advertiserId: string): void {
    this.#kept.delete(advertiserId);
  }

  #forgetOld(now: number): void {
    for (const [advertiserId, kept] of this.#kept) {
      for (const [key, { since }] of kept) if (now - since >= SHARED_MS) kept.delete(key);
      if (kept.size === 0) this.#kept.delete(advertiserId);
    }
  }
}

/** JSON knows no bigints. */
function exactly(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value;
}
