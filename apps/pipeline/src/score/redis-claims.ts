import type { Redis } from 'ioredis';
import { RedisScript, type ScriptItem } from '#redis.ts';
import { CLAIM_MS, type Claim, type Claimed, type Claims, claimedFrom, earlierIdentity } from './claims.ts';

/**
 * Keys: the click ids. Arguments: expiry in ms, then for each "position content", `''` where it is only looked up.
 * Answers what each of them held before.
 */
const CLAIM = `
local owners, call, expiry = {}, redis.call, ARGV[1]
for i = 1, #KEYS do
  local claim = ARGV[i + 1]
  if claim == '' then
    owners[i] = call('GET', KEYS[i])
  else
    owners[i] = call('SET', KEYS[i], claim, 'PX', expiry, 'NX', 'GET')
  end
end
return owners
`;

/** Keys: the click ids. Arguments: each one's position, whose claim ends where it is the owner. */
const RELEASE = `
local released = {}
for i, key in ipairs(KEYS) do
  local owner = redis.call('GET', key)
  local owns = owner and string.match(owner, '^[^ ]*') == ARGV[i]
  released[i] = owns and redis.call('DEL', key) or 0
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

  async claim(claims: Claim[]): Promise<Claimed[]> {
    const asked: ScriptItem[] = [];
    for (const claim of claims) {
      const earlier = earlierIdentity(claim);
      asked.push({ key: claimKey(claim), args: [`${claim.position} ${claim.content}`] });
      if (earlier !== undefined) asked.push({ key: claimKey({ ...claim, identity: earlier }), args: [''] });
    }
    const held = (await this.#claim.runForEach(asked, [CLAIM_MS])) as (string | null)[];
    let next = 0;
    return claims.map((claim) => {
      const owner = held[next++] ?? null;
      const earlier = earlierIdentity(claim) === undefined ? null : (held[next++] ?? null);
      // What has a content is a claim of the other space.
      if (earlier !== null && !earlier.includes(' ')) return claimedFrom(ownerOf(earlier), claim);
      return owner === null ? 'own' : claimedFrom(ownerOf(owner), claim);
    });
  }
}

function ownerOf(held: string) {
  const [position = '', content] = held.split(' ');
  return { position, content };
}

/** Where a claim is kept. */
export function claimKey({ advertiserId, identity }: Pick<Claim, 'advertiserId' | 'identity'>): string {
  return `seen:${advertiserId}:${identity}`;
}
