import type { ItemWriter } from '#remembered/item-writer.ts';
import { type Layout, timeAt } from '#sorted-runs/layout.ts';
import { readOwner, writeContent, writePosition } from '../claim-value.ts';
import type { Claim, Owner } from '../claims.ts';

/**
 * A claim among others, as it lies in memory and in files, each as long as the next:
 *
 *     SHA-1 of advertiser and click id, the first 14 bytes | when it was claimed, ms UTC, 6 | position and content, then zeros
 *
 * All that a scorer claims fits: positions take 9 bytes at most, contents 23. One that was given up has no position.
 */
export const ENTRY_BYTES = 52;
/** That one of a billion ids is taken for another is as likely as in Redis: see `RedisClaims`. */
const HASH_BYTES = 14;
const OWNER_AT = HASH_BYTES + 6;
export const CLAIMS: Layout = { idBytes: HASH_BYTES, entryBytes: ENTRY_BYTES, bytesAt: () => ENTRY_BYTES };
/** Behind a content that is a text. */
const PADDING = /\0+$/;

/** @throws Error where the content is a text that has no room. */
export function writeEntry(writer: ItemWriter, claim: Claim, now: number): void {
  const from = begin(writer, claim, now);
  writePosition(writer, claim.position);
  writeContent(writer, claim.content);
  end(writer, from);
}

/** Stands before a claim that its position gave up, and hides it. */
export function writeGivenUp(writer: ItemWriter, claim: Claim, now: number): void {
  end(writer, begin(writer, claim, now));
}

/** Who owns the click id by this entry; undefined where it was given up, or claimed before `expired`. */
export function ownerIn(entry: Buffer, expired: number): Owner | undefined {
  if (timeAt(CLAIMS, entry, 0) <= expired || entry[OWNER_AT] === 0) return undefined;
  const { position, content } = readOwner(entry, OWNER_AT);
  return { position, content: content?.replace(PADDING, '') };
}

function begin(writer: ItemWriter, { advertiserId, identity }: Claim, now: number): number {
  writer.reserve(ENTRY_BYTES);
  const from = writer.at;
  writer.bytes.fill(0, from, from + ENTRY_BYTES);
  writer.print(`${advertiserId}:${identity}`, HASH_BYTES);
  writer.long(now);
  return from;
}

function end(writer: ItemWriter, from: number): void {
  if (writer.at > from + ENTRY_BYTES) {
    writer.at = from;
    throw new Error('A claim says more of its click than there is room for.');
  }
  writer.at = from + ENTRY_BYTES;
}
