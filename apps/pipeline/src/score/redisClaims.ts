import type { Redis } from 'ioredis';
import { settleAll } from '../redis.ts';
import { CLAIM_MS, type Claim, type Claims } from './claims.ts';

/** Claims shared by all scorers, a batch in one round trip; Redis forgets them by itself. */
export class RedisClaims implements Claims {
  readonly #redis: Redis;

  constructor(redis: Redis) {
    this.#redis = redis;
  }

  async claim(claims: Claim[]): Promise<boolean[]> {
    const owners = await settleAll(
      claims.map((claim) => this.#redis.set(claimKey(claim), claim.position, 'PX', CLAIM_MS, 'NX', 'GET')),
    );
    return owners.map((owner, i) => owner === null || owner === claims[i]?.position);
  }
}

/** Where a claim is kept. */
export function claimKey({ advertiserId, clickId }: Pick<Claim, 'advertiserId' | 'clickId'>): string {
  return `seen:${advertiserId}:${clickId}`;
}
