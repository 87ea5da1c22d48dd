import type { Database, RootDatabase } from 'lmdb';
import { CLAIM_MS, type Claim, earlierIdentity, type Owner } from './claims.ts';

/** Since when (ms UTC) all that is claimed is claimed in runs; kept beside the claims. */
const IN_RUNS_SINCE = 'claims-in-runs-since';

/** Claims as lmdb kept them before there were runs, by name, "time position content": looked at until they have ended, and deleted then. */
export class EarlierLmdbClaims {
  readonly #db: Database<string, string>;
  readonly #now: () => number;
  /** ms UTC; undefined once they are deleted. */
  #end: number | undefined;

  constructor(environment: RootDatabase, now: () => number) {
    this.#db = environment.openDB({ name: 'claims', encoding: 'string' });
    this.#now = now;
    const isEmpty = [...this.#db.getKeys({ limit: 1 })].length === 0;
    let since: number | undefined = environment.get(IN_RUNS_SINCE);
    if (since === undefined && !isEmpty) {
      since = now();
      environment.putSync(IN_RUNS_SINCE, since);
    }
    this.#end = since === undefined || isEmpty ? undefined : since + CLAIM_MS;
  }

  ownerOf(claim: Claim): Owner | undefined {
    if (this.#end === undefined) return undefined;
    if (this.#now() >= this.#end) {
      this.#end = undefined;
      void this.#db.clearAsync();
      return undefined;
    }
    return this.#ownerAt(keyOf(claim, claim.identity)) ?? this.#ownerOfBoth(claim);
  }

  /** Forgets those that their positions own. */
  async release(claims: readonly Claim[]): Promise<void> {
    if (this.#end === undefined) return;
    await this.#db.transaction(() => {
      for (const claim of claims) {
        const key = keyOf(claim, claim.identity);
        if (this.#ownerAt(key)?.position === claim.position) this.#db.remove(key);
      }
    });
  }

  /** Whoever claimed it before ids with a key were a space of their own owns it in both. */
  #ownerOfBoth(claim: Claim): Owner | undefined {
    const earlier = earlierIdentity(claim);
    const owner = earlier === undefined ? undefined : this.#ownerAt(keyOf(claim, earlier));
    return owner && owner.content === undefined ? owner : undefined;
  }

  #ownerAt(key: string): Owner | undefined {
    const [at, position = '', content] = this.#db.get(key)?.split(' ') ?? [];
    if (at === undefined || Number(at) <= this.#now() - CLAIM_MS) return undefined;
    return { position, content };
  }
}

function keyOf({ advertiserId }: Claim, identity: string): string {
  return `${advertiserId}:${identity}`;
}
