import type { Redis } from 'ioredis';
import { RedisScript } from '#redis.ts';
import { CLAIM_MS, type Claim, type Claims } from './claims.ts';

/** Keys: the click ids. Arguments: expiry in ms, then each one's position. Answers who had each of them before. */
const CLAIM = `
local owners = {}
for i, key in ipairs(KEYS) do
  owners[i] = redis.call('SET', key, ARGV[i + 1], 'PX', ARGV[1], 'NX', 'GET')
end
return owners
`;

/** Keys: the click ids. Arguments: each one's position, whose claim ends where it is the owner. */
const RELEASE = `
local released = {}
for i, key in ipairs(KEYS) do
  released[i] = redis.call('GET', key) == ARGV[i] and redis.call('DEL', key) or 0
end
return released
`;

/** Claims shared by all scorers, a batch in one round trip; Redis forgets them by itself. */
export class RedisClaims implements Claims {
  readonly #claim: RedisScript;
  readonly #release: RedisScript;

  constructor(redis: Redis) {
    this.#claim = new RedisScript(redis, CLAIM);
    this.#release = new RedisScript(redis, RELEASE);
  }

  async release(claims: Claim[]): Promise<void> {
    await this.#release.runForEach(
      claims.map((claim) => ({ key: claimKey(claim), args: [claim.position] })),
      [],
    );
  }

  async claim(claims: Claim[]): Promise<boolean[]> {
    const owners = await this.#claim.runForEach(
      claims.map((claim) => ({ key: claimKey(claim), args: [claim.position] })),
      [CLAIM_MS],
    );
    return owners.map((owner, i) => owner === null || owner === claims[i]?.position);
  }
}

/** Where a claim is kept. */
export function claimKey({ advertiserId, clickId }: Pick<Claim, 'advertiserId' | 'clickId'>): string {
  return `seen:${advertiserId}:${clickId}`;
}
