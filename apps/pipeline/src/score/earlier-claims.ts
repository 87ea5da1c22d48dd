import type { Redis } from 'ioredis';
import type { RedisTable } from '#remembered/redis-table.ts';
import { CLAIM_MS, type Claim, earlierIdentity, type Owner } from './claims.ts';

/** As long as claims lasted, and an hour for scorers of before that ended later than the first of now began. */
const KEPT_MS = CLAIM_MS + 3_600_000;

/**
 * Claims as they were kept before there was a table of them: a key each, "position content" or, before contents were kept, a position
 * alone. They are looked at until the table is older than any of them.
 */
export class EarlierClaims {
  readonly #redis: Redis;
  readonly #table: RedisTable;

  /** `table` is that of now. */
  constructor(redis: Redis, table: RedisTable) {
    this.#redis = redis;
    this.#table = table;
  }

  /** Who owned each of them, in order; undefined once nobody can any more. */
  async owners(claims: readonly Claim[]): Promise<(Owner | undefined)[] | undefined> {
    if (claims.length === 0 || (await this.#table.isOlderThan(KEPT_MS))) return undefined;
    const names = claims.map(earlierIdentity);
    const keys = claims.flatMap((claim, i) => {
      const key = earlierClaimKey(claim);
      const identity = names[i];
      return identity === undefined ? [key] : [key, earlierClaimKey({ ...claim, identity })];
    });
    const held = (await this.#redis.mget(keys)).values();
    return names.map((identity) => {
      const own = held.next().value ?? null;
      const earlier = identity === undefined ? null : (held.next().value ?? null);
      // What has a content is a claim of the other space.
      const owner = earlier !== null && !earlier.includes(' ') ? earlier : own;
      return owner === null ? undefined : ownerOf(owner);
    });
  }

  /** Forgets those that their positions own. */
  async release(claims: readonly Claim[]): Promise<void> {
    const owners = await this.owners(claims);
    const owned = claims.filter(({ position }, i) => owners?.[i]?.position === position);
    if (owned.length > 0) await this.#redis.del(owned.map(earlierClaimKey));
  }
}

function ownerOf(held: string): Owner {
  const [position = '', content] = held.split(' ');
  return { position, content };
}

/** Where a claim was kept. */
export function earlierClaimKey({
  advertiserId,
  identity,
}: Pick<Claim, 'advertiserId' | 'identity'>): string {
  return `seen:${advertiserId}:${identity}`;
}
