import { idOfIdentity } from '@clickledger/domain';
import type { Database, RootDatabase } from 'lmdb';
import { isSameContent } from './content.ts';

/** A click id is an identity within its advertiser for this long. */
export const CLAIM_MS = 86_400_000;

export interface Claim {
  advertiserId: string;
  /** The click id, in its space: see `clickIdentity`. */
  identity: string;
  /** Where the record stands in the log: `partition-offset`. */
  position: string;
  /** What the click says of itself: see `contentOf`. */
  content: string;
}

/**
 * What a claim comes to: the position owns the click id; another does, with the same click (a client's retry, or a
 * produce that timed out and was repeated); or another does, with a click that says something else.
 */
export type Claimed = 'own' | 'copy' | 'conflict';

/**
 * Lets each click id through once. The same id at another position is a second copy or another click; at its own
 * position it is a replay after a crash.
 */
export interface Claims {
  /** What each claim comes to, in order. */
  claim(claims: Claim[]): Promise<Claimed[]>;
  /** Gives up the claims that their positions own: another copy of such a click may be let through. */
  release(claims: Claim[]): Promise<void>;
}

/** Who owns a click id. */
export interface Owner {
  position: string;
  /** Undefined in claims from before contents were kept with them. */
  content: string | undefined;
}

/** What a claim comes to where somebody owns the click id. */
export function claimedFrom(owner: Owner, { position, content }: Claim): Claimed {
  if (owner.position === position) return 'own';
  return owner.content === undefined || isSameContent(owner.content, content) ? 'copy' : 'conflict';
}

/**
 * Under which name the click id was claimed before ids with a key were a space of their own; undefined where it is the
 * name still. Such a claim has no content.
 */
export function earlierIdentity({ identity }: Claim): string | undefined {
  const clickId = idOfIdentity(identity);
  return clickId === identity ? undefined : clickId;
}

const SWEEP_EVERY = 5_000;
/** Since when (ms UTC) all that is claimed is claimed in its own space; kept beside the claims. */
const IN_SPACES_SINCE = 'claims-in-spaces-since';

/** Claims in the scorer's lmdb environment, "time position content"; expired ones are removed a little at a time. */
export class LmdbClaims implements Claims {
  readonly #db: Database<string, string>;
  readonly #now: () => number;
  /** When claims from before there were two spaces have ended, ms UTC. */
  readonly #earlierEnd: number;
  #writes = 0;
  #sweptTo = '';

  constructor(environment: RootDatabase, now: () => number = Date.now) {
    this.#db = environment.openDB({ name: 'claims', encoding: 'string' });
    this.#now = now;
    let since: number | undefined = environment.get(IN_SPACES_SINCE);
    if (since === undefined) {
      since = [...this.#db.getKeys({ limit: 1 })].length === 0 ? 0 : now();
      environment.putSync(IN_SPACES_SINCE, since);
    }
    this.#earlierEnd = since + CLAIM_MS;
  }

  async claim(claims: Claim[]): Promise<Claimed[]> {
    return this.#db.transaction(() => claims.map((claim) => this.#claimOne(claim)));
  }

  async release(claims: Claim[]): Promise<void> {
    await this.#db.transaction(() => {
      for (const claim of claims) {
        const key = keyOf(claim, claim.identity);
        if (this.#db.get(key)?.split(' ')[1] === claim.position) this.#db.remove(key);
      }
    });
  }

  #claimOne(claim: Claim): Claimed {
    const key = keyOf(claim, claim.identity);
    const owner = this.#ownerAt(key) ?? this.#earlierOwner(claim);
    if (owner) return claimedFrom(owner, claim);
    this.#db.put(key, `${this.#now()} ${claim.position} ${claim.content}`);
    if (++this.#writes % SWEEP_EVERY === 0) this.#sweep();
    return 'own';
  }

  #ownerAt(key: string): Owner | undefined {
    const [at, position = '', content] = this.#db.get(key)?.split(' ') ?? [];
    if (at === undefined || Number(at) <= this.#now() - CLAIM_MS) return undefined;
    return { position, content };
  }

  #earlierOwner(claim: Claim): Owner | undefined {
    if (this.#now() >= this.#earlierEnd) return undefined;
    const earlier = earlierIdentity(claim);
    const owner = earlier === undefined ? undefined : this.#ownerAt(keyOf(claim, earlier));
    return owner && owner.content === undefined ? owner : undefined;
  }

  #sweep(): void {
    const page = [...this.#db.getRange({ start: this.#sweptTo, limit: 2 * SWEEP_EVERY })];
    for (const { key, value } of page) {
      if (Number.parseInt(value, 10) < this.#now() - CLAIM_MS) this.#db.remove(key);
    }
    this.#sweptTo = page.length === 2 * SWEEP_EVERY ? (page.at(-1)?.key ?? '') : '';
  }
}

function keyOf({ advertiserId }: Claim, identity: string): string {
  return `${advertiserId}:${identity}`;
}
