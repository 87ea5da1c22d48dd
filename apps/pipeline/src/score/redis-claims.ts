import type { Redis } from 'ioredis';
import { RedisScript } from '#redis.ts';
import { ItemWriter } from '#remembered/item-writer.ts';
import { RedisTable } from '#remembered/redis-table.ts';
import { forgettingScript, rememberingScript } from '#remembered/table-script.ts';
import { MOST_PACKED_BYTES, readOwner, writeContent, writePosition } from './claim-value.ts';
import { CLAIM_MS, type Claim, type Claimed, type Claims, claimedFrom } from './claims.ts';
import { EarlierClaims } from './earlier-claims.ts';

/**
 * Bytes of a click id's hash: 4 say its bucket (of at least 2^18, and at most some hundred entries each), 10 are the field. That one of a
 * billion clicks a day is taken for another that it is not, by chance, comes to 10^-13 a day; by intent, for one of a
 * billion ids that somebody knows before they are sent, to 2^69 hashes.
 */
const HASH_BYTES = 14;
/** Of the time that an entry begins with. */
const STAMP_BYTES = 5;
const MOST_ITEM_BYTES = HASH_BYTES + 2 + MOST_PACKED_BYTES;
/** Redis does nothing else meanwhile, for a few milliseconds. */
const ITEMS_A_CALL = 500;

/** Items: hash, length, position and content. Answers which of them are owned, by the place in the call, and by what. */
const CLAIM = rememberingScript(`
local at, i = 1, 0
while at <= #items do
  local hash, field, claim
  hash, field, claim, at = read('>I4c10I2c0', items, at)
  i = i + 1
  local owner = entry_before(hash, field)
  if not owner and not put_new(hash, field, claim) then
    owner = entry_of(hash, field)
    if not owner then put(hash, field, claim) end
  end
  if owner then
    answers[#answers + 1] = i
    answers[#answers + 1] = owner
  end
end
`);

/** Items: hash, length, position. */
const RELEASE = forgettingScript(`
local at = 1
while at <= #items do
  local hash, field, position
  hash, field, position, at = read('>I4c10I2c0', items, at)
  local owner = entry_of(hash, field)
  if owner and sub(owner, ${STAMP_BYTES + 1}, ${STAMP_BYTES} + #position) == position then
    call('HDEL', bucket_of(hash, bits), field)
    for _, each in ipairs(older) do call('HDEL', bucket_of(hash, each[1]), field) end
  end
end
return 0
`);

/** Claims shared by all scorers, a batch in one round trip; Redis forgets them by itself. */
export class RedisClaims implements Claims {
  readonly #table: RedisTable;
  readonly #claim: RedisScript;
  readonly #release: RedisScript;
  readonly #earlier: EarlierClaims;
  readonly #writer = new ItemWriter();

  constructor(redis: Redis) {
    this.#table = new RedisTable(redis, 'c', CLAIM_MS, 'seen:*');
    this.#claim = new RedisScript(redis, CLAIM);
    this.#release = new RedisScript(redis, RELEASE);
    this.#earlier = new EarlierClaims(redis, this.#table);
  }

  async release(claims: Claim[]): Promise<void> {
    await this.#earlier.release(claims);
    await this.#table.run(
      this.#release,
      this.#callsOf(claims, () => undefined),
    );
  }

  /** @throws Error when Redis does not answer, or is full. */
  async claim(claims: Claim[]): Promise<Claimed[]> {
    const before = await this.#earlier.owners(claims);
    if (!before) return this.#claimAll(claims);
    const rest = claims.filter((_, i) => before[i] === undefined);
    const claimed = await this.#claimAll(rest);
    let next = 0;
    return claims.map((claim, i) => {
      const owner = before[i];
      return owner ? claimedFrom(owner, claim) : (claimed[next++] as Claimed);
    });
  }

  async #claimAll(claims: Claim[]): Promise<Claimed[]> {
    const claimed: Claimed[] = claims.map(() => 'own');
    const calls = this.#callsOf(claims, ({ content }) => writeContent(this.#writer, content));
    const answers = (await this.#table.run(this.#claim, calls)) as (number | Buffer)[][];
    for (const [call, owned] of answers.entries()) {
      for (let i = 0; i < owned.length; i += 2) {
        const place = call * ITEMS_A_CALL + (owned[i] as number) - 1;
        const owner = readOwner(owned[i + 1] as Buffer, STAMP_BYTES);
        claimed[place] = claimedFrom(owner, claims[place] as Claim);
      }
    }
    return claimed;
  }

  #callsOf(claims: Claim[], writeMore: (claim: Claim) => void): Buffer[] {
    const calls: Buffer[] = [];
    for (let i = 0; i < claims.length; i += ITEMS_A_CALL) {
      for (const claim of claims.slice(i, i + ITEMS_A_CALL)) this.#write(claim, writeMore);
      calls.push(this.#writer.take());
    }
    return calls;
  }

  #write(claim: Claim, writeMore: (claim: Claim) => void): void {
    const writer = this.#writer;
    writer.reserve(MOST_ITEM_BYTES);
    writer.print(`${claim.advertiserId}:${claim.identity}`, HASH_BYTES);
    const from = writer.begin();
    writePosition(writer, claim.position);
    writeMore(claim);
    writer.end(from);
  }
}
