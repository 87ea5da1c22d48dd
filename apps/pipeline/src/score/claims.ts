import type { Database, RootDatabase } from 'lmdb';

/** A click id is an identity within its advertiser for this long. */
export const CLAIM_MS = 86_400_000;

export interface Claim {
  advertiserId: string;
  clickId: string;
  /** Where the record stands in the log: `partition-offset`. */
  position: string;
}

/**
 * Lets each click id through once. The same id at another position is a second copy (a client's retry,
 * or a produce that timed out and was repeated); at its own position it is a replay after a crash.
 */
export interface Claims {
  /** For each claim, in order: true when the position owns the click id. */
  claim(claims: Claim[]): Promise<boolean[]>;
  /** Gives up the claims that their positions own: another copy of such a click may be let through. */
  release(claims: Claim[]): Promise<void>;
}

const SWEEP_EVERY = 5_000;

/** Claims in the scorer's lmdb environment; expired ones are removed a little at a time. */
export class LmdbClaims implements Claims {
  readonly #db: Database<string, string>;
  readonly #now: () => number;
  #writes = 0;
  #sweptTo = '';

  constructor(environment: RootDatabase, now: () => number = Date.now) {
    this.#db = environment.openDB({ name: 'claims', encoding: 'string' });
    this.#now = now;
  }

  async claim(claims: Claim[]): Promise<boolean[]> {
    return this.#db.transaction(() => claims.map((claim) => this.#claimOne(claim)));
  }

  async release(claims: Claim[]): Promise<void> {
    await this.#db.transaction(() => {
      for (const claim of claims) {
        const key = keyOf(claim);
        if (this.#db.get(key)?.split(' ')[1] === claim.position) this.#db.remove(key);
      }
    });
  }

  #claimOne(claim: Claim): boolean {
    const { position } = claim;
    const key = keyOf(claim);
    const [at, owner] = this.#db.get(key)?.split(' ') ?? [];
    if (owner === position) return true;
    if (at !== undefined && Number(at) > this.#now() - CLAIM_MS) return false;
    this.#db.put(key, `${this.#now()} ${position}`);
    if (++this.#writes % SWEEP_EVERY === 0) this.#sweep();
    return true;
  }

  #sweep(): void {
    const page = [...this.#db.getRange({ start: this.#sweptTo, limit: 2 * SWEEP_EVERY })];
    for (const { key, value } of page) {
      if (Number.parseInt(value, 10) < this.#now() - CLAIM_MS) this.#db.remove(key);
    }
    this.#sweptTo = page.length === 2 * SWEEP_EVERY ? (page.at(-1)?.key ?? '') : '';
  }
}

function keyOf({ advertiserId, clickId }: Claim): string {
  return `${advertiserId}:${clickId}`;
}
